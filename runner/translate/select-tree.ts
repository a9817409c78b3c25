import { nameOf, type Tree } from './tree.ts'

/** A node of the parser's tree, to be put into another one. */
export type Node = Readonly<Record<string, unknown>>

/** A node again, as the parser gives it. */
export const nodeOf = ({ kind, fields }: Tree): Node => ({ [kind]: fields })

/** A column by its name. */
export const columnNode = (name: string, relation?: string): Node => ({
  column: { name: { name, quoted: true }, ...(relation === undefined ? {} : { table: { name: relation } }) },
})

/** A text as a constant. */
export const textNode = (value: string): Node => ({ literal: { literal_type: 'string', value } })

/** A value with a name of its own in a select list. */
export const namedNode = (value: unknown, name: string): Node => ({ alias: { this: value, alias: { name } } })

/** Conditions that must all hold; undefined for none. */
export function allOf(conditions: readonly unknown[]): unknown {
  return conditions.reduce((left, right) => (left === undefined ? right : { and: { left, right } }), undefined)
}

/** Whether a value of the tree names a column. */
export function columnsNamedIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return
    if (!Array.isArray(part) && 'column' in part && typeof part.column === 'object' && part.column !== null)
      found.add(nameOf('name' in part.column ? part.column.name : undefined).toLowerCase())
    for (const inner of Object.values(part)) look(inner)
  }
  look(value)
  return found
}

import { propertyName } from '../adapters/shared/typescript-type.ts'
import { displayName } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import { heldByTests } from '../parse/tests/held-by-tests.ts'
import { parseType } from '../sql/parse-sql-type.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { columnLineage, type LineageColumn } from './lineage-columns.ts'

/** A program's view of the project's tables, and which nodes it has no type of. */
export interface KyselyTypes {
  readonly text: string
  /** Names, each with why. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[]
}

/** How the file begins, by which it is known again. */
export const typesMark = '// Written by cupel types; what is changed here is lost.'

/**
 * The interface `Database` of Kysely for some nodes: a table each, in the order of their names, with the values that the target's driver gives.
 * A column is null unless a not_null test holds it.
 */
export function kyselyTypes(nodes: readonly RelationNode[], input: ArtifactInput): KyselyTypes {
  const held = heldByTests(input.manifest)
  const leftOut: { name: string; reason: string }[] = []
  const tables = nodes.flatMap((node) => {
    const stored = storedName(node, input)
    const { columns } = columnLineage(node, input)
    const reason = whyNot(stored, columns)
    if (reason === undefined) return [{ node, key: stored.join('.'), columns }]
    leftOut.push({ name: displayName(node), reason })
    return []
  })
  const sorted = tables.sort((one, other) => (one.key < other.key ? -1 : 1))
  const names = interfaceNames(sorted.map(({ key }) => key))
  const isNotNull = (id: NodeId) =>
    new Set((held.get(id) ?? []).flatMap(({ what, columns }) => (what === 'not_null' ? columns.map(lower) : [])))
  const { values } = input.project.target
  const text = [
    typesMark,
    `// Values are as ${values.asked}.`,
    "import type { ColumnType } from 'kysely'",
    '',
    '/** What is read, and never written. */',
    'type Read<T> = ColumnType<T, never, never>',
    ...sorted.flatMap(({ node, key, columns }) => [
      '',
      ...comment(node.description, ''),
      `export interface ${names.get(key)} {`,
      ...columns.flatMap((column) => columnLines(column, isNotNull(node.id), input)),
      '}',
    ]),
    '',
    'export interface Database {',
    ...sorted.map(({ key }) => `  ${propertyName(key)}: ${names.get(key)}`),
    '}',
    '',
  ]
  return { text: text.join('\n'), leftOut }
}

function columnLines({ name, type, description }: LineageColumn, notNull: ReadonlySet<string>, input: ArtifactInput) {
  const { sql, project } = input
  const value = type === null ? 'unknown' : project.target.values.type(parseType(type))
  const whole = notNull.has(lower(name)) || value === 'unknown' ? value : `${value} | null`
  return [...comment(description, '  '), `  ${propertyName(stored(name, sql))}: Read<${whole}>`]
}

/** Kysely divides a name at its dots. */
function whyNot(names: readonly string[], columns: readonly unknown[]): string | undefined {
  if (columns.length === 0) return 'nobody knows its columns'
  return names.some((name) => name.includes('.')) ? 'its name has a dot' : undefined
}

function storedName({ relation }: RelationNode, { sql }: ArtifactInput): readonly string[] {
  return [relation.schema, relation.name].map((name) => stored(name, sql))
}

/** A name as the warehouse keeps it: it may write plain ones in capitals. */
function stored(name: string, sql: ArtifactInput['sql']): string {
  return sql.quote(name).slice(1, -1).replaceAll('""', '"')
}

/** `GoldSales` for `gold.sales`; with a number where several would be the same. */
function interfaceNames(keys: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set(['Database', 'Read', 'ColumnType', 'Date', 'Array', 'Record', 'Uint8Array'])
  for (const key of keys) {
    const words = key.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    const bare = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
    const base = /^\p{L}/u.test(bare) ? bare : `Table${bare}`
    let name = base
    for (let count = 2; taken.has(name); count++) name = `${base}${count}`
    taken.add(name)
    names.set(key, name)
  }
  return names
}

function comment(text: string, indent: string): readonly string[] {
  const lines = text.trim().replaceAll('*/', '* /').split(/\r?\n/)
  if (lines.length === 1) return lines[0] ? [`${indent}/** ${lines[0]} */`] : []
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`]
}

function lower(name: string): string {
  return name.toLowerCase()
}

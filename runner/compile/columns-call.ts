import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { CupelError } from '../errors.ts'
import { displayName } from '../parse/manifest.ts'
import type { Relation } from '../relation.ts'
import { isRecord, printed, type TemplateFunction, type Value } from '../template/template-scope.ts'
import type { ColumnsOf } from './compile-context.ts'
import { nodeOfValue } from './relation-value.ts'

/**
 * `columns` of a template: a relation's columns as they were bound, each with its name and type, printed as its quoted name.
 * @throws CupelError `argument-wrong` for what is no relation; `columns-unknown` where nobody knows them
 */
export function columnsCall(columnsOf: ColumnsOf | undefined, quote: SqlWriter['quote']): TemplateFunction {
  return ({ args: [relation], at }) => {
    const node = nodeOfValue(relation)
    const read = node?.relation ?? ownRelation(relation)
    if (!read) {
      const expected = 'takes a relation, as (ref "orders")'
      throw new CupelError('argument-wrong', { helper: 'columns', expected }, { location: at })
    }
    const columns = columnsOf?.(read)
    if (columns) return columns.map(({ name, type }) => columnValue(name, type, quote(name)))
    const name = node ? displayName(node) : read.name
    const hint = 'Declare them with their types in a properties file, or load it first.'
    throw new CupelError('columns-unknown', { name }, { location: at, hint })
  }
}

/** A relation that is no reference's: `this`. */
function ownRelation(value: Value): Relation | undefined {
  if (!isRecord(value) || value[printed] === undefined) return undefined
  const { schema, name, database } = value
  if (typeof schema !== 'string' || typeof name !== 'string') return undefined
  return { schema, name, ...(typeof database === 'string' && { database }) }
}

function columnValue(name: string, type: string, text: string): Value {
  const value = { name, type, [printed]: text }
  Object.defineProperty(value, 'toString', { value: () => text, enumerable: false })
  return value
}

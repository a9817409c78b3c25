import type { Column } from '../adapters/contract/catalog.ts'
import { findColumn } from '../adapters/contract/find-column.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { holdsAll } from '../holds-all.ts'
import type { DescribedColumn, SourceNode } from '../parse/node.ts'
import { parseType } from '../sql/parse-sql-type.ts'
import type { SqlType } from '../sql/sql-type.ts'

/** A column that is declared in another type than its raw table has. */
export interface RetypedColumn {
  readonly column: DescribedColumn
  /** As it is declared. */
  readonly type: string
  /** In the table that stands. */
  readonly was: string
  /** Whether the new type holds all that the table may hold: then the table takes it. */
  readonly isWider: boolean
}

/**
 * The columns of a source whose declared types a raw table that stands does not have: wider ones, and those of which the values of one type
 * are none of the other. What a warehouse has only as text, as JSON or a UUID, is no difference; nor are numbers of which neither type holds all
 * of the other's: which of them a warehouse has, it says when a value does not fit.
 */
export function retypedColumns(
  { columns }: SourceNode,
  existing: readonly Column[],
  sql: Pick<SqlWriter, 'isToldAlike'>,
): readonly RetypedColumn[] {
  return columns.flatMap((column) => {
    const was = findColumn(existing, column.name)?.type
    const { type } = column
    if (type === undefined || was === undefined || holdsAll(was, type) || sql.isToldAlike(was, type)) return []
    const [from, to] = [domainOf(parseType(was)), domainOf(parseType(type))]
    if (!from || !to) return []
    const isWider = to === 'text' ? from !== 'text' : from === to && holdsAll(type, was)
    return isWider || from !== to ? [{ column, type, was, isWider }] : []
  })
}

/** What a type's values are; undefined where not every warehouse has a type for them. */
function domainOf(type: SqlType): 'number' | 'text' | 'moment' | 'truth' | undefined {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return 'number'
    case 'text':
    case 'moment':
      return type.kind
    case 'other':
      return type.name === 'BOOLEAN' ? 'truth' : undefined
    default:
      return undefined
  }
}

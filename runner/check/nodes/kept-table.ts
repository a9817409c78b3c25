import type { Column } from '../../adapters/contract/catalog.ts'
import { findColumn } from '../../adapters/contract/find-column.ts'
import { CupelError } from '../../errors.ts'
import { alignColumns, keepsTable } from '../../materializations/index.ts'
import type { ModelNode } from '../../parse/node.ts'
import { existing } from '../../survey/index.ts'
import type { CheckInput } from '../checked.ts'

/**
 * The columns of the table that a run keeps and adds to, as it stands; undefined where the model makes its table anew.
 * @param bound what the model gives; its types are taken where the warehouse does not tell them from those that it has
 */
export function keptColumns(
  node: ModelNode,
  bound: readonly Column[],
  { known, fullRefresh, context }: CheckInput,
): readonly Column[] | undefined {
  const stands = existing(known, node.relation)
  if (!stands || !keepsTable(node, stands, fullRefresh)) return undefined
  return inTypesOf(bound, stands.columns, context.sql)
}

/** The columns that a kept table will have when the new rows are in; the same where they will be refused. */
export function columnsAfter(
  { config, facts }: ModelNode,
  kept: readonly Column[],
  increment: readonly Column[],
  { context }: CheckInput,
): readonly Column[] {
  try {
    const given = inTypesOf(kept, increment, context.sql)
    const policy = facts.keepsHistory ? 'append_new_columns' : config.on_schema_change
    const { columns } = alignColumns({ existing: kept, given, policy })
    return columns.map(({ name, type }) => ({ name, type }))
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return kept
  }
}

/** Columns in the types that others of their names have, where the warehouse has one type for both. */
function inTypesOf(
  others: readonly Column[],
  columns: readonly Column[],
  { type }: CheckInput['context']['sql'],
): readonly Column[] {
  return columns.map((column) => {
    const other = findColumn(others, column.name)
    return other && type(other.type) === type(column.type) ? { ...column, type: other.type } : column
  })
}

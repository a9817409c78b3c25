import type { ExistingRelation } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import type { Closeness, Pair, RelationComparison } from './comparison.ts'
import { differenceTally } from './difference-tally.ts'
import { mergeRows } from './merge-rows.ts'
import { orderedSelect, type RowLayout, rowLayout } from './row-layout.ts'
import { RowReader } from './row-reader.ts'
import { sharedColumns } from './shared-columns.ts'

/** A relation where it stands. */
export interface StandingRelation {
  readonly target: string
  readonly sql: SqlWriter
  /** A session that nothing else uses meanwhile. */
  readonly connection: Pick<Connection, 'stream' | 'query'>
  readonly relation: ExistingRelation
}

/**
 * Compares two relations: their columns, and their rows by key, read from both at once as streams in the order of the key. Memory does not
 * grow with them.
 * @param keys what may tell rows apart, the best first; without any, rows are compared as a whole
 * @throws CupelError where a warehouse refuses a query
 */
export async function compareRelations(
  left: StandingRelation,
  right: StandingRelation,
  keys: readonly (readonly string[])[],
  { tolerance, sample }: Closeness,
): Promise<RelationComparison> {
  const { shared, differences } = sharedColumns(
    [left.relation.columns, right.relation.columns],
    [left.target, right.target],
  )
  const layout = rowLayout(shared, keys, tolerance)
  const tally = differenceTally(layout, sample)
  const key = layout.isKeyed ? layout.names.slice(0, layout.keyLength) : []
  if (shared.length === 0) {
    const rows: Pair<number> = [await countRows(left), await countRows(right)]
    return { key, rows, columns: differences, ...tally.result() }
  }
  await using leftRows = new RowReader(streamOf(left, layout, 0))
  await using rightRows = new RowReader(streamOf(right, layout, 1))
  await mergeRows(leftRows, rightRows, layout, tally.reader)
  return { key, rows: [leftRows.count, rightRows.count], columns: differences, ...tally.result() }
}

/** Whether two relations hold the same. */
export function isEqual({ rows, columns, missing, extra, changed }: RelationComparison): boolean {
  return rows[0] === rows[1] && columns.length + missing + extra + changed === 0
}

function streamOf({ connection, relation, sql }: StandingRelation, layout: RowLayout, side: 0 | 1) {
  return connection.stream(orderedSelect(layout, side, relation.relation, sql))
}

async function countRows({ connection, relation, sql }: StandingRelation): Promise<number> {
  const [row] = await connection.query(`select count(*) as row_count from ${sql.relation(relation.relation)}`)
  return Number(row?.row_count ?? 0)
}

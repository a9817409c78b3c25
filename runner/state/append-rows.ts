import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { exactJson } from '../exact-json.ts'
import { inParts } from './in-parts.ts'
import type { StateSchema } from './schema.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

const { literal, quote } = embeddedSql

/** From how many rows on they are brought as landing files' rows are; an INSERT takes a fifth of a millisecond of the processor for each. */
const many = 200
const atOnce = 10_000

/** The tables that may get many rows at once, with the types of their columns as the reader has them. */
const types: {
  readonly [Table in 'loads' | 'results' | 'metrics' | 'freshness']: Readonly<Record<keyof StateSchema[Table], string>>
} = {
  loads: {
    source: 'varchar',
    path: 'varchar',
    partition: 'varchar',
    content_hash: 'varchar',
    status: 'varchar',
    size: 'bigint',
    modified_ms: 'bigint',
    rows: 'bigint',
    rejected: 'bigint',
    load_id: 'bigint',
    run_id: 'varchar',
    loaded_at: 'varchar',
    landing_path: 'varchar',
    bucket: 'integer',
    mark: 'bigint',
  },
  results: {
    run_id: 'varchar',
    node_id: 'varchar',
    status: 'varchar',
    seconds: 'double',
    row_count: 'bigint',
    failures: 'bigint',
    message: 'varchar',
    definition_hash: 'varchar',
    finished_at: 'varchar',
  },
  metrics: {
    run_id: 'varchar',
    node_id: 'varchar',
    metric: 'varchar',
    column_name: 'varchar',
    scope: 'varchar',
    series: 'varchar',
    value: 'double',
    detail: 'varchar',
    measured_at: 'varchar',
  },
  freshness: {
    run_id: 'varchar',
    node_id: 'varchar',
    status: 'varchar',
    known_by: 'varchar',
    loaded_at: 'varchar',
    looked_at: 'varchar',
    seconds: 'double',
    message: 'varchar',
  },
}

/** Appends rows to one of the runner's own tables. */
export async function appendRows<Table extends keyof typeof types>(
  place: StatePlace,
  table: Table,
  rows: readonly StateSchema[Table][],
): Promise<void> {
  if (rows.length === 0) return
  if (rows.length < many) {
    await tablesOf(place)
      .insertInto(table)
      .values(rows as never)
      .execute()
    return
  }
  const { adapter, connection, schema } = place
  const columns = Object.keys(types[table])
  const reader = await adapter.loader.reader(connection)
  const selects = inParts(rows, atOnce).map(
    (part) =>
      `select ${columns.map((name) => `entry.${quote(name)}`).join(', ')} from ${asRelation(part, types[table])}`,
  )
  await adapter.loader.append(connection, reader, { schema, name: table }, columns, selects)
}

/** Rows as one text, which the reader takes apart: of as many literals it would make a tree first. */
function asRelation(rows: readonly object[], columns: object): string {
  return `(select unnest(from_json(${literal(exactJson(rows))}, ${literal(JSON.stringify([columns]))})) as entry)`
}

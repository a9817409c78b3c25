import { deltaColumns, type Strategy, tableColumns } from './strategy.ts'

/** Rows whose key comes again are deleted, then all new rows inserted. A key may stand for several rows. */
export const deleteInsert: Strategy = {
  name: 'delete+insert',
  needsKey: true,
  preview: (upsert, alignment, sql) =>
    [
      `select ${tableColumns(upsert, alignment, sql)} from ${sql.relation(upsert.target)} as t`,
      `where not exists (select 1 from ${sql.relation(upsert.delta)} as d where ${sql.sameKey(upsert.keys)})`,
      'union all',
      `select ${deltaColumns(upsert, alignment, sql)} from ${sql.relation(upsert.delta)} as d`,
    ].join('\n'),
  *publish(upsert, sql) {
    yield sql.deleteMatching(upsert)
    yield sql.insert(
      upsert.target,
      upsert.columns,
      `select ${sql.columnList(upsert.columns)} from ${sql.relation(upsert.delta)}`,
    )
  },
}

import { deltaColumns, type Strategy, tableAsItWillBe, tableColumns } from './strategy.ts'

/** Rows whose key comes again are deleted, then all new rows inserted. A key may stand for several rows. */
export const deleteInsert: Strategy = {
  name: 'delete+insert',
  needs: 'unique_key',
  hasOneRowPerKey: false,
  reinserts: true,
  preview: (upsert, alignment, sql) =>
    [
      `select ${tableColumns(alignment, sql)} from ${tableAsItWillBe(upsert, alignment, sql)} as t`,
      `where not exists (select 1 from ${sql.relation(upsert.delta)} as d where ${sql.sameKey(upsert.keys, upsert.every)})`,
      'union all',
      `select ${deltaColumns(alignment, sql)} from ${sql.relation(upsert.delta)} as d`,
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

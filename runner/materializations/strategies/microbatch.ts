import { deltaColumns, type Strategy, tableAsItWillBe, tableColumns } from './strategy.ts'

/** The stretches of time that new rows were asked for are emptied, then all new rows inserted; rows of other times stay. */
export const microbatch: Strategy = {
  name: 'microbatch',
  needs: 'event_time',
  hasOneRowPerKey: false,
  reinserts: true,
  preview: (upsert, alignment, sql) =>
    [
      `select ${tableColumns(alignment, sql)} from ${tableAsItWillBe(upsert, alignment, sql)} as t`,
      // What has no time is in no batch, and stays.
      `where (${upsert.emptied}) is not true`,
      'union all',
      `select ${deltaColumns(alignment, sql)} from ${sql.relation(upsert.delta)} as d`,
    ].join('\n'),
  *publish({ target, delta, columns, emptied = '1 = 0' }, sql) {
    yield sql.deleteWhere(target, emptied)
    yield sql.insert(target, columns, `select ${sql.columnList(columns)} from ${sql.relation(delta)}`)
  },
}

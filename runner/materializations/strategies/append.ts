import { deltaColumns, type Strategy, tableAsItWillBe, tableColumns } from './strategy.ts'

/** New rows are added; nothing is compared. */
export const append: Strategy = {
  name: 'append',
  needs: undefined,
  hasOneRowPerKey: false,
  reinserts: false,
  preview: (upsert, alignment, sql) =>
    [
      `select ${tableColumns(alignment, sql)} from ${tableAsItWillBe(upsert, alignment, sql)} as t`,
      'union all',
      `select ${deltaColumns(alignment, sql)} from ${sql.relation(upsert.delta)} as d`,
    ].join('\n'),
  *publish({ target, delta, columns }, sql) {
    yield sql.insert(target, columns, `select ${sql.columnList(columns)} from ${sql.relation(delta)}`)
  },
}

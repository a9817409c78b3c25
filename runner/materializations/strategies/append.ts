import { deltaColumns, type Strategy, tableColumns } from './strategy.ts'

/** New rows are added; nothing is compared. */
export const append: Strategy = {
  name: 'append',
  needsKey: false,
  preview: (upsert, alignment, sql) =>
    `select ${tableColumns(upsert, alignment, sql)} from ${sql.relation(upsert.target)} as t\nunion all\nselect ${deltaColumns(upsert, alignment, sql)} from ${sql.relation(upsert.delta)} as d`,
  *publish({ target, delta, columns }, sql) {
    yield sql.insert(target, columns, `select ${sql.columnList(columns)} from ${sql.relation(delta)}`)
  },
}

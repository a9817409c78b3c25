import type { SqlWriter, Upsert } from '../../adapters/contract/sql-writer.ts'
import type { AlignedColumn, Alignment } from '../align-columns.ts'
import { deltaColumns, type Strategy, tableAsItWillBe, tableColumns } from './strategy.ts'

/** A row whose key comes again is updated, any other is inserted. A key twice among the new rows has no one answer, so it is an error. */
export const merge: Strategy = {
  name: 'merge',
  needs: 'unique_key',
  hasOneRowPerKey: true,
  reinserts: false,
  preview: (upsert, alignment, sql) =>
    [
      `select ${tableColumns(alignment, sql)} from ${tableAsItWillBe(upsert, alignment, sql)} as t`,
      `where not exists (select 1 from ${sql.relation(upsert.delta)} as d where ${sql.sameKey(upsert.keys)})`,
      'union all',
      ...(updatesWholeRow(upsert, alignment)
        ? [`select ${deltaColumns(alignment, sql)} from ${sql.relation(upsert.delta)} as d`]
        : [
            `select ${mergedColumns(upsert, alignment, sql)} from ${sql.relation(upsert.delta)} as d`,
            `left join (select *, true as ${mark} from ${tableAsItWillBe(upsert, alignment, sql)} as kept) as t on ${sql.sameKey(upsert.keys)}`,
          ]),
    ].join('\n'),
  *publish(upsert, sql) {
    yield sql.merge(upsert)
  },
}

function updatesWholeRow({ updates, columns, keys }: Upsert, alignment: Alignment): boolean {
  return updates.length === columns.length - keys.length && columns.length === alignment.columns.length
}

/** Says of a joined row that there is one; its key may be NULL. */
const mark = '"__cupel_matched"'

/** An updated column comes from the delta; another keeps the matched row's value, or is new with a new row. */
function mergedColumns(upsert: Upsert, { columns }: Alignment, sql: SqlWriter): string {
  const keys = new Set(upsert.keys.map((key) => key.toLowerCase()))
  const merged = ({ name, type, was, given }: AlignedColumn) => {
    const quoted = sql.quote(name)
    if (given === undefined) return `t.${quoted}`
    if (upsert.updates.includes(name) || keys.has(name.toLowerCase())) return `d.${quoted}`
    const kept = was === undefined ? sql.cast('null', type) : `t.${quoted}`
    return `case when t.${mark} then ${kept} else d.${quoted} end as ${quoted}`
  }
  return columns.map(merged).join(', ')
}

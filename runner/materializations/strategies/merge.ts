import type { SqlWriter, Upsert } from '../../adapters/sql-writer.ts'
import type { Alignment } from '../align-columns.ts'
import { deltaColumns, type Strategy, tableColumns } from './strategy.ts'

/** A row whose key comes again is updated, any other is inserted. A key twice among the new rows has no one answer, so it is an error. */
export const merge: Strategy = {
  name: 'merge',
  needsKey: true,
  preview: (upsert, alignment, sql) =>
    [
      `select ${tableColumns(upsert, alignment, sql)} from ${sql.relation(upsert.target)} as t`,
      `where not exists (select 1 from ${sql.relation(upsert.delta)} as d where ${sql.sameKey(upsert.keys)})`,
      'union all',
      ...(updatesWholeRow(upsert, alignment)
        ? [`select ${deltaColumns(upsert, alignment, sql)} from ${sql.relation(upsert.delta)} as d`]
        : [
            `select ${mergedColumns(upsert, alignment, sql)} from ${sql.relation(upsert.delta)} as d`,
            `left join (select *, true as ${mark} from ${sql.relation(upsert.target)}) as t on ${sql.sameKey(upsert.keys)}`,
          ]),
    ].join('\n'),
  guard: ({ delta, keys }, sql) => ({
    key: keys.join(', '),
    query: `select count(*) as found from (select 1 from ${sql.relation(delta)} group by ${sql.columnList(keys)} having count(*) > 1) as twice`,
  }),
  *publish(upsert, sql) {
    yield sql.merge(upsert)
  },
}

function updatesWholeRow({ updates, columns, keys }: Upsert, { kept }: Alignment): boolean {
  return updates.length === columns.length - keys.length && kept.length === 0
}

/** Says of a joined row that there is one; its key may be NULL. */
const mark = '"__cupel_matched"'

/** An updated column comes from the delta; another keeps the matched row's value, or is new with a new row. */
function mergedColumns(upsert: Upsert, alignment: Alignment, sql: SqlWriter): string {
  const isNew = new Set(alignment.added.map(({ name }) => name))
  const keys = new Set(upsert.keys.map((key) => key.toLowerCase()))
  const column = (name: string) => {
    const quoted = sql.quote(name)
    if (upsert.updates.includes(name) || keys.has(name.toLowerCase()) || isNew.has(name)) return `d.${quoted}`
    return `case when t.${mark} then t.${quoted} else d.${quoted} end as ${quoted}`
  }
  return [...upsert.columns.map(column), ...alignment.kept.map((name) => `t.${sql.quote(name)}`)].join(', ')
}

import type { Relation } from '../../relation.ts'
import { fold } from '../contract/fold.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import type { Index } from '../contract/storage.ts'
import { doBlock } from './do-block.ts'

type Sql = Pick<SqlWriter, 'relation' | 'quote' | 'literal' | 'columnList'>

/** A statement that makes an index, under a name that PostgreSQL chooses. */
export function createIndex(table: Relation, { columns, unique, type }: Index, sql: Sql): string {
  const using = type ? ` using ${sql.quote(type)}` : ''
  return `create ${unique ? 'unique ' : ''}index on ${sql.relation(table)}${using} (${sql.columnList(columns)})`
}

/** A statement that makes an index where none of its kind over its columns stands, whatever its name and whoever made it. */
export function addIndex(table: Relation, index: Index, sql: Sql): string {
  const columns = index.columns.map((column) => sql.literal(fold(column, 'lower')))
  return doBlock(`
begin
  if not exists (
    select from pg_index as i
    join pg_class as c on c.oid = i.indexrelid
    join pg_am as a on a.oid = c.relam
    where i.indrelid = ${sql.literal(sql.relation(table))}::regclass
      and i.indisvalid and i.indpred is null and i.indnkeyatts = i.indnatts
      and i.indisunique = ${index.unique}
      and a.amname = ${sql.literal(fold(index.type ?? 'btree', 'lower'))}
      and array[${columns.join(', ')}] = (
        select array_agg(k.attname::text order by n)
        from unnest(i.indkey::int2[]) with ordinality as key(attnum, n)
        left join pg_attribute as k on k.attrelid = i.indrelid and k.attnum = key.attnum
      )
  ) then
    ${createIndex(table, index, sql)};
  end if;
end
`)
}

import type { Relation } from '../../relation.ts'
import { fold } from '../contract/fold.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { type Index, ownIndexMark } from '../contract/storage.ts'
import { doBlock } from './do-block.ts'

type Sql = Pick<SqlWriter, 'relation' | 'quote' | 'literal' | 'columnList'>

/** A statement that makes an index, under a name that PostgreSQL chooses, and marks it as the runner's own. */
export function createIndex(table: Relation, index: Index, sql: Sql): string {
  return doBlock(`
declare
  before constant oid[] := array(select indexrelid from pg_index where indrelid = ${regclass(table, sql)});
begin${create(table, index, sql)}
end
`)
}

/** A statement that makes an index where none of its kind over its columns stands, whatever its name and whoever made it. */
export function addIndex(table: Relation, index: Index, sql: Sql): string {
  return doBlock(`
declare
  before constant oid[] := array(select indexrelid from pg_index where indrelid = ${regclass(table, sql)});
begin
  if not exists (
    select from pg_index as i
    where i.indrelid = ${regclass(table, sql)} and i.indisvalid and ${isSuch(index, sql)}
  ) then${create(table, index, sql)}
  end if;
end
`)
}

/** A statement that drops the indexes that the runner made on a table, but for some. */
export function dropOwnIndexes(table: Relation, but: readonly Index[], sql: Sql): string {
  const kept = but.map((index) => `\n      and not (${isSuch(index, sql)})`).join('')
  return doBlock(`
declare
  old regclass;
begin
  for old in
    select i.indexrelid from pg_index as i
    where i.indrelid = ${regclass(table, sql)}
      and obj_description(i.indexrelid, 'pg_class') = ${sql.literal(ownIndexMark)}${kept}
  loop
    execute format('drop index %s', old);
  end loop;
end
`)
}

function regclass(table: Relation, sql: Sql): string {
  return `${sql.literal(sql.relation(table))}::regclass`
}

/** In a block that knows the indexes from before: what is added to them is the one that was made. */
function create(table: Relation, { columns, unique, type }: Index, sql: Sql): string {
  const using = type ? ` using ${sql.quote(type)}` : ''
  return `
  create ${unique ? 'unique ' : ''}index on ${sql.relation(table)}${using} (${sql.columnList(columns)});
  execute (
    select format('comment on index %s is %L', indexrelid::regclass, ${sql.literal(ownIndexMark)})
    from pg_index where indrelid = ${regclass(table, sql)} and indexrelid <> all (before)
  );`
}

/** The condition that an index `i` is of a kind, over its columns in their order. */
function isSuch({ columns, unique, type = 'btree' }: Index, sql: Sql): string {
  const names = columns.map((column) => sql.literal(fold(column, 'lower')))
  return `i.indpred is null and i.indnkeyatts = i.indnatts and i.indisunique = ${unique}
      and ${sql.literal(fold(type, 'lower'))} = (
        select a.amname from pg_class as c join pg_am as a on a.oid = c.relam where c.oid = i.indexrelid
      )
      and array[${names.join(', ')}] = (
        select array_agg(k.attname::text order by n)
        from unnest(i.indkey::int2[]) with ordinality as key(attnum, n)
        left join pg_attribute as k on k.attrelid = i.indrelid and k.attnum = key.attnum
      )`
}

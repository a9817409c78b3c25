import type { Relation } from '../../relation.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { doBlock } from './do-block.ts'

/**
 * A statement that makes a view one of NULLs in its columns. It stays the same object, so what reads it stays, and holds on to nothing itself:
 * a view of PostgreSQL reads by object, and keeps what it reads from being replaced by something without its columns.
 */
export function unbind(view: Relation, sql: Pick<SqlWriter, 'relation' | 'literal'>): string {
  const name = sql.literal(sql.relation(view))
  return doBlock(`
declare
  columns constant text := (
    select string_agg(format('cast(null as %s)%s as %I', format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then format(' collate %I.%I', n.nspname, c.collname) else '' end, a.attname), ', ' order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as t on t.oid = a.atttypid
    left join pg_catalog.pg_collation as c on c.oid = a.attcollation
    left join pg_catalog.pg_namespace as n on n.oid = c.collnamespace
    where a.attrelid = to_regclass(${name}) and a.attnum > 0 and not a.attisdropped
  );
begin
  execute format('create or replace view %s as select %s', ${name}, columns);
end
`)
}

import type { Relation } from '../../relation.ts'
import type { RelationType } from '../contract/catalog.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { doBlock } from './do-block.ts'
import { replaceBy } from './postgres-readers.ts'

/**
 * A statement that makes a view one of NULLs in its columns. It stays the same object, so what reads it stays, and holds on to nothing itself:
 * a view of PostgreSQL reads by object, and keeps what it reads from being replaced by something without its columns. A materialized view
 * becomes such a view, since it cannot change its query.
 */
export function unbind(
  view: Relation,
  type: RelationType,
  sql: Pick<SqlWriter, 'relation' | 'literal' | 'drop'>,
): string {
  const name = sql.literal(sql.relation(view))
  const make = (verb: string) => `format('${verb} view %s as select %s', ${name}, (${nullsOf(name)}))`
  if (type === 'materialized_view') return replaceBy({ relation: view, replaced: type, make: make('create'), sql })
  return doBlock(`
begin
  execute ${make('create or replace')};
end
`)
}

/** A query: a NULL for each column of a relation, of its type and under its name, as a text with commas. */
function nullsOf(name: string): string {
  return `
    select string_agg(format('cast(null as %s)%s as %I', format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then format(' collate %I.%I', n.nspname, c.collname) else '' end, a.attname), ', ' order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as t on t.oid = a.atttypid
    left join pg_catalog.pg_collation as c on c.oid = a.attcollation
    left join pg_catalog.pg_namespace as n on n.oid = c.collnamespace
    where a.attrelid = to_regclass(${name}) and a.attnum > 0 and not a.attisdropped`
}

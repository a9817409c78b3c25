import type { Relation } from '../../relation.ts'
import type { RelationType } from '../contract/catalog.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { doBlock } from './do-block.ts'
import { dropKeys, ownKeysTo, restoreKeys } from './postgres-constraints.ts'

/** What is replaced, and by which statement. */
interface Replacement {
  readonly relation: Relation
  readonly replaced: RelationType | undefined
  /** Puts the new relation under the name. */
  readonly make: string
  readonly sql: Pick<SqlWriter, 'relation' | 'drop' | 'literal'>
}

/** A statement that replaces a relation and keeps what reads it, as {@link withoutReaders} does. The new one takes over the grants of the old. */
export function replaceKeepingReaders({ replaced, make, ...of }: Replacement): string {
  return replaced ? replaceBy({ ...of, replaced, make: of.sql.literal(make) }) : make
}

/** The same, where something stands, by a statement that an expression gives; it may ask for what stands there, which goes then. */
export function replaceBy({ relation, replaced, make, sql }: Replacement & { replaced: RelationType }): string {
  const work = `declare
    make constant text := ${make};
  begin
    select ${grantsOn('c', sql.literal(sql.relation(relation)))} into grants from pg_catalog.pg_class as c where c.oid = old;
    ${sql.drop(relation, replaced).sql};
    execute make;
    foreach command in array grants loop
      begin
        execute command;
      exception when undefined_column then
        null; -- A grant on a column goes with the column.
      end;
    end loop;
  end;`
  return withoutReaders(relation, work, sql)
}

/** A statement that alters a table in a way that PostgreSQL refuses while a view reads it; what reads it stays. */
export function alterKeepingReaders(
  table: Relation,
  alter: string,
  sql: Pick<SqlWriter, 'relation' | 'literal'>,
): string {
  return withoutReaders(table, `execute ${sql.literal(alter)};`, sql)
}

/**
 * A statement that works on a relation while nothing reads it. A view of PostgreSQL reads a table by its object, not by its name: after
 * a swap it would go on reading the old one, and keep it from being dropped. So the views that read it, other people's too, are
 * taken down and put up again with their owners, grants, options, comments, triggers and indexes. Materialized views are filled anew. So are
 * the foreign keys that the runner made. A
 * view that cannot be put up again, because a column that it reads is gone, makes all of it fail; anything else that needs the old
 * relation, such as a foreign key, does too.
 * @param work in PL/pgSQL: `old` is what the relation was, `grants` and `command` are free
 */
function withoutReaders(relation: Relation, work: string, sql: Pick<SqlWriter, 'relation' | 'literal'>): string {
  const name = sql.literal(sql.relation(relation))
  return doBlock(`
declare
  old constant oid := to_regclass(${name});
  shown constant text := ${sql.literal(`${relation.schema}.${relation.name}`)};
  path constant text := current_setting('search_path');
  grants text[] := '{}';
  readers jsonb := '[]';
  keys jsonb := '[]';
  reader record;
  key record;
  command text;
begin
  -- Definitions name everything in full when nothing is on the path; the new relation's own may rely on it.
  perform set_config('search_path', '', true);
  with recursive reading as (
    select distinct r.ev_class as id, 1 as depth
    from pg_catalog.pg_depend as d join pg_catalog.pg_rewrite as r on r.oid = d.objid
    where d.classid = 'pg_catalog.pg_rewrite'::regclass and d.refobjid = old and r.ev_class <> old
    union
    select r.ev_class, b.depth + 1
    from reading as b
    join pg_catalog.pg_depend as d on d.refobjid = b.id and d.classid = 'pg_catalog.pg_rewrite'::regclass
    join pg_catalog.pg_rewrite as r on r.oid = d.objid and r.ev_class <> b.id
  )
  select coalesce(jsonb_agg(to_jsonb(seen)), '[]') into readers
  from (
    select max(b.depth) as depth, format('%I.%I', n.nspname, c.relname) as name,
      case c.relkind when 'm' then 'materialized view' else 'view' end as kind,
      pg_get_viewdef(c.oid) as definition, pg_get_userbyid(c.relowner) as owner,
      coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as options,
      array(select pg_get_indexdef(i.indexrelid) from pg_catalog.pg_index as i where i.indrelid = c.oid)
        || array(select pg_get_triggerdef(t.oid) from pg_catalog.pg_trigger as t where t.tgrelid = c.oid and not t.tgisinternal)
        || ${commentsOn('c', "format('%I.%I', n.nspname, c.relname)")}
        || ${grantsOn('c', "format('%I.%I', n.nspname, c.relname)")} as commands
    from reading as b
    join pg_catalog.pg_class as c on c.oid = b.id
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    group by c.oid, n.nspname
  ) as seen;
  keys := ${ownKeysTo('old', sql)};
  perform set_config('search_path', path, true);

  for reader in select * from jsonb_to_recordset(readers) as r(depth int, name text, kind text) order by depth desc loop
    execute format('drop %s %s', reader.kind, reader.name);
  end loop;
  ${dropKeys}
  ${work}
  for reader in
    select * from jsonb_to_recordset(readers) as r(
      depth int, name text, kind text, definition text, owner text, options text, commands text[]
    ) order by depth
  loop
    begin
      execute format('create %s %s%s as %s', reader.kind, reader.name, reader.options, reader.definition);
      foreach command in array reader.commands loop execute command; end loop;
    exception when undefined_column or undefined_table or undefined_function or undefined_object or datatype_mismatch
      or cannot_coerce or grouping_error or invalid_column_reference or ambiguous_function or unique_violation then
      raise exception using
        errcode = 'dependent_objects_still_exist',
        message = format('the %s %s reads %s and cannot be put up again: %s', reader.kind, reader.name, shown, sqlerrm),
        hint = format('Change that view, or drop it: drop %s %s', reader.kind, reader.name);
    end;
    if reader.owner <> current_user then
      execute format('alter %s %s owner to %I', reader.kind, reader.name, reader.owner);
    end if;
  end loop;
  ${restoreKeys(sql)}
end
`)
}

/** An expression: the comments on a relation and its columns, as commands. */
function commentsOn(relation: string, name: string): string {
  return `array(
          select case d.objsubid
            when 0 then format('comment on %s %s is %L', case ${relation}.relkind when 'm' then 'materialized view' else 'view' end, ${name}, d.description)
            else format('comment on column %s.%I is %L', ${name}, a.attname, d.description) end
          from pg_catalog.pg_description as d
          left join pg_catalog.pg_attribute as a on a.attrelid = d.objoid and a.attnum = d.objsubid
          where d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = ${relation}.oid
        )`
}

/** An expression: the grants on a relation, and on columns of it, as commands. The owner's own are left out. */
function grantsOn(relation: string, name: string): string {
  const grant = (acl: string, columns: string) => `
          select format('grant %s${columns} on %s to %s%s', g.privilege_type, ${columns ? 'quote_ident(a.attname), ' : ''}${name},
            case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
            case when g.is_grantable then ' with grant option' else '' end)
          ${acl}
          where g.grantee <> ${relation}.relowner`
  return `array(${grant(`from aclexplode(${relation}.relacl) as g`, '')}
        ) || array(${grant(
          `from pg_catalog.pg_attribute as a cross join aclexplode(a.attacl) as g`,
          ' (%s)',
        )} and a.attrelid = ${relation}.oid and not a.attisdropped
        )`
}

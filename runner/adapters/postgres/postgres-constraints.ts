import type { Relation } from '../../relation.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { changes, type Statement } from '../contract/statement.ts'
import type { TableConstraint } from '../contract/table-constraint.ts'
import { constraintClause } from '../shared/constraint-clause.ts'
import { doBlock } from './do-block.ts'

type Sql = Pick<SqlWriter, 'relation' | 'quote' | 'literal' | 'columnList' | 'addConstraint'>

/** What is written beside a foreign key that the runner made: it may take it down, and puts it up again, when the table is replaced that it leads to. */
export const ownKeyMark = "made by cupel from a model's constraints"

/**
 * A statement that gives a table a constraint. A key is named by the server: its index stands beside that of the table which is replaced, and
 * two of one name cannot.
 */
export function addConstraint(table: Relation, constraint: TableConstraint, sql: Sql): Statement {
  const { type, name: _, ...unnamed } = constraint
  if (type === 'primary_key' || type === 'unique') return sql.addConstraint(table, { ...unnamed, type })
  return type === 'foreign_key' ? addForeignKey(table, constraint, sql) : sql.addConstraint(table, constraint)
}

function addForeignKey(table: Relation, constraint: TableConstraint, sql: Sql): Statement {
  const of = `${sql.literal(sql.relation(table))}::regclass`
  return changes(
    doBlock(`
declare
  before constant oid[] := array(select oid from pg_constraint where conrelid = ${of});
begin
  alter table ${sql.relation(table)} add ${constraintClause(constraint, sql)};
  execute (
    select format('comment on constraint %I on %s is %L', conname, conrelid::regclass, ${sql.literal(ownKeyMark)})
    from pg_constraint where conrelid = ${of} and contype = 'f' and oid <> all (before)
  );
end
`),
  )
}

/** An expression: the runner's foreign keys that lead to a relation from others, as JSON. */
export function ownKeysTo(relation: string, sql: Pick<SqlWriter, 'literal'>): string {
  return `(
    select coalesce(jsonb_agg(jsonb_build_object(
      'child', k.conrelid::regclass::text, 'name', k.conname,
      'definition', regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '')
    )), '[]')
    from pg_catalog.pg_constraint as k
    where k.contype = 'f' and k.confrelid = ${relation} and k.conrelid <> ${relation}
      and obj_description(k.oid, 'pg_constraint') = ${sql.literal(ownKeyMark)}
  )`
}

/** Commands that take down what {@link ownKeysTo} gave; `key` is a record. */
export const dropKeys = `
  for key in select * from jsonb_to_recordset(keys) as k(child text, name text) loop
    execute format('alter table %s drop constraint %I', key.child, key.name);
  end loop;`

/**
 * Commands that put them up again. Rows that lead to a row which is gone may be about to go themselves, in a later step of the run: then the
 * key holds for new rows, until its own table is made anew.
 */
export function restoreKeys(sql: Pick<SqlWriter, 'literal'>): string {
  return `
  for key in select * from jsonb_to_recordset(keys) as k(child text, name text, definition text) loop
    begin
      begin
        execute format('alter table %s add constraint %I %s', key.child, key.name, key.definition);
      exception when foreign_key_violation then
        execute format('alter table %s add constraint %I %s not valid', key.child, key.name, key.definition);
      end;
      execute format('comment on constraint %I on %s is %L', key.name, key.child, ${sql.literal(ownKeyMark)});
    exception when invalid_foreign_key or undefined_column or undefined_table or wrong_object_type or datatype_mismatch then
      raise exception using
        errcode = 'dependent_objects_still_exist',
        message = format('the foreign key %s of %s leads to %s and cannot be put up again: %s', key.name, key.child, shown, sqlerrm),
        hint = 'Change the constraints of that model, or build it first without them.';
    end;
  end loop;`
}

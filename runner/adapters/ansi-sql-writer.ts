import type { Relation } from '../relation.ts'
import type { RelationType } from './catalog.ts'
import type { SqlWriter, Upsert } from './sql-writer.ts'

/** The answers that most warehouses share; an adapter writes `{ ...ansiSqlWriter, swap, merge }`. */
export const ansiSqlWriter: SqlWriter = {
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  relation: ({ database, schema, name }) =>
    [database, schema, name]
      .filter((part) => part !== undefined)
      .map(ansiSqlWriter.quote)
      .join('.'),
  literal: (value) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)),
  createSchema: (schema) => `create schema if not exists ${ansiSqlWriter.quote(schema)}`,
  createTable: (table, columns) =>
    `create table if not exists ${ansiSqlWriter.relation(table)} (\n${columns.map(({ name, type }) => `  ${ansiSqlWriter.quote(name)} ${type}`).join(',\n')}\n)`,
  createTableAs: (table, select) => `create or replace table ${ansiSqlWriter.relation(table)} as\n${select}`,
  createViewAs: (view, select) => `create or replace view ${ansiSqlWriter.relation(view)} as\n${select}`,
  drop: (relation, type) => `drop ${type} if exists ${ansiSqlWriter.relation(relation)}`,
  rename: (relation, type, name) =>
    `alter ${type} ${ansiSqlWriter.relation(relation)} rename to ${ansiSqlWriter.quote(name)}`,
  addColumn: (table, { name, type }) =>
    `alter table ${ansiSqlWriter.relation(table)} add column ${ansiSqlWriter.quote(name)} ${type}`,
  dropColumn: (table, column) =>
    `alter table ${ansiSqlWriter.relation(table)} drop column ${ansiSqlWriter.quote(column)}`,
  insert: (table, columns, select) =>
    `insert into ${ansiSqlWriter.relation(table)} (${columnList(columns)})\n${select}`,
  deleteMatching: ({ target, delta, keys }) =>
    `delete from ${ansiSqlWriter.relation(target)} as t\nwhere exists (select 1 from ${ansiSqlWriter.relation(delta)} as d where ${sameKey(keys)})`,
  merge: ({ target, delta, keys, columns, updates }: Upsert) =>
    [
      `merge into ${ansiSqlWriter.relation(target)} as t`,
      `using ${ansiSqlWriter.relation(delta)} as d on ${sameKey(keys)}`,
      ...(updates.length
        ? [
            `when matched then update set ${updates.map((c) => `${ansiSqlWriter.quote(c)} = d.${ansiSqlWriter.quote(c)}`).join(', ')}`,
          ]
        : []),
      `when not matched then insert (${columnList(columns)}) values (${columns.map((c) => `d.${ansiSqlWriter.quote(c)}`).join(', ')})`,
    ].join('\n'),
  swap: (candidate: Relation, target: Relation, replaced: RelationType | undefined) => [
    ...(replaced ? [ansiSqlWriter.drop(target, replaced)] : []),
    ansiSqlWriter.rename(candidate, 'table', target.name),
  ],
}

/** Names with commas between them, quoted. */
export function columnList(columns: readonly string[]): string {
  return columns.map(ansiSqlWriter.quote).join(', ')
}

/** The condition that a row `t` of the target and a row `d` of the delta are the same row. */
export function sameKey(keys: readonly string[]): string {
  return keys
    .map((key) => `t.${ansiSqlWriter.quote(key)} is not distinct from d.${ansiSqlWriter.quote(key)}`)
    .join(' and ')
}

import type { RelationType } from '../contract/catalog.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { changes, replaces } from '../contract/statement.ts'
import { constraintClause } from './constraint-clause.ts'

/** What every warehouse says for itself, and what it may. */
interface Own extends Pick<SqlWriter, 'quote' | 'type'>, Partial<Pick<SqlWriter, 'cast'>> {
  /** The condition that two values are the same; NULL is the same as NULL. @default "is not distinct from" */
  sameValue?(one: string, other: string): string
}

/**
 * The answers that most warehouses share, in the names and types of one; an adapter writes `{ ...ansiSqlWriter({ quote, type }), swap }`.
 */
export function ansiSqlWriter({ quote, type, ...own }: Own): SqlWriter {
  const relation: SqlWriter['relation'] = ({ database, schema, name }) =>
    [database, schema, name]
      .filter((part) => part !== undefined)
      .map(quote)
      .join('.')
  const columnList: SqlWriter['columnList'] = (columns) => columns.map(quote).join(', ')
  const sameValue = own.sameValue ?? ((one, other) => `${one} is not distinct from ${other}`)
  const sameKey: SqlWriter['sameKey'] = (keys, every) => {
    const value = (of: string) => (every ? `date_trunc('${every}', ${of})` : of)
    return keys.map((key) => sameValue(value(`t.${quote(key)}`), value(`d.${quote(key)}`))).join(' and ')
  }
  const drop: SqlWriter['drop'] = (dropped, kind) => changes(`drop ${kindOf(kind)} if exists ${relation(dropped)}`)
  const rename: SqlWriter['rename'] = (renamed, kind, name) =>
    changes(`alter ${kindOf(kind)} ${relation(renamed)} rename to ${quote(name)}`)
  const cast: SqlWriter['cast'] = own.cast ?? ((expression, to) => `cast(${expression} as ${type(to)})`)
  const literal: SqlWriter['literal'] = (value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
  // Of all, which is no role's name.
  const role = (name: string) => (/^public$/i.test(name) ? 'public' : quote(name))
  const createViewAs: SqlWriter['createViewAs'] = (view, select) =>
    changes(`create view ${relation(view)} as\n${select}`)
  return {
    versionQuery: 'select version()',
    quote,
    type,
    isToldAlike: (one, other) => type(one) === type(other),
    cast,
    tryCast: (expression, _, to) => `try_cast(${expression} as ${type(to)})`,
    relation,
    literal,
    parameter: (nth) => `$${nth}`,
    columnList,
    sameKey,
    createSchema: (schema) => changes(`create schema if not exists ${quote(schema)}`),
    createTable: (table, columns) =>
      changes(
        `create table if not exists ${relation(table)} (\n${columns.map((column) => `  ${quote(column.name)} ${type(column.type)}`).join(',\n')}\n)`,
      ),
    createTableAs: (table, select) => ({ ...changes(`create table ${relation(table)} as\n${select}`), makes: table }),
    addConstraint: (table, constraint) =>
      changes(
        constraint.type === 'not_null'
          ? `alter table ${relation(table)} ${constraint.columns.map((column) => `alter column ${quote(column)} set not null`).join(', ')}`
          : `alter table ${relation(table)} add ${constraintClause(constraint, { quote, columnList, relation })}`,
      ),
    createViewAs,
    replaceView: (view, select, replaced) => [
      ...(replaced && replaced !== 'view' ? [drop(view, replaced)] : []),
      replaces(`create or replace view ${relation(view)} as\n${select}`),
    ],
    createMaterializedViewAs: (view, select) => [changes(`create materialized view ${relation(view)} as\n${select}`)],
    createIndexes: () => [],
    makeRoom: () => [],
    commentOn: (on, kind, comment) => changes(`comment on ${kindOf(kind)} ${relation(on)} is ${literal(comment)}`),
    commentOnColumns: (on, _, comments) =>
      comments.map(({ column, comment }) =>
        changes(`comment on column ${relation(on)}.${quote(column)} is ${literal(comment)}`),
      ),
    grant: (on, _, given) => changes(`grant ${given.privilege} on ${relation(on)} to ${role(given.role)}`),
    revoke: (on, _, given) => changes(`revoke ${given.privilege} on ${relation(on)} from ${role(given.role)}`),
    drop,
    rename,
    addColumn: (table, column) =>
      changes(`alter table ${relation(table)} add column ${quote(column.name)} ${type(column.type)}`),
    dropColumn: (table, column) => changes(`alter table ${relation(table)} drop column ${quote(column)}`),
    retype(table, columns, changed) {
      const items = columns.map(({ name, type: to }) =>
        changed.includes(name) ? `${cast(quote(name), to)} as ${quote(name)}` : quote(name),
      )
      return [
        replaces(`create or replace table ${relation(table)} as\nselect ${items.join(', ')} from ${relation(table)}`),
      ]
    },
    insert: (table, columns, select) => changes(`insert into ${relation(table)} (${columnList(columns)})\n${select}`),
    deleteWhere: (table, condition) => changes(`delete from ${relation(table)} where ${condition}`),
    deleteMatching: ({ target, delta, keys, every }) =>
      changes(
        `delete from ${relation(target)} as t\nwhere exists (select 1 from ${relation(delta)} as d where ${sameKey(keys, every)})`,
      ),
    merge: ({ target, delta, keys, columns, updates }) =>
      changes(
        [
          `merge into ${relation(target)} as t`,
          `using ${relation(delta)} as d on ${sameKey(keys)}`,
          ...(updates.length
            ? [`when matched then update set ${updates.map((c) => `${quote(c)} = d.${quote(c)}`).join(', ')}`]
            : []),
          `when not matched then insert (${columnList(columns)}) values (${columns.map((c) => `d.${quote(c)}`).join(', ')})`,
        ].join('\n'),
      ),
    swap: ({ candidate, type: kind = 'table', target, replaced }) => [
      ...(replaced ? [drop(target, replaced)] : []),
      rename(candidate, kind, target.name),
    ],
  }
}

function kindOf(type: RelationType): string {
  return type.replace('_', ' ')
}

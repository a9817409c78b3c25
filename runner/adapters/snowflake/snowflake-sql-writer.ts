import { CupelError } from '../../errors.ts'
import type { Relation } from '../../relation.ts'
import type { RelationType } from '../contract/catalog.ts'
import { fold } from '../contract/fold.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { changes, replaces, type Statement } from '../contract/statement.ts'
import type { StorageConfig } from '../contract/storage.ts'
import { ansiSqlWriter } from '../shared/ansi-sql-writer.ts'
import { snowflakeStorage } from './snowflake-config.ts'
import { toSnowflakeType } from './snowflake-types.ts'

/** A name as Snowflake's SQL has it. */
export const quoteName: SqlWriter['quote'] = (identifier) => `"${fold(identifier, 'upper').replaceAll('"', '""')}"`

const ansi = ansiSqlWriter({
  quote: quoteName,
  type: toSnowflakeType,
  sameValue: (one, other) => `equal_null(${one}, ${other})`,
})

const kinds: Readonly<Record<RelationType, string>> = {
  table: 'table',
  view: 'view',
  materialized_view: 'dynamic table',
}

const drop: SqlWriter['drop'] = (dropped, type) => changes(`drop ${kinds[type]} if exists ${ansi.relation(dropped)}`)

// An unqualified new name would move the relation to the session's schema.
const rename: SqlWriter['rename'] = (renamed, type, name) =>
  changes(`alter ${kinds[type]} ${ansi.relation(renamed)} rename to ${ansi.relation({ ...renamed, name })}`)

const createViewAs: SqlWriter['createViewAs'] = (view, select, storage = {}) => {
  const { secure, copy_grants: copyGrants } = snowflakeStorage.parse(storage)
  return replaces(
    `create or replace ${secure ? 'secure ' : ''}view ${ansi.relation(view)}${copyGrants ? ' copy grants' : ''} as\n${select}`,
  )
}

/** How the n-th bound value stands in Snowflake's SQL. */
export const snowflakeParameter: SqlWriter['parameter'] = (nth) => `:${nth}`

// A backslash begins an escape in Snowflake's texts.
const literal: SqlWriter['literal'] = (value) =>
  ansi.literal(typeof value === 'string' ? value.replaceAll('\\', '\\\\') : value)

/**
 * Snowflake's SQL. A view is replaced at once; where a view gives place to a table or the other way round, there is a moment without either.
 * @param warehouse the target's, which refreshes dynamic tables that name none
 */
export function snowflakeSqlWriter(warehouse: string | undefined): SqlWriter {
  return {
    ...ansi,
    versionQuery: 'select current_version()',
    // The catalog tells a timestamp without its digits.
    isToldAlike: (one, other) => withoutDigits(one) === withoutDigits(other),
    literal,
    parameter: snowflakeParameter,
    // It takes texts only.
    tryCast: (expression, _, to) => `try_cast(cast(${expression} as varchar) as ${toSnowflakeType(to)})`,
    createTableAs(table, select, storage = {}) {
      const { transient, cluster_by: clusterBy } = snowflakeStorage.parse(storage)
      const made = `create or replace ${transient ? 'transient ' : ''}table ${ansi.relation(table)}${clustering(clusterBy)} as\n${select}`
      return { ...replaces(made), makes: table }
    },
    createViewAs,
    replaceView: (view, select, replaced, storage) => [
      ...(replaced && replaced !== 'view' ? [drop(view, replaced)] : []),
      createViewAs(view, select, storage),
    ],
    createMaterializedViewAs: (view, select, storage = {}) => [createDynamicTable(view, select, storage, warehouse)],
    // Null is no comment here.
    commentOn: (on, type, comment) =>
      type === 'materialized_view'
        ? changes(`alter dynamic table ${ansi.relation(on)} set comment = ${literal(comment ?? '')}`)
        : changes(`comment on ${type} ${ansi.relation(on)} is ${literal(comment ?? '')}`),
    commentOnColumns: (on, _, comments) =>
      comments.map(({ column, comment }) =>
        changes(`comment on column ${ansi.relation(on)}.${quoteName(column)} is ${literal(comment ?? '')}`),
      ),
    grant: (on, type, given) =>
      changes(`grant ${given.privilege} on ${kinds[type]} ${ansi.relation(on)} to role ${quoteName(given.role)}`),
    revoke: (on, type, given) =>
      changes(`revoke ${given.privilege} on ${kinds[type]} ${ansi.relation(on)} from role ${quoteName(given.role)}`),
    // It makes the new schema's database the session's.
    createSchemaIn: (schema, database, home) => [
      changes(`create schema if not exists ${quoteName(database)}.${quoteName(schema)}`),
      changes(`use database ${quoteName(home)}`),
    ],
    drop,
    rename,
    deleteMatching: ({ target, delta, keys, every }) =>
      changes(
        `delete from ${ansi.relation(target)} as t\nusing ${ansi.relation(delta)} as d\nwhere ${ansi.sameKey(keys, every)}`,
      ),
    swap,
  }
}

const swap: SqlWriter['swap'] = ({ candidate, type = 'table', target, replaced, storage = {} }) => {
  if (replaced !== type) return [...(replaced ? [drop(target, replaced)] : []), rename(candidate, type, target.name)]
  const { transient, copy_grants: copyGrants } = snowflakeStorage.parse(storage)
  const [kind, from, to] = [kinds[type], ansi.relation(candidate), ansi.relation(target)]
  const isTransient = transient && type === 'table'
  // Grants go with the relation whose name is swapped away; a clone under the name takes them over, and copies no rows.
  const replace = copyGrants
    ? replaces(`create or replace ${isTransient ? 'transient ' : ''}${kind} ${to} clone ${from} copy grants`)
    : changes(`alter ${kind} ${to} swap with ${from}`)
  return [replace, drop(candidate, type)]
}

function withoutDigits(type: string): string {
  return toSnowflakeType(type).replace(/^(timestamp_ntz)\(\d\)$/, '$1')
}

function clustering(expressions: readonly string[] | undefined): string {
  return expressions ? ` cluster by (${expressions.join(', ')})` : ''
}

function createDynamicTable(
  view: Relation,
  select: string,
  storage: StorageConfig,
  targetsWarehouse: string | undefined,
): Statement {
  const config = snowflakeStorage.parse(storage)
  const { refresh_mode: refreshMode, initialize, cluster_by: clusterBy } = config
  const warehouse = config.snowflake_warehouse ?? targetsWarehouse
  if (warehouse === undefined)
    throw new CupelError(
      'sql-refused',
      { reason: 'a dynamic table needs a warehouse that refreshes it' },
      { hint: 'Name one: warehouse of the target, or snowflake_warehouse of the model.' },
    )
  return replaces(
    [
      `create or replace dynamic table ${ansi.relation(view)}`,
      `target_lag = ${/^downstream$/i.test(config.target_lag) ? 'downstream' : literal(config.target_lag)}`,
      `warehouse = ${quoteName(warehouse)}`,
      ...(refreshMode ? [`refresh_mode = ${refreshMode}`] : []),
      ...(initialize ? [`initialize = ${initialize}`] : []),
      ...(clusterBy ? [clustering(clusterBy).trim()] : []),
      `as\n${select}`,
    ].join('\n'),
  )
}

/** A statement that makes a session's later ones run on another warehouse. */
export function useWarehouse(warehouse: string): string {
  return `use warehouse ${quoteName(warehouse)}`
}

/** A statement that tells who may do what with a relation. */
export function showGrants(relation: Relation, type: RelationType): string {
  return `show grants on ${kinds[type]} ${ansi.relation(relation)}`
}

/** A query: how many rows a table has. */
export function countRows(table: Relation): string {
  return `select count(*) from ${ansi.relation(table)}`
}

/** A table and those of its columns that rows are brought for. */
export function snowflakeTable(table: Relation, columns: readonly string[]): string {
  return `${ansi.relation(table)} (${ansi.columnList(columns)})`
}

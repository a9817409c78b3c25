import { CupelError } from '../../errors.ts'
import { ansiSqlWriter } from '../ansi-sql-writer.ts'
import type { StorageConfig } from '../describe-adapter.ts'
import { fold } from '../fold.ts'
import type { SqlWriter } from '../sql-writer.ts'
import { postgresStorage } from './postgres-config.ts'
import { createPartitionedAs, makePartitions } from './postgres-partitions.ts'
import { replaceKeepingReaders } from './postgres-readers.ts'
import { toPostgresType } from './postgres-types.ts'

const longestName = 63

/** PostgreSQL cuts a longer name off, and two that begin alike would be one (its manual, "Identifiers and Key Words"). */
const quote: SqlWriter['quote'] = (identifier) => {
  if (Buffer.byteLength(identifier) > longestName) {
    const hint =
      'Shorten it, or give an alias; a model has eleven of them less, for what is added to its name while it is built.'
    throw new CupelError('name-too-long', { name: identifier, most: longestName }, { hint })
  }
  return `"${fold(identifier, 'lower').replaceAll('"', '""')}"`
}

const ansi = ansiSqlWriter({
  quote,
  // Texts are compared byte by byte, as on every other target, whatever the database's own order.
  type: (type) => bytewise(toPostgresType(type), (own) => own),
  cast: (expression, type) => bytewise(toPostgresType(type), (own) => `cast(${expression} as ${own})`),
  // Equal texts, so that rows find each other by hash; "is not distinct from" alone would compare each with each.
  sameKey: (keys) =>
    keys
      .map(quote)
      .map(
        (key) =>
          `coalesce(t.${key}::text, '') = coalesce(d.${key}::text, '') and t.${key} is not distinct from d.${key}`,
      )
      .join(' and '),
})

function bytewise(type: string, write: (type: string) => string): string {
  return /^text(\[\])*$/.test(type) ? `${write(type)} collate "C"` : write(type)
}

function kindOf(storage: StorageConfig): string {
  return postgresStorage.parse(storage).unlogged ? 'unlogged table' : 'table'
}

/** PostgreSQL's SQL. A table or view is replaced by dropping it, so what reads it is taken down and put up again with it. */
export const postgresSqlWriter: SqlWriter = {
  ...ansi,
  createTableAs(table, select, storage = {}) {
    const { partition_by: partitionBy } = postgresStorage.parse(storage)
    const kind = kindOf(storage)
    const replaced = ansi.drop(table, 'table')
    const made = partitionBy
      ? createPartitionedAs(table, select, kind, partitionBy, ansi)
      : [`create ${kind} ${ansi.relation(table)} as\n${select}`]
    // What reads it comes at once, before the server has looked at its rows by itself, and would be planned blindly.
    return [replaced, ...made, `analyze ${ansi.relation(table)}`].join('\n;\n')
  },
  replaceView: (view, select, replaced) => [
    replaceKeepingReaders({
      relation: view,
      replaced,
      make: `create view ${ansi.relation(view)} as\n${select}`,
      sql: ansi,
    }),
  ],
  createIndexes: (table, storage) =>
    postgresStorage
      .parse(storage)
      .indexes.map(
        ({ columns, unique, type }) =>
          `create ${unique ? 'unique ' : ''}index on ${ansi.relation(table)}${type ? ` using ${ansi.quote(type)}` : ''} (${ansi.columnList(columns)})`,
      ),
  makeRoom(table, rows, storage) {
    const { partition_by: partitionBy } = postgresStorage.parse(storage)
    return partitionBy ? [makePartitions(table, rows, partitionBy, kindOf(storage), ansi)] : []
  },
  swap: ({ candidate, target, replaced, type = 'table' }) => [
    replaceKeepingReaders({
      relation: target,
      replaced,
      make: ansi.rename(candidate, type, target.name),
      sql: ansi,
    }),
  ],
}

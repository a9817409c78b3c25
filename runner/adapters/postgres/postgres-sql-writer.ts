import { CupelError } from '../../errors.ts'
import { isTooLong, type Relation } from '../../relation.ts'
import { fold } from '../contract/fold.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { changes, type Statement } from '../contract/statement.ts'
import type { StorageConfig } from '../contract/storage.ts'
import { ansiSqlWriter } from '../shared/ansi-sql-writer.ts'
import { postgresStorage, rangesOf } from './postgres-config.ts'
import { addConstraint } from './postgres-constraints.ts'
import { postgresFacts } from './postgres-facts.ts'
import { addIndex, createIndex, dropOwnIndexes } from './postgres-indexes.ts'
import { createPartitionedAs, makePartitions } from './postgres-partitions.ts'
import { alterKeepingReaders, replaceKeepingReaders } from './postgres-readers.ts'
import { isKeptOtherwise } from './postgres-storage.ts'
import { toPostgresType } from './postgres-types.ts'
import { unbind } from './postgres-unbind.ts'

const { longestName } = postgresFacts

/** PostgreSQL cuts a longer name off, and two that begin alike would be one (its manual, "Identifiers and Key Words"). */
const quote: SqlWriter['quote'] = (identifier) => {
  if (isTooLong(identifier, longestName))
    throw new CupelError(
      'name-too-long',
      { name: identifier, ...longestName },
      { hint: 'Shorten it, or give an alias.' },
    )
  return `"${fold(identifier, 'lower').replaceAll('"', '""')}"`
}

const ansi = ansiSqlWriter({
  quote,
  // Texts are compared byte by byte, as on every other target, whatever the database's own order.
  type: (type) => bytewise(toPostgresType(type), (own) => own),
  cast: (expression, type) => bytewise(toPostgresType(type), (own) => `cast(${expression} as ${own})`),
  // Equal texts, so that rows find each other by hash; "is not distinct from" alone would compare each with each.
  sameValue: (one, other) =>
    `coalesce(${one}::text, '') = coalesce(${other}::text, '') and ${one} is not distinct from ${other}`,
})

function bytewise(type: string, write: (type: string) => string): string {
  return /^text(\[\])*$/.test(type) ? `${write(type)} collate "C"` : write(type)
}

/**
 * Each relation has an array type, whose name is the relation's behind a `_`, cut to fit. Two long names that begin alike would claim the
 * same one if they came to stand at once, and the later would be refused: they wait for each other until the end of their transactions.
 * @returns the statement that waits, where a name is that long
 */
function inTurn({ name }: Relation): readonly Statement[] {
  const lock = `select pg_advisory_xact_lock(hashtextextended('cupel: array types of long names', 0))`
  return isTooLong(`_${name}`, longestName) ? [changes(lock)] : []
}

/** What reads a table comes at once, before the server has looked at its rows by itself, and would be planned blindly. */
export function analyze(table: Relation): Statement {
  return changes(`analyze ${ansi.relation(table)}`)
}

function kindOf(storage: StorageConfig): string {
  return postgresStorage.parse(storage).unlogged ? 'unlogged table' : 'table'
}

const retype: SqlWriter['retype'] = (table, columns, changed) => {
  const actions = columns
    .filter(({ name }) => changed.includes(name))
    .map(
      ({ name, type }) =>
        `alter column ${ansi.quote(name)} type ${ansi.type(type)} using ${ansi.cast(ansi.quote(name), type)}`,
    )
  return [changes(`alter table ${ansi.relation(table)} ${actions.join(', ')}`)]
}

/** PostgreSQL's SQL. A table or view is replaced by dropping it, so what reads it is taken down and put up again with it. */
export const postgresSqlWriter: SqlWriter = {
  ...ansi,
  versionQuery: `select current_setting('server_version')`,
  probe: (select) => `explain (costs off) select * from (\n${select}\n) as model`,
  createTableAs(table, select, storage = {}) {
    const ranges = rangesOf(postgresStorage.parse(storage).partition_by)
    const kind = kindOf(storage)
    const made = ranges
      ? createPartitionedAs(table, select, kind, ranges, ansi)
      : [`create ${kind} ${ansi.relation(table)} as\n${select}`]
    return changes([...made, analyze(table).sql].join('\n;\n'))
  },
  addConstraint: (table, constraint) => addConstraint(table, constraint, ansi),
  analyze,
  replaceView: (view, select, replaced) => [
    ...inTurn(view),
    changes(
      replaceKeepingReaders({
        relation: view,
        replaced,
        make: `create view ${ansi.relation(view)} as\n${select}`,
        sql: ansi,
      }),
    ),
  ],
  unbindView: (view, type) => changes(unbind(view, type, ansi)),
  createIndexes: (table, storage) =>
    postgresStorage.parse(storage).indexes.map((index) => changes(createIndex(table, index, ansi))),
  alignIndexes(table, storage) {
    const { indexes } = postgresStorage.parse(storage)
    return {
      before: changes(dropOwnIndexes(table, indexes, ansi)),
      after: indexes.map((index) => changes(addIndex(table, index, ansi))),
    }
  },
  isKeptOtherwise,
  tryCast(expression, from, to) {
    const type = toPostgresType(to)
    // A text is what can be asked whether it is one of a type; 5.00 is no integer's text, and 5 is. What becomes a text keeps its digits.
    const text =
      /^(DECIMAL|HUGEINT)/.test(from) && type !== 'text' ? `trim_scale(${expression})::text` : `(${expression})::text`
    // A CASE that may be NULL forgets how many digits its values have.
    return ansi.cast(`case when pg_input_is_valid(${text}, ${ansi.literal(type)}) then ${ansi.cast(text, to)} end`, to)
  },
  retype,
  retypeRead: (table, columns, changed) =>
    retype(table, columns, changed).map(({ sql }) => changes(alterKeepingReaders(table, sql, ansi))),
  makeRoom(table, rows, storage) {
    const ranges = rangesOf(postgresStorage.parse(storage).partition_by)
    return ranges ? [changes(makePartitions(table, rows, ranges, kindOf(storage), ansi))] : []
  },
  swap: ({ candidate, target, replaced, type = 'table' }) => [
    ...inTurn(target),
    changes(
      replaceKeepingReaders({
        relation: target,
        replaced,
        make: ansi.rename(candidate, type, target.name).sql,
        sql: ansi,
      }),
    ),
  ],
}

import type { Column } from '../../adapters/contract/catalog.ts'
import { findColumn } from '../../adapters/contract/find-column.ts'
import type { SqlWriter } from '../../adapters/contract/sql-writer.ts'
import { alignColumns } from '../align-columns.ts'
import { momentLiteral } from '../batches/within-ranges.ts'
import type { BuildInput } from '../materialization.ts'
import { type MetaColumns, metaColumns, tellsDeleted, withMetaColumns } from './meta-columns.ts'
import { deletesOf } from './snapshot-shape.ts'

/** What the queries of a snapshot are written with. Rows of the SELECT are called `d`, those of the table `t`. */
export interface SnapshotFrame {
  readonly input: BuildInput
  readonly sql: SqlWriter
  /** The columns that the SELECT gives, in the types that they will have in the table. */
  readonly given: readonly Column[]
  /** The others that the table has of its rows, and that a version which says that a row was gone takes over. */
  readonly takenOver: readonly Column[]
  readonly keys: readonly string[]
  readonly meta: MetaColumns
  /** The type of a version's moments. */
  readonly moment: string
  /** Whether versions say that a row was gone. */
  readonly tellsDeleted: boolean
  /** The run's time, as SQL. */
  readonly now: string
  /** What stands for the end of a version that holds, as SQL. */
  readonly noEnd: string
  /** The condition that a version of the table holds. */
  readonly isCurrent: string
}

/** The frame of a snapshot's queries. */
export function snapshotFrame(input: BuildInput): SnapshotFrame {
  const { config, existing, columns, sql, isIncremental, startedAt } = input
  const standing = isIncremental ? existing?.columns : undefined
  const meta = metaColumns(config)
  const { columns: aligned } = alignColumns({
    existing: standing ?? [],
    given: withMetaColumns(columns, config, standing),
    policy: 'append_new_columns',
    isHistory: true,
  })
  const typeOf = ({ name, type }: Column) => findColumn(aligned, name)?.type ?? type
  const named = new Set([...columns.map(({ name }) => name), ...Object.values(meta)].map((name) => name.toLowerCase()))
  const isNamed = (name: string) => named.has(name.toLowerCase())
  const moment = findColumn(aligned, meta.validTo)?.type ?? 'TIMESTAMP'
  return {
    input,
    sql,
    given: columns.map((column) => ({ name: column.name, type: typeOf(column) })),
    takenOver: deletesOf(config) === 'new_record' ? aligned.filter(({ name }) => !isNamed(name)) : [],
    keys: config.unique_key,
    meta,
    moment,
    tellsDeleted: tellsDeleted(config, standing),
    now: momentLiteral(startedAt, moment, sql),
    noEnd: noEndOf(input, moment),
    isCurrent: isCurrentVersion(input, moment),
  }
}

/** What stands for the end of a version that holds: NULL, or the moment that is said to. */
function noEndOf({ config: { dbt_valid_to_current: end }, sql }: Pick<BuildInput, 'config' | 'sql'>, moment: string) {
  return sql.cast(end === undefined ? 'null' : sql.literal(end), moment)
}

/**
 * The condition that a version holds, as SQL.
 * @param moment the type of its moments
 */
export function isCurrentVersion(input: Pick<BuildInput, 'config' | 'sql'>, moment: string): string {
  const validTo = input.sql.quote(metaColumns(input.config).validTo)
  const isOpen = `${validTo} is null`
  return input.config.dbt_valid_to_current === undefined
    ? isOpen
    : `(${isOpen} or ${validTo} = ${noEndOf(input, moment)})`
}

/** The SELECT's rows in the types of the table, as `d` has them in all queries. */
export function givenRows({ input, given, sql }: SnapshotFrame): string {
  const items = given.map(({ name, type }) => `${sql.cast(sql.quote(name), type)} as ${sql.quote(name)}`)
  return `select ${items.join(', ')} from (\n${input.select}\n) as given_rows`
}

/** When a row of the SELECT says that it changed, as SQL; the run's time where it says nothing. */
export function saidAt({ input, moment, now, sql }: SnapshotFrame): string {
  const { updated_at: updatedAt } = input.config
  return updatedAt === undefined ? now : sql.cast(`d.${sql.quote(updatedAt)}`, moment)
}

/** The columns that the strategy check compares. */
export function checkedColumns({ input, given }: SnapshotFrame): readonly Column[] {
  const { check_cols: checked = 'all' } = input.config
  return checked === 'all' ? given : checked.flatMap((name) => findColumn(given, name) ?? [])
}

/** Whether the table that stands has a column. */
export function hasColumn({ existing }: BuildInput, name: string): boolean {
  return findColumn(existing?.columns ?? [], name) !== undefined
}

/** What a version of the table holds in a column of the SELECT, in the type that it will have; NULL where the column is new. */
export function standingValue({ input, sql }: SnapshotFrame, { name, type }: Column): string {
  return hasColumn(input, name) ? sql.cast(`t.${sql.quote(name)}`, type) : sql.cast('null', type)
}

/** A text that no other version has: of the key, and of what tells the versions of a key apart. */
export function versionId({ keys, sql }: SnapshotFrame, apart: readonly string[]): string {
  const parts = [...keys.map((key) => `d.${sql.quote(key)}`), ...apart].map((part) => {
    const text = sql.cast(part, 'VARCHAR')
    // With its length, so that two texts do not read as one other.
    return `coalesce(${sql.cast(`length(${text})`, 'VARCHAR')} || ':' || ${text}, '-')`
  })
  return sql.cast(`md5(${parts.join(" || ',' || ")})`, 'VARCHAR')
}

/** The values of a version's own columns, in their order. */
export interface MetaValues {
  readonly scdId: string
  readonly updatedAt: string
  readonly validFrom: string
  readonly validTo: string
  readonly isDeleted: boolean
}

/** The items of a SELECT that gives a version: the values of its row, and its own. */
export function versionItems(
  { meta, moment, tellsDeleted: tells, given, takenOver, sql }: SnapshotFrame,
  value: (column: Column) => string,
  own: MetaValues,
): string {
  const as = (expression: string, name: string) => `${expression} as ${sql.quote(name)}`
  return [
    ...[...given, ...takenOver].map((column) => as(value(column), column.name)),
    as(own.scdId, meta.scdId),
    as(sql.cast(own.updatedAt, moment), meta.updatedAt),
    as(sql.cast(own.validFrom, moment), meta.validFrom),
    as(sql.cast(own.validTo, moment), meta.validTo),
    ...(tells ? [as(sql.cast(own.isDeleted ? "'True'" : "'False'", 'VARCHAR'), meta.isDeleted)] : []),
  ].join(', ')
}

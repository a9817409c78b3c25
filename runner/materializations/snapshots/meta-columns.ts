import type { Column } from '../../adapters/contract/catalog.ts'
import { findColumn } from '../../adapters/contract/find-column.ts'
import { parseType } from '../../sql/parse-sql-type.ts'
import { printType } from '../../sql/sql-type.ts'
import { deletesOf, type SnapshotConfig } from './snapshot-shape.ts'

/** The names of the columns that a snapshot adds to its rows. */
export interface MetaColumns {
  /** Tells versions apart. */
  readonly scdId: string
  /** When the row said that it was changed. */
  readonly updatedAt: string
  /** From when the version holds. */
  readonly validFrom: string
  /** Until when it holds, that moment not included. */
  readonly validTo: string
  /** `True` for a version that says that the row was gone. */
  readonly isDeleted: string
}

/** How a snapshot's own columns are called. */
export function metaColumns({ snapshot_meta_column_names: named = {} }: SnapshotConfig): MetaColumns {
  return {
    scdId: named.dbt_scd_id ?? 'dbt_scd_id',
    updatedAt: named.dbt_updated_at ?? 'dbt_updated_at',
    validFrom: named.dbt_valid_from ?? 'dbt_valid_from',
    validTo: named.dbt_valid_to ?? 'dbt_valid_to',
    isDeleted: named.dbt_is_deleted ?? 'dbt_is_deleted',
  }
}

/** The columns that every snapshot's table has; without them it is none. */
export function neededColumns(config: SnapshotConfig): readonly string[] {
  const { scdId, updatedAt, validFrom, validTo } = metaColumns(config)
  return [scdId, updatedAt, validFrom, validTo]
}

/** Whether versions say that a row was gone: they are to, or the table that stands has some that do. */
export function tellsDeleted(config: SnapshotConfig, standing: readonly Column[] | undefined): boolean {
  return deletesOf(config) === 'new_record' || findColumn(standing ?? [], metaColumns(config).isDeleted) !== undefined
}

/** The columns of a snapshot's table, by those that its SELECT gives: these, and its own. */
export function withMetaColumns(
  given: readonly Column[],
  config: SnapshotConfig,
  standing?: readonly Column[],
): readonly Column[] {
  const meta = metaColumns(config)
  const moment = momentType(given, config)
  const own = new Set(Object.values(meta).map((name) => name.toLowerCase()))
  return [
    // One that bears such a name is refused by the check.
    ...given.filter(({ name }) => !own.has(name.toLowerCase())),
    { name: meta.scdId, type: 'VARCHAR' },
    { name: meta.updatedAt, type: moment },
    { name: meta.validFrom, type: moment },
    { name: meta.validTo, type: moment },
    ...(tellsDeleted(config, standing) ? [{ name: meta.isDeleted, type: 'VARCHAR' }] : []),
  ]
}

/** The type of a version's moments: that of the column that says when a row changed, else that of the run's own time. */
function momentType(given: readonly Column[], { updated_at: updatedAt }: SnapshotConfig): string {
  const type = updatedAt === undefined ? undefined : findColumn(given, updatedAt)?.type
  return type !== undefined && isMoment(type) ? type : 'TIMESTAMP'
}

/** Whether values of a type are days or moments. */
export function isMoment(type: string): boolean {
  const parsed = parseType(type)
  return parsed.kind === 'moment' || printType(parsed) === 'TIMESTAMP WITH TIME ZONE'
}

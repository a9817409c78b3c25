import type { Column } from '../adapters/contract/catalog.ts'
import { findColumn } from '../adapters/contract/find-column.ts'
import { CupelError } from '../errors.ts'
import { holdsAll, isSameType } from '../holds-all.ts'
import type { MaterializationConfig } from './materialization.ts'

/** A column that a kept table will have, in the type that it will have. */
export interface AlignedColumn extends Column {
  /** Its type in the table as it stands; undefined where it is new. */
  readonly was: string | undefined
  /** Its type in the new rows; undefined where they do not bring it. */
  readonly given: string | undefined
}

/** How a kept table's columns meet those of its new rows. */
export interface Alignment {
  /** All columns that the table will have, in its order. */
  readonly columns: readonly AlignedColumn[]
  /** Those that it has and will not have. */
  readonly dropped: readonly Column[]
}

interface AlignInput {
  readonly existing: readonly Column[]
  readonly given: readonly Column[]
  readonly policy: MaterializationConfig['on_schema_change']
  /** Whether the table can never be made anew. @default false */
  readonly isHistory?: boolean
}

/**
 * What `on_schema_change` makes of a difference: ignore new columns, fail, add them, or follow in both directions. A column whose type
 * changes keeps the type that holds every value of both; with `sync_all_columns` it takes the new one.
 * @throws CupelError `columns-changed` with the policy `fail`, `type-changed` where neither of two types holds all values of the other
 */
export function alignColumns({ existing, given, policy, isHistory = false }: AlignInput): Alignment {
  const added = given.filter(({ name }) => !findColumn(existing, name))
  const removed = existing.filter(({ name }) => !findColumn(given, name))
  const changes = existing.flatMap(({ name, type: was }) => {
    const type = findColumn(given, name)?.type
    return type === undefined || isSameType(was, type) ? [] : [{ name, was, type }]
  })
  if (policy === 'fail') refuseAny(added, removed, changes)
  const follows = policy === 'append_new_columns' || policy === 'sync_all_columns'
  // Where nothing is known of the table or of the rows, dropping columns would be a guess.
  const drops = policy === 'sync_all_columns' && given.length > 0 && existing.length > 0
  if (policy !== 'sync_all_columns') refuseLossy(changes, isHistory)
  const standing = existing.flatMap(({ name, type: was }): AlignedColumn[] => {
    const brought = findColumn(given, name)
    if (!brought) return drops ? [] : [{ name, type: was, was, given: undefined }]
    const change = changes.find((one) => one.name === name)
    if (!change) return [{ name, type: was, was, given: was }]
    const type = policy === 'sync_all_columns' || !holdsAll(was, change.type) ? change.type : was
    return [{ name, type, was, given: change.type }]
  })
  const fresh = added.map(({ name, type }) => ({ name, type, was: undefined, given: type }))
  return { columns: [...standing, ...(follows ? fresh : [])], dropped: drops ? removed : [] }
}

/** Whether a column of the table becomes one of another type. */
export function isRetyped({ type, was }: AlignedColumn): boolean {
  return was !== undefined && was !== type
}

interface TypeChange extends Column {
  readonly was: string
}

function refuseAny(added: readonly Column[], removed: readonly Column[], changes: readonly TypeChange[]): void {
  if (added.length + removed.length + changes.length === 0) return
  const list = (columns: readonly Column[]) => columns.map(({ name, type }) => `${name} ${type}`)
  const hint = 'Build it anew with --full-refresh, or choose another on_schema_change.'
  throw new CupelError(
    'columns-changed',
    { added: list(added), removed: list(removed), retyped: changes.map(showChange) },
    { hint },
  )
}

function refuseLossy(changes: readonly TypeChange[], isHistory: boolean): void {
  const lossy = changes.filter(({ was, type }) => !holdsAll(was, type) && !holdsAll(type, was))
  if (lossy.length === 0) return
  const cast = `Cast to the type of the table in the SELECT, if that is meant, as in cast(${lossy[0]?.name} as ${lossy[0]?.was})`
  const hint = isHistory
    ? `${cast}: its versions keep the type that they were written in.`
    : `${cast}, let the table follow with on_schema_change="sync_all_columns", or build it anew with --full-refresh.`
  throw new CupelError('type-changed', { changes: lossy.map(showChange) }, { hint })
}

function showChange({ name, was, type }: TypeChange): string {
  return `${name} ${was} \u2192 ${type}`
}

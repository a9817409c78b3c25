/** Something that happened at noon of a day; `x` is a value that no batch takes. */
export interface Event {
  readonly day: number
  readonly value: string
}

export interface BatchedModel {
  readonly size: 'day' | 'month'
  readonly lookback: number
  readonly isFiltered: boolean
  readonly isParallel: boolean
}

export type Mode =
  | { readonly kind: 'missing' }
  | { readonly kind: 'full' }
  | { readonly kind: 'range'; readonly from: number; readonly until: number }

interface KeptRow {
  readonly id: number
  readonly day: number
  readonly v: number
}

/** What a model's table holds, by batch, and what is known of its batches. */
export interface BatchedState {
  readonly table: ReadonlyMap<number, readonly KeptRow[]> | undefined
  /** Batches that were built, and whether they were over by then. */
  readonly done: ReadonlyMap<number, 'over' | 'begun'>
  readonly failed: ReadonlySet<number>
}

interface BatchRun {
  readonly events: readonly Event[]
  readonly mode: Mode
  readonly now: number
  readonly isHeld: boolean
  /** Whether only batches that failed are built, where there are some. */
  readonly onlyFailed: boolean
}

/** The first day of models, the 25th of January. */
const begin = 5

/** The batch of a day, counted from a month before all: the 20th of January is day 0. */
function batchOf(day: number, size: BatchedModel['size']): number {
  if (size === 'day') return day
  const date = new Date(Date.UTC(2025, 0, 20 + day))
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** What a run makes of a model in batches, by arithmetic over days. */
export function simulateBatches(
  { size, lookback }: BatchedModel,
  state: BatchedState,
  { events, mode, now, isHeld, onlyFailed }: BatchRun,
): { readonly status: 'built' | 'partial' | 'error' | 'held'; readonly state: BatchedState } {
  const isAnew = state.table === undefined || (mode.kind === 'full' && !onlyFailed)
  const known = isAnew ? { done: new Map<number, 'over' | 'begun'>(), failed: new Set<number>() } : state
  const current = batchOf(now, size)
  const planned = plan()
  const rowsOf = (batch: number) =>
    events.map((one, id) => ({ ...one, id })).filter(({ day }) => batchOf(day, size) === batch)
  const fails = (batch: number) => rowsOf(batch).some(({ value }) => value === 'x')
  const good = planned.filter((batch) => !fails(batch))
  const bad = planned.filter(fails)
  if (bad.length > 0 && (good.length === 0 || (isAnew && state.table !== undefined))) return { status: 'error', state }
  if (isHeld) return { status: 'held', state }
  const table = new Map(isAnew ? [] : state.table)
  for (const batch of good)
    table.set(
      batch,
      rowsOf(batch).map(({ id, day, value }) => ({ id, day, v: Number(value) })),
    )
  const done = new Map(known.done)
  for (const batch of bad) done.delete(batch)
  for (const batch of good) {
    if (batch < current) done.set(batch, 'over')
    if (batch === current) done.set(batch, 'begun')
  }
  const failed = new Set([...known.failed, ...bad].filter((batch) => !good.includes(batch)))
  return { status: bad.length > 0 ? 'partial' : 'built', state: { table, done, failed } }

  function plan(): readonly number[] {
    if (onlyFailed && known.failed.size > 0) return sorted(known.failed)
    if (mode.kind === 'range') return through(batchOf(mode.from, size), batchOf(mode.until - 1, size))
    const first = batchOf(begin, size)
    const missing = now < begin ? [] : through(first, current).filter((batch) => known.done.get(batch) !== 'over')
    const last = Math.max(...known.done.keys())
    if (!Number.isFinite(last)) return missing
    const behind = known.done.get(last) === 'over' ? last + 1 : last
    const late = through(behind - lookback, last).filter((batch) => batch >= first)
    return sorted([...late, ...missing])
  }
}

function through(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

function sorted(batches: Iterable<number>): readonly number[] {
  return [...new Set(batches)].sort((a, b) => a - b)
}

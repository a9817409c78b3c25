/** A row of a snapshot's SELECT. Times are texts, so that they compare as they are sorted; NULL is null. */
export type SourceRow = Readonly<Record<'id' | 'v' | 'w' | 'u', string | null>>
export type ColumnName = keyof SourceRow

/** What a snapshot is told for one build. */
export interface Configs {
  readonly strategy: 'timestamp' | 'check'
  readonly checked: 'all' | readonly ColumnName[]
  /** Whether a row says by `u` when it changed; always with the strategy timestamp. */
  readonly saysWhen: boolean
  readonly deletes: 'ignore' | 'invalidate' | 'new_record'
}

/** A version: its row, and its own columns. */
export interface Version {
  readonly row: Partial<SourceRow>
  readonly updated: string | null
  readonly from: string
  /** Null while it holds. */
  readonly to: string | null
  readonly isDeleted: boolean
}

/** A snapshot's table: the columns that it has of its rows, and its versions. */
export interface History {
  readonly columns: readonly ColumnName[]
  readonly versions: readonly Version[]
}

export const nothing: History = { columns: [], versions: [] }

/**
 * What a snapshot must hold after a build, by the guide's words and in plain TypeScript over arrays.
 * @returns undefined where a key comes twice
 */
export function simulate(
  before: History,
  columns: readonly ColumnName[],
  rows: readonly SourceRow[],
  configs: Configs,
  now: string,
): History | undefined {
  const keys = rows.map(({ id }) => id)
  if (new Set(keys).size < keys.length) return undefined
  const versions: Version[] = []
  const added: Version[] = []
  for (const version of before.versions) {
    const row = rows.find(({ id }) => id === (version.row.id ?? null))
    const next =
      version.to !== null
        ? undefined
        : row
          ? successor(version, row, before, columns, configs, now)
          : gone(version, configs, now)
    versions.push(next ? { ...version, to: next.from } : version)
    if (next && !('isNothing' in next)) added.push(next)
  }
  for (const row of rows) {
    const known = before.versions.filter((version) => (version.row.id ?? null) === row.id)
    if (known.some(({ to }) => to === null)) continue
    const ended = known.reduce<string | null>((latest, { to }) => later(latest, to), null)
    added.push(versionOf(row, columns, configs, ended, now))
  }
  return { columns: [...new Set([...before.columns, ...columns])], versions: [...versions, ...added] }
}

/** The version that follows one which holds, if its row has changed. */
function successor(
  version: Version,
  row: SourceRow,
  before: History,
  columns: readonly ColumnName[],
  { strategy, checked, ...rest }: Configs,
  now: string,
): Version | undefined {
  const looked = checked === 'all' ? columns : checked
  const isOther =
    strategy === 'timestamp'
      ? row.u !== null && (version.updated === null || row.u > version.updated)
      : looked.some((name) => !before.columns.includes(name) || (version.row[name] ?? null) !== row[name])
  if (!isOther && !version.isDeleted) return undefined
  return versionOf(row, columns, { strategy, checked, ...rest }, version.from, now)
}

function gone(
  version: Version,
  { deletes }: Configs,
  now: string,
): Version | { from: string; isNothing: true } | undefined {
  if (deletes === 'ignore' || version.isDeleted) return undefined
  const from = later(now, version.from) ?? now
  return deletes === 'invalidate'
    ? { from, isNothing: true }
    : { row: version.row, updated: now, from, to: null, isDeleted: true }
}

function versionOf(
  row: SourceRow,
  columns: readonly ColumnName[],
  { strategy, saysWhen }: Configs,
  after: string | null,
  now: string,
): Version {
  const updated = strategy === 'timestamp' || saysWhen ? row.u : now
  const isLater = updated !== null && (after === null || updated > after)
  const from = isLater ? updated : (later(now, after) ?? now)
  return {
    row: Object.fromEntries(columns.map((name) => [name, row[name]])),
    updated,
    from,
    to: null,
    isDeleted: false,
  }
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one
}

/**
 * What a log of changes must make of a snapshot: what it would be if it had run at each moment of the log, when of each key the latest row was seen.
 * @returns undefined where two rows of one key have the same time
 */
export function replay(
  columns: readonly ColumnName[],
  log: readonly SourceRow[],
  configs: Configs,
): History | undefined {
  const timed = log.flatMap((row) => (row.u === null ? [] : [{ row, at: row.u }]))
  const places = timed.map(({ row, at }) => JSON.stringify([row.id, at]))
  if (new Set(places).size < places.length) return undefined
  const moments = [...new Set(timed.map(({ at }) => at))].sort()
  return moments.reduce<History | undefined>(
    (history, now) => {
      const seen = new Map<string | null, SourceRow>()
      for (const { row, at } of timed.toSorted((a, b) => (a.at < b.at ? -1 : 1))) if (at <= now) seen.set(row.id, row)
      return history && simulate(history, columns, [...seen.values()], { ...configs, saysWhen: true }, now)
    },
    { ...nothing, columns },
  )
}

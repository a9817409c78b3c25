import type { GrainRows } from './grain-rows.ts'
import { packPart } from './pack-part.ts'

/** Some rows of a query, packed. */
export interface GrainPart {
  readonly bytes: Uint8Array
  readonly rows: number
  /** The first and the last day of its period, since 1970; null where there is none. */
  readonly from: number | null
  readonly to: number | null
}

/** The most bytes of a part; as base64 it is a third longer, and then a megabyte. */
const mostBytes = 750_000

/**
 * The rows of a query in parts that are loaded when they are looked at: one for each month of its period, and more where a month is too much.
 * @param period the column of dates that divides them; all are one where there is none
 */
export function packRows(rows: GrainRows, period: string | undefined): readonly GrainPart[] {
  const days = daysOf(rows, period)
  const all = Array.from({ length: rows.count }, (_, row) => row)
  if (!days) return split(rows, all).map((part) => ({ ...part, from: null, to: null }))
  const months = new Map<number, number[]>()
  for (const row of all) {
    const day = days(row)
    const month = day === null ? Number.NEGATIVE_INFINITY : monthOf(day)
    const members = months.get(month)
    if (members) members.push(row)
    else months.set(month, [row])
  }
  return [...months]
    .sort(([one], [other]) => one - other)
    .flatMap(([, members]) => {
      const own = members.flatMap((row) => days(row) ?? [])
      const [from, to] = own.reduce<[number, number]>(
        ([least, most], day) => [Math.min(least, day), Math.max(most, day)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      )
      const isDated = own.length > 0
      return split(rows, members).map((part) => ({ ...part, from: isDated ? from : null, to: isDated ? to : null }))
    })
}

function split(rows: GrainRows, chosen: readonly number[]): readonly Pick<GrainPart, 'bytes' | 'rows'>[] {
  const bytes = packPart(rows, chosen)
  if (bytes.length <= mostBytes || chosen.length < 2) return [{ bytes, rows: chosen.length }]
  // A little more than the share, since each part has a dictionary of its own.
  const size = Math.max(1, Math.floor(chosen.length / Math.ceil((1.05 * bytes.length) / mostBytes)))
  const parts: Pick<GrainPart, 'bytes' | 'rows'>[] = []
  for (let at = 0; at < chosen.length; at += size) parts.push(...split(rows, chosen.slice(at, at + size)))
  return parts
}

/** The day of each row, by a column of dates or moments; undefined where there is none. */
function daysOf(rows: GrainRows, period: string | undefined): ((row: number) => number | null) | undefined {
  const index = rows.columns.findIndex(({ name }) => name === period)
  const values = rows.values(index)
  if (index < 0 || values.kind !== 'numbers') return undefined
  const size = rows.columns[index]?.type === 'time' ? 86_400_000 : 1
  return (row) => (values.nulls.has(row) ? null : Math.floor((values.numbers[row] ?? 0) / size))
}

function monthOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

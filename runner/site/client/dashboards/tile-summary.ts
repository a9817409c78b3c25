import type { GrainColumn, QueryPage } from '../../shapes/dashboard-page.ts'
import type { Key } from './engine/grain.ts'
import type { Selection } from './engine/select-rows.ts'
import { type Summary, summarize } from './engine/summarize.ts'
import type { Formats } from './formats.ts'
import type { Question } from './tile-question.ts'

/** The answer to what a tile asks. */
export function answer(query: QueryPage, selection: Selection, { by, measures }: Question): readonly Summary[] {
  return summarize(
    selection,
    by,
    measures.flatMap((name) => (Object.hasOwn(query.measures, name) ? (query.measures[name]?.is ?? []) : [])),
  )
}

/** The type of a column of a query. */
export function columnType({ columns }: QueryPage, name: string | null | undefined): GrainColumn['type'] {
  return columns.find((column) => column.name === name)?.type ?? 'text'
}

/** Puts keys in order: numbers and days by what they are, words as the language does, nothing last. */
export function compareKeys(one: Key | undefined, other: Key | undefined, { compare }: Formats): number {
  if (one === other) return 0
  if (one === null || one === undefined) return 1
  if (other === null || other === undefined) return -1
  return typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other))
}

/** Puts what has no number last, whatever the direction. */
export function compareValues(
  one: number | null | undefined,
  other: number | null | undefined,
  isDown: boolean,
): number {
  if (one === null || one === undefined) return other === null || other === undefined ? 0 : 1
  if (other === null || other === undefined) return -1
  return isDown ? other - one : one - other
}

/** Groups in the order that a tile says: by a column or a measure, behind a `-` from the largest on; else by their keys. */
export function sorted(
  groups: readonly Summary[],
  { by, measures }: Question,
  sort: string | null,
  formats: Formats,
): readonly Summary[] {
  const isDown = sort?.startsWith('-') ?? false
  const name = sort?.replace(/^[-+]/, '')
  const measure = name === undefined ? -1 : measures.indexOf(name)
  const column = name === undefined ? -1 : by.indexOf(name)
  const byKeys = (one: Summary, other: Summary) => {
    for (let at = 0; at < by.length; at++) {
      const order = compareKeys(one.keys[at], other.keys[at], formats)
      if (order !== 0) return order
    }
    return 0
  }
  return groups.toSorted((one, other) => {
    if (measure >= 0) return compareValues(one.values[measure], other.values[measure], isDown) || byKeys(one, other)
    if (column >= 0) {
      const order = compareKeys(one.keys[column], other.keys[column], formats)
      return (isDown ? -order : order) || byKeys(one, other)
    }
    return byKeys(one, other)
  })
}

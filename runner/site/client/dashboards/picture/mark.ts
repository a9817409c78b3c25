import type { Key } from '../engine/grain.ts'
import type { Summary } from '../engine/summarize.ts'
import { titleOf } from '../formats.ts'
import type { TileContext } from '../tile-context.ts'
import { formatOf } from '../tile-question.ts'
import { textOf } from './place-on.ts'

/** What a mark tells, and what a click at it picks. */
export interface Mark {
  readonly title: string
  readonly told: readonly (readonly [name: string, value: string])[]
  readonly picks: readonly (readonly [column: string, key: Key])[]
}

/** The mark of a group, with its measures. What it tells is written when somebody points at it: there may be thousands. */
export function markOf(
  context: TileContext,
  by: readonly string[],
  measures: readonly string[],
  { keys, values }: Summary,
): Mark {
  const { query, formats } = context
  return {
    get title() {
      return by.map((name, at) => textOf(context, name, keys[at] ?? null)).join(' · ')
    },
    get told() {
      return measures.map(
        (name, at) => [titleOf(name), formats.measure(values[at] ?? null, formatOf(query, name))] as const,
      )
    },
    get picks() {
      return by.map((name, at) => [name, keys[at] ?? null] as const)
    },
  }
}

/** Whether a group is picked in this tile; undefined where nothing is. */
export function pickedGroups(
  { picked }: TileContext,
  by: readonly string[],
): ((group: Summary) => boolean) | undefined {
  const own = by.flatMap((name, at) => {
    const keys = picked.get(name)
    return keys ? [{ at, keys }] : []
  })
  if (own.length === 0) return undefined
  return ({ keys }) => own.every(({ at, keys: wanted }) => wanted.includes(keys[at] ?? null))
}

import { atom, type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { inside } from './precedence.ts'
import { refuse } from './refuse.ts'

/** A window function that passes over NULL: its name, its finished arguments, and its window without the frame. */
export interface PassingNulls {
  readonly name: string
  readonly value: Written
  /** How many rows away, or which of the values. */
  readonly count: Written | undefined
  readonly otherwise: Written | undefined
  /** `partition by … order by …`, and the frame of those that have one. */
  readonly window: string
}

/** A value by its place among those of a window that are not NULL. @throws Refusal */
export function ignoringNulls(call: PassingNulls, { valueAmong }: Dialect, at: unknown): Written {
  const { name, value, otherwise, window } = call
  if (!valueAmong)
    return refuse('"ignore nulls"', {
      at,
      hint: 'Number the values first: count(value) over (order by …) in a CTE, then max(value) over (partition by that number).',
    })
  const count = call.count?.sql ?? '1'
  const frame = frames[name]
  const over = ` over (${[window, frame].filter(Boolean).join(' ')})`
  const found = valueAmong(inside(value, level.concat), over, count, name === 'last_value' || name === 'lag')
  return atom(otherwise ? `coalesce(${found}, ${otherwise.sql})` : found)
}

/** These two look at all rows on one side. */
const frames: Readonly<Record<string, string>> = {
  lag: 'rows between unbounded preceding and 1 preceding',
  lead: 'rows between 1 following and unbounded following',
}

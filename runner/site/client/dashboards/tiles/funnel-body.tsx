import { titleOf } from '../formats.ts'
import type { TileContext } from '../tile-context.ts'
import { formatOf, questionOf } from '../tile-question.ts'
import { answer } from '../tile-summary.ts'

/** Steps that fewer and fewer take: of each how many, of the first and of the step before. */
export function FunnelBody({ context }: { context: TileContext }) {
  const { tile, query, rows, formats } = context
  const values = answer(query, rows.now, { ...questionOf(tile, query), by: [] })[0]?.values ?? []
  const first = values[0] ?? null
  const most = Math.max(...values.map((value) => value ?? 0), 1)
  const share = (value: number | null | undefined, of: number | null | undefined) =>
    typeof value === 'number' && of ? formats.measure(value / of, 'percent') : undefined
  return (
    <ol class="funnel">
      {tile.steps.map((step, at) => {
        const value = values[at] ?? null
        const ofFirst = at > 0 ? share(value, first) : undefined
        const ofBefore = at > 1 ? share(value, values[at - 1]) : undefined
        return (
          <li key={step}>
            <span class="step">{titleOf(step)}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="whole" width="100" height="10" />
              <rect class="part" width={(100 * (value ?? 0)) / most} height="10" />
            </svg>
            <b>{formats.measure(value, formatOf(query, step))}</b>
            <span class="quiet">
              {[ofFirst && formats.words.ofFirst(ofFirst), ofBefore && formats.words.ofStepBefore(ofBefore)]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

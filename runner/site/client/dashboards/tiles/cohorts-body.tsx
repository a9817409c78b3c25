import type { Key } from '../engine/grain.ts'
import { titleOf } from '../formats.ts'
import type { TileContext } from '../tile-context.ts'
import { formatOf, questionOf } from '../tile-question.ts'
import { answer, columnType, compareKeys } from '../tile-summary.ts'

/** Cohorts below each other, by their age: the darker, the more. */
export function CohortsBody({ context }: { context: TileContext }) {
  const { tile, query, rows, formats, picked, pick } = context
  const { cohort, age } = tile
  if (cohort === null || age === null) return null
  const groups = answer(query, rows.now, { ...questionOf(tile, query), by: [cohort, age] })
  const inOrder = (place: number) =>
    [...new Set(groups.map(({ keys }) => keys[place] ?? null))].sort((one, other) => compareKeys(one, other, formats))
  const cohorts = inOrder(0)
  const ages = inOrder(1)
  const cells = new Map(groups.map(({ keys, values }) => [JSON.stringify(keys), values[0] ?? null]))
  const numbers = [...cells.values()].filter((value) => value !== null)
  const most = Math.max(...numbers)
  const least = Math.min(0, ...numbers)
  const format = formatOf(query, tile.value)
  const text = (name: string, key: Key) => formats.key(key, columnType(query, name))
  return (
    <div class="scroll-x">
      <table class="cohorts">
        <thead>
          <tr>
            <th scope="col">{titleOf(cohort)}</th>
            {ages.map((key) => (
              <th key={String(key)} scope="col" aria-label={`${titleOf(age)} ${text(age, key)}`}>
                {text(age, key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((key) => (
            <tr key={String(key)}>
              <th scope="row">
                <button
                  type="button"
                  class="cell"
                  aria-pressed={picked.get(cohort)?.includes(key) ?? false}
                  onClick={() => pick(cohort, [key])}
                >
                  {text(cohort, key)}
                </button>
              </th>
              {ages.map((old) => {
                const value = cells.get(JSON.stringify([key, old]))
                if (value === undefined || value === null) return <td key={String(old)} />
                const shade = most > least ? Math.round((9 * (value - least)) / (most - least)) : 0
                return (
                  <td key={String(old)} class={`shade-${shade}`} title={formats.measure(value, format)}>
                    {formats.short(value, format)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import type { DashboardPage } from '../../../shapes/dashboard-page.ts'
import { Drawing } from '../../parts/drawing.tsx'
import type { Key } from '../engine/grain.ts'
import { keysOf } from '../engine/keys.ts'
import { type Formats, titleOf } from '../formats.ts'
import { extentOf } from '../tile-rows.ts'
import type { Loaded } from '../use-grains.ts'
import { typeOf, type ViewState } from '../view-state.ts'
import { PeriodFilter } from './period-filter.tsx'
import { ValuesFilter } from './values-filter.tsx'

/** What a dashboard is narrowed by: its filters, and what was picked in its tiles. */
export function FilterBar({
  page,
  grains,
  state,
  formats,
  onChange,
}: {
  page: DashboardPage
  grains: ReadonlyMap<string, Loaded>
  state: ViewState
  formats: Formats
  onChange(state: ViewState): void
}) {
  const write = (column: string) => (key: Key) => formats.key(key, typeOf(page, column) ?? 'text')
  return (
    <div class="dashboard-filters" role="toolbar" aria-label={formats.words.filters}>
      {page.filters.map((filter) => {
        const { column, kind } = filter
        if (kind === 'values') {
          const chosen = state.values[column] ?? []
          return (
            <ValuesFilter
              key={column}
              filter={filter}
              keys={keysIn(grains, column, chosen, formats)}
              chosen={chosen}
              write={write(column)}
              formats={formats}
              onChange={(keys) => onChange({ ...state, values: { ...state.values, [column]: keys } })}
            />
          )
        }
        const extent = extentOf(page, column)
        return extent ? (
          <PeriodFilter
            key={column}
            filter={filter}
            said={state.periods[column] ?? 'all'}
            extent={extent}
            compare={state.compare}
            formats={formats}
            onPeriod={(said) => onChange({ ...state, periods: { ...state.periods, [column]: said } })}
            onCompare={(compare) => onChange({ ...state, compare })}
          />
        ) : null
      })}
      {state.picks.map((pick) => {
        const text = pick.keys.map(write(pick.column)).join(', ')
        return (
          <button
            key={`${pick.tile} ${pick.column}`}
            type="button"
            class="pick"
            aria-label={formats.words.noLongerOnly(text)}
            onClick={() => onChange({ ...state, picks: state.picks.filter((one) => one !== pick) })}
          >
            <small>{titleOf(pick.column)}</small> <b>{text}</b>
            <Drawing name="close" />
          </button>
        )
      })}
    </div>
  )
}

/** The keys of a column in all rows that are there, and those that are chosen. */
function keysIn(
  grains: ReadonlyMap<string, Loaded>,
  column: string,
  chosen: readonly Key[],
  { compare }: Formats,
): readonly Key[] {
  const found = new Set(chosen)
  for (const loaded of grains.values()) {
    const own = loaded.kind === 'grain' ? loaded.grain.columns.get(column) : undefined
    if (!own) continue
    const { size, key } = keysOf(own)
    for (let code = 0; code < size; code++) found.add(key(code))
  }
  return [...found].sort((one, other) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : compare(String(one ?? ''), String(other ?? '')),
  )
}

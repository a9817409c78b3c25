import type { DashboardFilter } from '../../../shapes/dashboard-page.ts'
import { isoDay, readIsoDay } from '../engine/calendar.ts'
import { type Comparison, comparedPeriod, type Period, readPeriod } from '../engine/period.ts'
import { type Formats, titleOf } from '../formats.ts'
import { Popover } from './popover.tsx'

const presets = [
  'last 7 days',
  'last 28 days',
  'last 90 days',
  'last 12 months',
  'this week',
  'this month',
  'this quarter',
  'this year',
  'all',
]

/** The filter by period: presets up to the newest day, from one day to another, and what it is compared with. */
export function PeriodFilter({
  filter,
  said,
  extent,
  compare,
  formats,
  onPeriod,
  onCompare,
}: {
  filter: DashboardFilter
  said: string
  extent: Period
  compare: Comparison | null
  formats: Formats
  onPeriod(said: string): void
  onCompare(compare: Comparison | null): void
}) {
  const { words } = formats
  const comparisons: readonly (readonly [Comparison | null, string])[] = [
    ['period before', words.comparisons.before],
    ['year before', words.comparisons.year],
    [null, words.comparisons.none],
  ]
  const period = readPeriod(said, extent) ?? extent
  const compared = compare ? comparedPeriod(said, extent, compare) : undefined
  const written = said.replaceAll('-', ' ')
  const named = presets.includes(written) || written === filter.default ? written : undefined
  const told = (one: Period) =>
    one.from === one.to ? formats.day(one.from) : `${formats.day(one.from)} – ${formats.day(one.to)}`
  const shown = named === undefined ? told(period) : words.period(named)
  const range = (end: 'from' | 'to', text: string) => {
    const day = readIsoDay(text)
    if (day === undefined) return
    const from = end === 'from' ? day : Math.min(period.from, day)
    const to = end === 'to' ? day : Math.max(period.to, day)
    onPeriod(`${isoDay(from)}..${isoDay(to)}`)
  }
  const all = filter.default === null || presets.includes(filter.default) ? presets : [filter.default, ...presets]
  return (
    <Popover
      label={`${titleOf(filter.label)}: ${shown}`}
      title={
        <>
          <small>{titleOf(filter.label)}</small> <b>{shown}</b>
        </>
      }
    >
      <ul class="presets">
        {all.map((preset) => (
          <li key={preset}>
            <button type="button" aria-pressed={preset === named} onClick={() => onPeriod(preset)}>
              {words.period(preset)}
            </button>
          </li>
        ))}
      </ul>
      <div class="range">
        <label>
          {words.from}
          <input
            type="date"
            value={isoDay(period.from)}
            onChange={(event) => range('from', event.currentTarget.value)}
          />
        </label>
        <label>
          {words.to}
          <input type="date" value={isoDay(period.to)} onChange={(event) => range('to', event.currentTarget.value)} />
        </label>
        <label>
          {words.comparedWith}
          <select
            value={compare ?? ''}
            onChange={(event) => onCompare((event.currentTarget.value || null) as Comparison | null)}
          >
            {comparisons.map(([comparison, text]) => (
              <option key={text} value={comparison ?? ''}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="quiet">
        {told(period)}
        {compared ? `, ${words.against(told(compared))}` : ''}
      </p>
    </Popover>
  )
}

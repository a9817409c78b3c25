import { readFileSync, writeFileSync } from 'node:fs'
import { type Change, judgedDays } from './judged-years.ts'
import { type MadeMetric, soundMetrics } from './made-histories.ts'

/** How many years of each metric are made; the figures of docs/guide.md are those of 20. */
const years = Number(process.env.DRIFT_YEARS ?? 1)
const seeds = Array.from({ length: years }, (_, index) => index + 1)

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** What goes wrong on day 30: by factors, or, of rates, by so much. */
const injured: Readonly<Record<string, Change>> = {
  'a level shift of 40 %, or 4 points': shift(1.4, 0.04, () => true),
  'a day of twice, or of 10 points more': shift(2, 0.1, (day) => day === 30),
  'a day of half, or of 10 points less': shift(0.5, -0.1, (day) => day === 30),
  'a day of nothing': (value, day) => (day === 30 ? 0 : value),
}

let isRate = false
function shift(factor: number, points: number, when: (day: number) => boolean): Change {
  return (value, day) => {
    if (day < 30 || !when(day)) return value
    return isRate ? Math.min(1, Math.max(0, value + points)) : value * factor
  }
}

interface Figures {
  readonly made: MadeMetric
  readonly alarms: readonly number[]
  readonly withGaps: readonly number[]
  readonly found: readonly (readonly [number, number])[]
}

function figuresOf(made: MadeMetric): Figures {
  isRate = /rate|share/.test(made.metric)
  const alarms = seeds.map((seed) => judgedDays(made, seed, 365).length)
  const withGaps = seeds.map(
    (seed) => judgedDays(made, seed, 365, (value, _, next) => (next() < 0.2 ? undefined : value)).length,
  )
  const tries = Array.from({ length: years * 3 }, (_, index) => 1000 + index)
  const found = Object.values(injured).map((change) => {
    const changed = tries.filter((seed) => changes(made, seed, change))
    return [changed.filter((seed) => judgedDays(made, seed, 31, change).includes(30)).length, changed.length] as const
  })
  return { made, alarms, withGaps, found }
}

/** Whether a change changes a day's value by more than is sound in any case: nothing is found of a rate of 0 that cannot sink. */
function changes(made: MadeMetric, _: number, change: Change): boolean {
  const value = made.sound(2, () => 0.5)
  return Math.abs((change(value, 30, () => 0.5) ?? value) - value) > 0.01 * Math.max(1, Math.abs(value))
}

test('sound days raise at most one false alarm a year, and what goes wrong is found', () => {
  const figures = soundMetrics.map(figuresOf)
  for (const { made, alarms, withGaps } of figures) {
    const name = `${made.metric}, ${made.note}`
    expect({ name, alarms: sum(alarms) / years <= 1 }).toEqual({ name, alarms: true })
    expect({ name, gaps: sum(withGaps) / years <= 1 }).toEqual({ name, gaps: true })
  }
  const ofAll = Object.keys(injured).map((_, at) => figures.map(({ found }) => found[at] ?? [0, 0]))
  for (const found of ofAll) {
    const [hits, tries] = [sum(found.map(([hit]) => hit)), sum(found.map(([, all]) => all))]
    expect(hits / tries).toBeGreaterThan(0.4)
  }
  if (process.env.DRIFT_DOCS_UPDATE) writeFigures(figures)
})

function writeFigures(figures: readonly Figures[]): void {
  const part = ([hits, tries]: readonly [number, number]) => (tries ? `${Math.round((100 * hits) / tries)} %` : '–')
  const lines = figures.map(
    ({ made, alarms, withGaps, found }) =>
      `| \`${made.metric}\` | ${made.note} | ${(sum(alarms) / years).toFixed(2)} | ${Math.max(...alarms)} | ${(sum(withGaps) / years).toFixed(2)} | ${found.map(part).join(' | ')} |`,
  )
  const head = `| metric | sound days | false alarms a year | in the worst | with a fifth of the days missing | ${Object.keys(injured).join(' | ')} |`
  const table = [head, `|${' --- |'.repeat(5 + Object.keys(injured).length)}`, ...lines].join('\n')
  const path = 'docs/guide.md'
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(
      /(<!-- drift -->\n\n)[\s\S]*?(\n\n<!-- \/drift -->)/,
      (_, before, after) => `${before}${table}${after}`,
    ),
  )
}

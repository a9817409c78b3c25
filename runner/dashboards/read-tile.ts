import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { type Chart, charts, specTile, type TileKey } from './charts.ts'
import type { ChartTile, DashboardTile } from './dashboard.ts'
import type { TileEntry } from './dashboard-schema.ts'
import { missingQuery } from './missing-query.ts'
import type { Locate } from './places-in.ts'

type Path = readonly (string | number)[]

interface TileSurroundings {
  readonly width: number
  readonly path: Path
  /** The queries that stand beside the file. */
  readonly queries: readonly string[]
  readonly locate: Locate
}

const kinds = ['chart', 'text', 'spec'] as const
/** What any tile may say, and any tile that shows rows. */
const always = ['title', 'width']
const ofRows = ['query', 'sort', 'limit']

/** A tile of its entry: a text, a chart of a few words, or a Vega-Lite spec; nothing where that cannot be told. */
export function readTile(entry: TileEntry, around: TileSurroundings): Staged<readonly DashboardTile[]> {
  const { width, path, queries, locate } = around
  const given = kinds.filter((kind) => entry[kind] !== undefined)
  const [kind, second] = given
  if (kind === undefined || second !== undefined) {
    const expected = kind ? `may not stand beside ${kind}: a tile is one of both` : 'must say chart:, spec: or text:'
    return refused('value-wrong', { key: second ?? 'tiles', expected }, locate(second ? [...path, second] : path))
  }
  if (kind === 'text') {
    const diagnostics = strangers(entry, ['text', 'width'], 'a text', path, locate)
    return { value: [{ kind: 'text', width, text: entry.text ?? '' }], diagnostics }
  }
  const chart: Chart = entry.chart === undefined ? specTile : charts[entry.chart]
  const name = entry.chart ?? 'spec'
  const known = [kind, ...always, ...ofRows, ...Object.keys(chart.needs), ...Object.keys(chart.takes)]
  const diagnostics: Diagnostic[] = [...strangers(entry, known, `a ${name}`, path, locate)]
  for (const key of Object.keys(chart.needs) as TileKey[]) {
    if (!isAbsent(entry[key])) continue
    const expected = `is missing: a ${name} needs ${Object.keys(chart.needs).join(', ')}`
    diagnostics.push(diagnostic('value-wrong', { key, expected }, { location: locate(path) }))
  }
  if (entry.query === undefined) {
    const expected = 'is missing: it says whose rows are shown'
    return {
      value: [],
      diagnostics: [...diagnostics, diagnostic('value-wrong', { key: 'query', expected }, { location: locate(path) })],
    }
  }
  if (!queries.includes(entry.query)) diagnostics.push(missingQuery(entry.query, queries, locate([...path, 'query'])))
  // What is not whole is not held against columns.
  return { value: diagnostics.length ? [] : [chartTile(entry, entry.query, width)], diagnostics }
}

function chartTile(entry: TileEntry, query: string, width: number): ChartTile {
  return {
    kind: 'chart',
    chart: entry.chart ?? 'spec',
    title: entry.title ?? null,
    query,
    width,
    x: entry.x ?? null,
    y: entry.y ?? entry.measures ?? [],
    color: entry.color ?? null,
    value: entry.value ?? null,
    trend: entry.trend ?? null,
    steps: entry.steps ?? [],
    columns: entry.columns ?? [],
    region: entry.region ?? null,
    cohort: entry.cohort ?? null,
    age: entry.age ?? null,
    sort: entry.sort ?? null,
    limit: entry.limit ?? null,
    group: entry.group ?? [],
    spec: entry.spec ?? null,
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}

/** Keys that this kind of tile has no use for. */
function strangers(entry: TileEntry, known: readonly string[], what: string, path: Path, locate: Locate): Diagnostic[] {
  return Object.keys(entry)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const hint = `What ${what} may say: ${known.join(', ')}.`
      return diagnostic('key-unknown', { key }, { location: locate([...path, key], 'key'), hint })
    })
}

function refused(
  code: 'value-wrong',
  parameters: { readonly key: string; readonly expected: string },
  location: Diagnostic['location'],
): Staged<readonly DashboardTile[]> {
  return { value: [], diagnostics: [diagnostic(code, parameters, { location })] }
}

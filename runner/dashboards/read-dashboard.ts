import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import type { Dashboard, DashboardSource, Measure } from './dashboard.ts'
import type { DashboardFile } from './dashboard-schema.ts'
import { measureFault } from './measure-fault.ts'
import { missingQuery } from './missing-query.ts'
import { type Locate, placesIn } from './places-in.ts'
import { readFilter } from './read-filter.ts'
import { readMeasure } from './read-measure.ts'
import { readTile } from './read-tile.ts'
import { tileWidths } from './tile-widths.ts'

/** What a dashboard is read of: its file and that's value, its folder's name, and the queries that stand beside it, by their files. */
export interface DashboardInput {
  readonly name: string
  readonly value: DashboardFile
  readonly queries: ReadonlyMap<string, string>
  readonly source: DashboardSource
}

/** A dashboard as its file says it, and what is wrong with that whatever its queries give. */
export function readDashboard({ name, value, queries, source }: DashboardInput): Staged<Dashboard> {
  const locate = placesIn({ source })
  const diagnostics: Diagnostic[] = []
  const note = <T>({ value: read, diagnostics: found }: Staged<T>): T => {
    diagnostics.push(...found)
    return read
  }
  const names = [...queries.keys()]
  const filters = value.filters.flatMap((entry, index) => note(readFilter(entry, ['filters', index], locate)))
  const measures = Object.fromEntries(
    names.map((query) => [query, note(readMeasures(query, value.queries[query]?.measures ?? {}, locate))]),
  )
  const addsUp = Object.fromEntries(names.map((query) => [query, value.queries[query]?.adds_up ?? []]))
  for (const query of Object.keys(value.queries)) {
    if (queries.has(query)) continue
    diagnostics.push(missingQuery(query, names, locate(['queries', query], 'key')))
  }
  const rows = value.rows.map(({ tiles }, row) => {
    const widths = tileWidths(tiles)
    return tiles.flatMap((tile, index) =>
      note(readTile(tile, { width: widths[index] ?? 1, path: ['rows', row, 'tiles', index], queries: names, locate })),
    )
  })
  const read = new Set(value.rows.flatMap(({ tiles }) => tiles.map(({ query }) => query)))
  for (const [query, file] of queries) {
    if (read.has(query)) continue
    const hint = `No tile says query: ${query}. Its rows would be shipped for nobody; take the file away, or show them.`
    diagnostics.push(
      diagnostic('dashboard-unused', { what: `query "${query}"` }, { location: { file, line: 1, column: 1 }, hint }),
    )
  }
  const { title = name, text, locale, currency = null, max_size: maxSize } = value
  return { value: { title, text, locale, currency, maxSize, filters, measures, addsUp, rows, source }, diagnostics }
}

function readMeasures(
  query: string,
  entries: DashboardFile['queries'][string]['measures'],
  locate: Locate,
): Staged<Record<string, Measure>> {
  const measures: Record<string, Measure> = {}
  const diagnostics: Diagnostic[] = []
  for (const [name, { is: written, format, isShort }] of Object.entries(entries)) {
    const read = readMeasure(written)
    const place = locate(['queries', query, 'measures', name, ...(isShort ? [] : ['is'])])
    if ('is' in read) measures[name] = { is: read.is, written, format }
    else diagnostics.push(measureFault(name, written, read.fault, place))
  }
  return { value: measures, diagnostics }
}

import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { nearOrAll } from '../suggest.ts'
import { type Chart, charts, type Role, specTile, type TileKey } from './charts.ts'
import type { ChartTile, Dashboard } from './dashboard.ts'
import { aggregatesIn } from './expression.ts'
import type { GrainColumn } from './grain/grain-column.ts'
import { type Locate, placesIn } from './places-in.ts'

/** What queries give, as far as it is known. */
export type GrainOf = ReadonlyMap<string, readonly GrainColumn[]>

type Path = readonly (string | number)[]

interface Placed extends Dashboard {
  readonly locate: Locate
}

/** What of a dashboard does not fit the columns that its queries give. */
export function checkDashboard(read: Dashboard, grainOf: GrainOf): Diagnostic[] {
  const dashboard = { ...read, locate: placesIn(read) }
  const faults: Diagnostic[] = []
  for (const [query, measures] of Object.entries(dashboard.measures)) {
    const columns = grainOf.get(query)
    if (!columns) continue
    for (const name of Object.keys(measures)) faults.push(...measureFaults(dashboard, query, name, columns))
    faults.push(...addsUpFaults(dashboard, query, columns))
  }
  for (const [row, tiles] of dashboard.rows.entries())
    for (const tile of tiles) {
      const columns = tile.kind === 'chart' ? grainOf.get(tile.query) : undefined
      if (tile.kind === 'chart' && columns) faults.push(...tileFaults(dashboard, tile, row, columns))
    }
  return [...faults, ...filterFaults(dashboard, grainOf)]
}

function measureFaults(
  { measures, locate }: Placed,
  query: string,
  name: string,
  columns: readonly GrainColumn[],
): Diagnostic[] {
  const measure = measures[query]?.[name]
  if (!measure) return []
  const location = locate(['queries', query, 'measures', name])
  return aggregatesIn(measure.is).flatMap(({ of, column }) => {
    if (column === null) return []
    const found = columns.find((one) => one.name === column)
    if (!found) {
      const near = nearOrAll(column, namesOf(columns), 'Its columns are')
      const hint = of === 'count distinct' ? `${near}\n${distinctHint(query)}` : near
      return [diagnostic('dashboard-column', { query, column }, { location, hint })]
    }
    if (of === 'count' || of === 'count distinct' || found.type === 'number') return []
    if (of !== 'sum' && (found.type === 'date' || found.type === 'time')) return []
    return [
      diagnostic('dashboard-type', { what: `${of}()`, needs: 'a number', column, type: found.type }, { location }),
    ]
  })
}

function addsUpFaults({ addsUp, locate }: Placed, query: string, columns: readonly GrainColumn[]): Diagnostic[] {
  const names = addsUp[query] ?? []
  return names.flatMap((column, index) => {
    if (columns.some(({ name }) => name === column)) return []
    const path = ['queries', query, 'adds_up']
    const location = locate(names.length > 1 ? [...path, index] : path)
    return [
      diagnostic(
        'dashboard-column',
        { query, column },
        { location, hint: nearOrAll(column, namesOf(columns), 'Its columns are') },
      ),
    ]
  })
}

function distinctHint(query: string): string {
  return `Numbers of different things cannot be added up: ${query}.sql has to give what is counted itself, a row for each.`
}

function tileFaults(dashboard: Placed, tile: ChartTile, row: number, columns: readonly GrainColumn[]): Diagnostic[] {
  const { locate, rows } = dashboard
  const path: Path = ['rows', row, 'tiles', rows[row]?.indexOf(tile) ?? 0]
  const measures = dashboard.measures[tile.query] ?? {}
  const chart: Chart = tile.chart === 'spec' ? specTile : charts[tile.chart]
  const roles = Object.entries({ ...chart.needs, ...chart.takes }) as [TileKey, Role][]
  const inTile = { tile, columns, measures: Object.keys(measures) }
  const named = roles.flatMap(([key, role]) => {
    const names = namesAt(tile, key)
    return names.flatMap((name, index) => {
      const isList = names.length > 1
      return nameFault(name, role, key, inTile, () => locate([...path, key, ...(isList ? [index] : [])]))
    })
  })
  return [...named, ...sortFault(inTile, () => locate([...path, 'sort']))]
}

interface InTile {
  readonly tile: ChartTile
  readonly columns: readonly GrainColumn[]
  readonly measures: readonly string[]
}

function nameFault(
  name: string,
  role: Role,
  key: TileKey,
  { tile: { query, chart }, columns, measures }: InTile,
  place: () => Diagnostic['location'],
): Diagnostic[] {
  const column = columns.find((one) => one.name === name)
  const isMeasure = measures.includes(name)
  if (role === 'either') {
    if (column || isMeasure) return []
    const hint = nearOrAll(name, [...namesOf(columns), ...measures], 'There are')
    return [diagnostic('dashboard-column', { query, column: name }, { location: place(), hint })]
  }
  if (role === 'measure' || role === 'measures') {
    if (isMeasure) return []
    if (column && column.type !== 'number') return [typeFault(`${key} of a ${chart}`, 'a number', column, place())]
    const hint = column
      ? `Say how it comes together, under queries, ${query}, measures: ${name}_total: sum(${name}).`
      : nearOrAll(name, measures)
    return [diagnostic('measure-unknown', { query, measure: name }, { location: place(), hint })]
  }
  if (!column) {
    const hint = isMeasure
      ? `"${name}" is a measure, and ${key} takes a column.`
      : nearOrAll(name, namesOf(columns), 'Its columns are')
    return [diagnostic('dashboard-column', { query, column: name }, { location: place(), hint })]
  }
  const isMoment = column.type === 'date' || column.type === 'time'
  if (role === 'moment' && !isMoment) return [typeFault(`${key} of a ${chart}`, 'a date', column, place())]
  if (role === 'number' && column.type !== 'number')
    return [typeFault(`${key} of a ${chart}`, 'a number', column, place())]
  return []
}

function typeFault(what: string, needs: string, { name, type }: GrainColumn, location: Diagnostic['location']) {
  return diagnostic('dashboard-type', { what, needs, column: name, type }, { location })
}

/** It sorts by a key of the tile, or by what that names. */
function sortFault({ tile, columns, measures }: InTile, place: () => Diagnostic['location']): Diagnostic[] {
  if (tile.sort === null) return []
  const name = tile.sort.replace(/^-/, '')
  const known = ['x', 'y', 'value', ...namesOf(columns), ...measures]
  if (known.includes(name)) return []
  const hint = nearOrAll(name, known)
  return [diagnostic('dashboard-column', { query: tile.query, column: name }, { location: place(), hint })]
}

function namesAt(tile: ChartTile, key: TileKey): readonly string[] {
  const value = key === 'measures' ? tile.y : tile[key]
  return value === null ? [] : typeof value === 'string' ? [value] : value
}

/** A filter needs a tile that has its column, and a period a column of dates. */
function filterFaults({ filters, rows, locate }: Placed, grainOf: GrainOf): Diagnostic[] {
  const queries = new Set(rows.flat().flatMap((tile) => (tile.kind === 'chart' ? [tile.query] : [])))
  const grains = [...queries].map((query) => grainOf.get(query))
  if (grains.some((columns) => columns === undefined)) return []
  const columns = grains.flatMap((found) => found ?? [])
  return filters.flatMap(({ column, kind }, index) => {
    const location = locate(['filters', index, kind === 'period' ? 'period' : 'column'])
    const found = columns.filter(({ name }) => name === column)
    if (found.length === 0) {
      const hint = nearOrAll(column, namesOf(columns), 'Tiles have')
      return [diagnostic('dashboard-unused', { what: `filter "${column}"` }, { location, hint })]
    }
    const wrong = kind === 'period' ? found.find(({ type }) => type !== 'date' && type !== 'time') : undefined
    return wrong ? [typeFault('a period', 'a date', wrong, location)] : []
  })
}

function namesOf(columns: readonly GrainColumn[]): readonly string[] {
  return [...new Set(columns.map(({ name }) => name))]
}

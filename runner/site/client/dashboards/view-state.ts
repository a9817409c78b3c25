import type { DashboardFilter, DashboardPage, GrainColumn } from '../../shapes/dashboard-page.ts'
import { isoDay, readIsoDay } from './engine/calendar.ts'
import type { Key } from './engine/grain.ts'
import { type Comparison, readPeriod } from './engine/period.ts'

/** What somebody has clicked at in a tile: it filters all others. */
export interface Pick {
  readonly tile: number
  readonly column: string
  readonly keys: readonly Key[]
}

/** What a dashboard is looked at through. */
export interface ViewState {
  /** Of each column of days what period is said. */
  readonly periods: Readonly<Record<string, string>>
  readonly compare: Comparison | null
  readonly values: Readonly<Record<string, readonly Key[]>>
  readonly picks: readonly Pick[]
}

const nowhere = { from: 0, to: 0 }
/** What no column and no key is called. */
const own = { compare: '.compare', pick: '.pick', all: '~all' }

/** What an address says; what it does not say is as the dashboard's author wants it. */
export function readState(options: URLSearchParams, page: DashboardPage): ViewState {
  const periods: Record<string, string> = {}
  const values: Record<string, readonly Key[]> = {}
  for (const { column, kind, default: standard } of page.filters) {
    if (kind === 'period') {
      const said = options.get(column)
      periods[column] = said !== null && readPeriod(said, nowhere) ? said : (standard ?? 'all')
      continue
    }
    const type = typeOf(page, column)
    const said = options.getAll(column)
    const texts = said.length === 0 && standard !== null ? [standard] : said
    const keys = texts.filter((text) => text !== own.all).flatMap((text) => readKey(text, type))
    if (keys.length > 0) values[column] = keys
  }
  const picks: Pick[] = []
  for (const text of options.getAll(own.pick)) {
    const [tile = '', column = '', ...rest] = text.split(':')
    const keys = readKey(rest.join(':'), typeOf(page, decodeURIComponent(column)))
    const before = picks.findIndex((pick) => pick.tile === Number(tile) && pick.column === decodeURIComponent(column))
    const found = picks[before]
    if (found) picks[before] = { ...found, keys: [...found.keys, ...keys] }
    else if (/^\d+$/.test(tile) && typeOf(page, decodeURIComponent(column)) && keys.length > 0)
      picks.push({ tile: Number(tile), column: decodeURIComponent(column), keys })
  }
  return { periods, compare: readComparison(options.get(own.compare), page.filters), values, picks }
}

/** A view as an address says it; what is as its author wants it is not said. */
export function writeState({ periods, compare, values, picks }: ViewState, page: DashboardPage): URLSearchParams {
  const options = new URLSearchParams()
  for (const { column, kind, default: standard } of page.filters) {
    const said = periods[column]
    if (kind === 'period' && said !== undefined && slug(said) !== slug(standard ?? 'all'))
      options.set(column, slug(said))
    const texts = (values[column] ?? []).map((key) => writeKey(key, typeOf(page, column)))
    if (kind === 'values' && texts.join() !== (standard ?? ''))
      for (const text of texts.length > 0 ? texts : [own.all]) options.append(column, text)
  }
  if (compare !== readComparison(null, page.filters)) options.set(own.compare, slug(compare ?? 'none'))
  for (const { tile, column, keys } of picks)
    for (const key of keys)
      options.append(own.pick, `${tile}:${encodeURIComponent(column)}:${writeKey(key, typeOf(page, column))}`)
  return options
}

/** The type of a column, in whatever query has it. */
export function typeOf({ queries }: DashboardPage, column: string): GrainColumn['type'] | undefined {
  for (const { columns } of Object.values(queries)) {
    const found = columns.find(({ name }) => name === column)
    if (found) return found.type
  }
  return undefined
}

/** A view in which a mark of a tile is picked, or is no longer. */
export function togglePick(state: ViewState, { tile, column, keys }: Pick): ViewState {
  const others = state.picks.filter((pick) => pick.tile !== tile || pick.column !== column)
  const before = state.picks.find((pick) => pick.tile === tile && pick.column === column)?.keys ?? []
  const after = [...before.filter((key) => !keys.includes(key)), ...keys.filter((key) => !before.includes(key))]
  return { ...state, picks: after.length > 0 ? [...others, { tile, column, keys: after }] : others }
}

function slug(text: string): string {
  return text.replaceAll(' ', '-')
}

function readComparison(text: string | null, filters: readonly DashboardFilter[]): Comparison | null {
  if (text === 'period-before' || text === 'year-before') return text.replace('-', ' ') as Comparison
  if (text === 'none') return null
  return filters.find(({ kind }) => kind === 'period')?.compare ?? null
}

/** `~` is nothing; a text that begins so has one more. */
function writeKey(key: Key, type: GrainColumn['type'] | undefined): string {
  if (key === null) return '~'
  if (typeof key === 'number') return type === 'date' ? isoDay(key) : String(key)
  return key.startsWith('~') ? `~${key}` : key
}

function readKey(text: string, type: GrainColumn['type'] | undefined): Key[] {
  if (text === '~') return [null]
  if (type === 'text' || type === 'boolean') return [text.replace(/^~/, '')]
  const number = type === 'date' ? readIsoDay(text) : text === '' ? undefined : Number(text)
  return number === undefined || Number.isNaN(number) ? [] : [number]
}

import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, printLocation } from '../location.ts'
import type { PropertiesFile } from '../project/project.ts'
import type { Properties } from '../project/properties-schema.ts'
import { nameKey } from './name-key.ts'
import type { Entry } from './unlinked.ts'

type Section =
  | 'exposures'
  | 'groups'
  | 'models'
  | 'queries'
  | 'seeds'
  | 'snapshots'
  | 'sources'
  | 'data_tests'
  | 'unit_tests'
type EntryOf<S extends Section> = Entry<Properties[S][number]>

/** What the properties files say, by the name of what they describe. */
export interface Descriptions {
  readonly models: ReadonlyMap<string, EntryOf<'models'>>
  readonly seeds: ReadonlyMap<string, EntryOf<'seeds'>>
  readonly snapshots: ReadonlyMap<string, EntryOf<'snapshots'>>
  /** Of singular tests. */
  readonly tests: ReadonlyMap<string, EntryOf<'data_tests'>>
  readonly sources: readonly EntryOf<'sources'>[]
  readonly exposures: readonly EntryOf<'exposures'>[]
  readonly groups: readonly EntryOf<'groups'>[]
  readonly unitTests: readonly EntryOf<'unit_tests'>[]
  readonly queries: ReadonlyMap<string, EntryOf<'queries'>>
  /** What is described twice: one of both would not count. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Gathers what the properties files of a project say. */
export function gatherDescriptions(files: readonly PropertiesFile[]): Descriptions {
  const [models, seeds, tests] = [entriesOf(files, 'models'), entriesOf(files, 'seeds'), entriesOf(files, 'data_tests')]
  const snapshots = entriesOf(files, 'snapshots')
  const [sources, queries] = [entriesOf(files, 'sources'), entriesOf(files, 'queries')]
  const tables = sources.flatMap(tablesOf)
  const [exposures, groups] = [entriesOf(files, 'exposures'), entriesOf(files, 'groups')]
  return {
    models: byName(models),
    seeds: byName(seeds),
    snapshots: byName(snapshots),
    tests: byName(tests),
    sources,
    exposures,
    groups,
    unitTests: entriesOf(files, 'unit_tests'),
    queries: byName(queries),
    diagnostics: [
      ...twice('model', models),
      ...twice('seed', seeds),
      ...twice('snapshot', snapshots),
      ...twice('exposure', exposures),
      ...twice('group', groups),
      ...twice('data test', tests),
      ...twice('query', queries),
      ...[...models, ...seeds, ...snapshots, ...tables].flatMap((entry) =>
        twice('column', columnsOf(entry), columnKey),
      ),
    ],
  }
}

function entriesOf<S extends Section>(files: readonly PropertiesFile[], section: S): EntryOf<S>[] {
  return files.flatMap(({ yaml, properties }) =>
    properties[section].map((value, index) => ({ value, yaml, path: [section, index] }) as EntryOf<S>),
  )
}

/** The tables of a source, each with its place. */
export function tablesOf({
  value,
  yaml,
  path,
}: EntryOf<'sources'>): Entry<Properties['sources'][number]['tables'][number]>[] {
  return value.tables.map((table, index) => ({ value: table, yaml, path: [...path, 'tables', index] }))
}

type Named = Entry<{ readonly name: string }>

function columnsOf({ value, yaml, path }: Entry<{ readonly columns: readonly { readonly name: string }[] }>): Named[] {
  return value.columns.map((column, index) => ({ value: column, yaml, path: [...path, 'columns', index] }))
}

/** SQL knows no case in a column's name. */
function columnKey(name: string): string {
  return nameKey(name.toLowerCase())
}

/** The first of each name. */
function byName<E extends Named>(entries: readonly E[]): ReadonlyMap<string, E> {
  return new Map(entries.toReversed().map((entry) => [nameKey(entry.value.name), entry]))
}

function twice(kind: string, entries: readonly Named[], keyOf = nameKey): Diagnostic[] {
  const firsts = new Map<string, Named>()
  return entries.flatMap((entry) => {
    const { name } = entry.value
    const first = firsts.get(keyOf(name))
    if (!first) firsts.set(keyOf(name), entry)
    if (!first) return []
    const parameters = { kind, name, first: printLocation(placeOf(first)) }
    return [diagnostic('described-twice', parameters, { location: placeOf(entry), hint: 'Make one entry of both.' })]
  })
}

function placeOf({ yaml, path }: Named): Location {
  return yaml.locate([...path, 'name'])
}

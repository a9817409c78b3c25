import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Properties } from '../../project/properties-schema.ts'
import type { YamlPath } from '../../project/read-yaml.ts'
import { recordOf } from '../../record-of.ts'
import { nearOrAll } from '../../suggest.ts'
import { nameKey } from '../name-key.ts'
import type { ModelVersion } from '../node.ts'
import type { Entry } from '../unlinked.ts'
import type { ModelEntry } from './model.ts'
import { versionedName } from './versioned-name.ts'

type Model = Properties['models'][number]
type Version = NonNullable<Model['versions']>[number]

/** A model of which there are versions, and the one that is meant where none is said. */
export interface VersionedModel {
  readonly name: string
  readonly latest: string
  /** Describes the view that bears the name without a version. */
  readonly pointer: ModelEntry
}

/** What properties files say of models, with an entry for each version. */
export interface ModelEntries {
  readonly models: ReadonlyMap<string, ModelEntry>
  readonly versioned: readonly VersionedModel[]
  /** The versions that files make, by the names of the files. */
  readonly versionOfFile: ReadonlyMap<string, ModelVersion>
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes of each entry that has versions one for each of them, and one for the view without a version. */
export function splitVersions(entries: ReadonlyMap<string, ModelEntry>): ModelEntries {
  const models = new Map<string, ModelEntry>()
  const versioned: VersionedModel[] = []
  const versionOfFile = new Map<string, ModelVersion>()
  const diagnostics: Diagnostic[] = []
  for (const [name, entry] of entries) {
    const { versions, latest_version: said } = entry.value
    if (!versions) {
      models.set(name, entry)
      continue
    }
    const names = versions.map(({ v }) => v)
    diagnostics.push(...versionFaults(entry, names))
    const latest = said !== undefined && names.includes(said) ? said : (names.toSorted(byVersion).at(-1) ?? '')
    for (const [index, version] of versions.entries()) {
      models.set(versionedName(name, version.v), entryOf(entry, name, version, index))
      versionOfFile.set(nameKey(version.defined_in ?? `${name}_v${version.v}`), {
        model: name,
        v: version.v,
        latest,
        age: ageOf(version.v, latest),
      })
    }
    versioned.push({ name, latest, pointer: pointerOf(entry) })
  }
  return { models, versioned, versionOfFile, diagnostics }
}

/** Numbers in their order, and behind them other words in theirs. */
function byVersion(one: string, other: string): number {
  const [a, b] = [Number(one), Number(other)]
  if (Number.isNaN(a) || Number.isNaN(b))
    return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || (one < other ? -1 : 1)
  return a - b
}

function ageOf(v: string, latest: string): ModelVersion['age'] {
  if (v === latest) return 'latest'
  return byVersion(v, latest) < 0 ? 'old' : 'prerelease'
}

function versionFaults({ value, yaml, path }: ModelEntry, names: readonly string[]): Diagnostic[] {
  const { latest_version: said } = value
  const twice = names.findIndex((name, index) => names.indexOf(name) < index)
  const wrong = (key: string, expected: string, at: YamlPath, hint?: string) =>
    diagnostic('value-wrong', { key, expected }, { location: yaml.locate([...path, ...at]), hint })
  return [
    ...(twice < 0 ? [] : [wrong('v', `is the version "${names[twice]}" twice`, ['versions', twice, 'v'])]),
    ...(said === undefined || names.includes(said)
      ? []
      : [wrong('latest_version', 'must be one of the versions', ['latest_version'], nearOrAll(said, names))]),
  ]
}

/** A part of an entry, and where it stands below the entry. */
type Part<T> = readonly [part: T, at: YamlPath]

function entryOf({ value, yaml, path }: ModelEntry, name: string, version: Version, index: number): ModelEntry {
  const at = ['versions', index] as const
  const columns = columnsOf(value, version, at)
  const own = version.data_tests ?? version.tests
  const { alias: _, ...shared } = value.config
  const config = { alias: `${name}_v${version.v}`, ...shared, ...version.config }
  const { versions: _versions, latest_version: _latest, ...rest } = value
  const split: Model = {
    ...rest,
    name: versionedName(name, version.v),
    description: version.description ?? value.description,
    columns: columns.map(([column]) => column),
    config: recordOf(Object.entries(config)),
    ...(version.access !== undefined && { access: version.access }),
    ...(version.deprecation_date !== undefined && { deprecation_date: version.deprecation_date }),
    ...(own && { data_tests: version.data_tests, tests: version.tests }),
  }
  /** A place in the entry as if it had been written for this version alone. */
  const placeOf = ([key, second, ...others]: YamlPath): YamlPath => {
    if (key === 'columns' && typeof second === 'number') return [...(columns[second]?.[1] ?? at), ...others]
    if (key === 'name') return [...at, 'v']
    const isOwn =
      key === 'config'
        ? Object.hasOwn(version.config, String(second))
        : Object.hasOwn(version, String(key)) && key !== 'columns'
    return [...(isOwn ? at : []), ...[key, second].filter((step) => step !== undefined), ...others]
  }
  return {
    value: split,
    yaml: { ...yaml, locate: (asked, of) => yaml.locate([...path, ...placeOf(asked.slice(path.length))], of) },
    path,
  }
}

/** The columns of a version: those of the model, as it includes them, and those that it describes itself. */
function columnsOf({ columns }: Model, version: Version, at: YamlPath): readonly Part<Model['columns'][number]>[] {
  const listed = (version.columns ?? []).map((column, index) => [column, [...at, 'columns', index]] as const)
  const own = listed.flatMap(([column, place]) => ('name' in column ? [[column, place] as const] : []))
  const [rule = {}] = listed.flatMap(([column]) => ('name' in column ? [] : [column]))
  const { include = 'all', exclude = [] } = rule
  const isNamed = (names: readonly string[], name: string) =>
    names.some((one) => one.toLowerCase() === name.toLowerCase())
  const ownNames = own.map(([{ name }]) => name)
  const inherited = columns
    .map((column, index) => [column, ['columns', index]] as const)
    .filter(
      ([{ name }]) =>
        (typeof include === 'string' || isNamed(include, name)) && !isNamed([...exclude, ...ownNames], name),
    )
  return [...inherited, ...own]
}

/** What of the model's configs holds for the view that shows its latest version. */
const ofPointer: readonly string[] = ['alias', 'schema', 'tags', 'meta', 'group', 'access', 'enabled']

function pointerOf({ value, yaml, path }: ModelEntry): ModelEntry {
  const { name, description, access, group, config } = value
  const kept = Object.entries(config).filter(([key]) => ofPointer.includes(key))
  const view = recordOf([...kept, ['materialized', 'view']] as const)
  const pointer: Entry<Model> = {
    value: { name, description, columns: [], config: view, ...(access && { access }), ...(group && { group }) },
    yaml,
    path,
  }
  return pointer
}

import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

/** The maps of a place: which keys of dbt's they may have, and the lists of maps below them. */
interface Shape {
  readonly known: readonly string[]
  readonly below: ReadonlyMap<string, Shape>
}

const fresh = ['loader', 'freshness', 'loaded_at_field', 'loaded_at_query', 'quoting', 'config']
const column = shape(['docs', 'quote', 'constraints', 'policy_tags', 'granularity', 'dimension', 'entity', 'config'])
const model = shape(
  ['docs', 'access', 'group', 'latest_version', 'deprecation_date', 'versions', 'constraints', 'time_spine'],
  { columns: column },
)
const table = shape([...fresh, 'external', 'docs'], { columns: column })
const propertiesFile = shape(
  [
    'semantic_models',
    'metrics',
    'saved_queries',
    'exposures',
    'snapshots',
    'unit_tests',
    'macros',
    'groups',
    'analyses',
  ],
  {
    models: model,
    seeds: model,
    data_tests: shape(['docs']),
    sources: shape([...fresh, 'overrides'], { tables: table }),
  },
)

function shape(known: readonly string[], below: Readonly<Record<string, Shape>> = {}): Shape {
  return { known, below: new Map(Object.entries(below)) }
}

/** A properties file without what only dbt knows yet, and one warning that names it all. */
export function passOverDbt(yaml: YamlFile): { value: YamlFile; diagnostics: readonly Diagnostic[] } {
  const found: YamlPath[] = []
  const value = without(yaml.value, propertiesFile, [], found)
  const paths = [...new Map(found.toReversed().map((path) => [String(path.at(-1)), path])).entries()]
  const placed = paths.map(([name, path]) => ({ name, location: yaml.locate(path, 'key') }))
  const [first, ...others] = placed.sort((a, b) => a.location.line - b.location.line)
  if (!first) return { value: yaml, diagnostics: [] }
  const hint = 'dbt knows this; docs/guide.md tells under "Coming from dbt" what is here.'
  const { location } = first
  const names = [first, ...others].map(({ name }) => name)
  return {
    value: { ...yaml, value },
    diagnostics: [diagnostic('not-here-yet', { names }, { location, hint, severity: 'warning' })],
  }
}

function without(value: unknown, { known, below }: Shape, path: YamlPath, found: YamlPath[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value)
  found.push(...entries.filter(([key]) => known.includes(key)).map(([key]) => [...path, key]))
  const kept = entries.filter(([key]) => !known.includes(key))
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      const items = below.get(key)
      if (!items || !Array.isArray(inner)) return [key, inner]
      return [key, inner.map((item, index) => without(item, items, [...path, key, index], found))]
    }),
  )
}

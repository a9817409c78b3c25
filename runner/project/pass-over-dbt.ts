import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

/** The maps of a place: which keys of dbt's they may have, and the maps and lists of maps below them. */
interface Shape {
  readonly known: ReadonlySet<string>
  readonly below: ReadonlyMap<string, Shape>
}

const ofColumns = ['docs', 'quote', 'policy_tags', 'granularity', 'dimension', 'entity', 'config']
const column = shape([...ofColumns, 'constraints'])
// What changes rows or rights, as a hook or a grant, is not passed over.
const ofModels = ['docs', 'time_spine']
const freshness = shape(['build_after'])
const model = shape(ofModels, {
  columns: shape(ofColumns),
  config: shape(['docs'], { freshness }),
  freshness,
})
const seed = shape([...ofModels, 'latest_version', 'deprecation_date', 'versions', 'constraints'], {
  columns: column,
  config: shape(['docs', 'contract'], { freshness }),
  freshness,
})
const sourceConfig = shape(['enabled', 'meta', 'tags', 'quoting'])
const table = shape(['loader', 'quoting', 'external', 'docs'], { columns: column, config: sourceConfig })
const propertiesFile = shape(['semantic_models', 'metrics', 'saved_queries', 'macros', 'analyses'], {
  models: model,
  seeds: seed,
  snapshots: seed,
  data_tests: shape(['docs']),
  unit_tests: shape(['versions']),
  sources: shape(['loader', 'quoting', 'overrides'], { tables: table, config: sourceConfig }),
})

function shape(known: readonly string[], below: Readonly<Record<string, Shape>> = {}): Shape {
  return { known: new Set(known), below: new Map(Object.entries(below)) }
}

/** A properties file without what only dbt knows yet, and one warning that names it all. */
export function passOverDbt(yaml: YamlFile): { value: YamlFile; diagnostics: readonly Diagnostic[] } {
  const found = knownPaths(yaml.value, propertiesFile, [])
  const paths = [...new Map(found.toReversed().map((path) => [String(path.at(-1)), path])).entries()]
  const placed = paths.map(([name, path]) => ({ name, location: yaml.locate(path, 'key') }))
  const [first, ...others] = placed.sort(({ location: a }, { location: b }) => a.line - b.line || a.column - b.column)
  if (!first) return { value: yaml, diagnostics: [] }
  const hint = 'dbt knows this; docs/guide.md tells under "Coming from dbt" what is here.'
  const { location } = first
  const names = [first, ...others].map(({ name }) => name)
  return {
    value: { ...yaml, value: without(yaml.value, propertiesFile) },
    diagnostics: [diagnostic('not-here-yet', { names }, { location, hint, severity: 'warning' })],
  }
}

/** Where something stands that only dbt knows. */
function knownPaths(value: unknown, { known, below }: Shape, path: YamlPath): YamlPath[] {
  const found: YamlPath[] = []
  if (!isMap(value)) return found
  for (const key of Object.keys(value)) if (known.has(key)) found.push([...path, key])
  for (const [key, list] of Object.entries(value)) {
    const items = below.get(key)
    if (!items) continue
    if (!Array.isArray(list)) found.push(...knownPaths(list, items, [...path, key]))
    else for (const [index, item] of list.entries()) found.push(...knownPaths(item, items, [...path, key, index]))
  }
  return found
}

function without(value: unknown, { known, below }: Shape): unknown {
  if (!isMap(value)) return value
  const kept = Object.entries(value).filter(([key]) => !known.has(key))
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      const items = below.get(key)
      if (!items) return [key, inner]
      return [key, Array.isArray(inner) ? inner.map((item) => without(item, items)) : without(inner, items)]
    }),
  )
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

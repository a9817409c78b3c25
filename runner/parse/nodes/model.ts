import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { asDiagnostic, CupelError } from '../../errors.ts'
import { exactJson } from '../../exact-json.ts'
import type { Location } from '../../location.ts'
import { batchingOf, chooseStrategy, factsOf } from '../../materializations/index.ts'
import type { Project } from '../../project/project.ts'
import type { Properties } from '../../project/properties-schema.ts'
import type { Scope, Value } from '../../template/template-scope.ts'
import type { FolderConfigs } from '../configs/folder-configs.ts'
import {
  type CheckedConfig,
  type ConfigLayer,
  checkConfig,
  checkMaterialized,
  type ModelConfig,
  modelConfigSchema,
} from '../configs/node-config.ts'
import { readConfigs } from '../configs/read-configs.ts'
import { readConstraints } from '../configs/read-constraints.ts'
import { readHooks, writtenHooks } from '../configs/read-hooks.ts'
import { readQueries } from '../configs/read-queries.ts'
import { definitionHash } from '../definition-hash.ts'
import type { Descriptions } from '../descriptions.ts'
import { contractFaults } from '../faults/contract-faults.ts'
import { idleGrants } from '../faults/idle-grants.ts'
import { microbatchFaults } from '../faults/microbatch-faults.ts'
import { namedRelations } from '../faults/named-relations.ts'
import { snapshotFaults } from '../faults/snapshot-faults.ts'
import { unwrittenConstraints } from '../faults/unwritten-constraints.ts'
import type { TemplateDraft } from '../file-draft.ts'
import { nameKey } from '../name-key.ts'
import type { ModelNode, ModelVersion } from '../node.ts'
import type { Entry, Unlinked } from '../unlinked.ts'
import { describedColumns } from './described-columns.ts'
import { versionedName } from './versioned-name.ts'

export type ModelEntry = Entry<Properties['models'][number]>

/**
 * A model from its file, the properties that describe it, and the configs of its folders.
 * @param version which one of a model it is; undefined of a model that is called as its file
 */
export function makeModel(
  draft: TemplateDraft,
  entry: ModelEntry | undefined,
  surroundings: TemplateSurroundings,
  version?: ModelVersion,
): Unlinked<ModelNode> {
  const { file: path } = draft.template
  const name = version ? versionedName(version.model, version.v) : baseName(path)
  const origin = { kind: 'model', name, path, location: { file: path, line: 1, column: 1 } } as const
  const made = makeBuilt(draft, origin, entry, surroundings)
  return version ? { ...made, node: { ...made.node, version } } : made
}

const noConstraints = { value: [], references: [], diagnostics: [] }

/** What a node is that a SELECT makes, and where it is said to exist. */
export interface Origin extends Pick<ModelNode, 'kind' | 'name' | 'path' | 'location'> {
  /** The path by which its folders give it configs. @default its own */
  readonly configPath?: string
}

/** A node that a SELECT makes. */
export function makeBuilt(
  draft: TemplateDraft,
  { kind, name, path, location, configPath = path }: Origin,
  entry: ModelEntry | undefined,
  { folders, project, scopeOf, queries: known }: TemplateSurroundings,
): Unlinked<ModelNode> {
  const { template } = draft
  const queries = readQueries(draft.queries, known, project)
  const text = [template, ...queries.value.map((query) => query.template)].map((one) => one.text).join('\0')
  const inFile = readConfigs(draft, scopeOf)
  const layers = [
    ...defaultsOf(kind, location),
    ...folders.layersFor(configPath),
    ...(entry ? [entryLayer(entry), accessLayer(entry)] : []),
    ...inFile.layers,
  ]
  const checked = checkConfig(modelConfigSchema, layers, location)
  const { config } = checked
  const hooks = readHooks(writtenHooks(layers), name, project)
  const constraints = entry && kind === 'model' ? readConstraints(entry) : noConstraints
  const vars = { ...varsOf(draft, project), ...varsOf(hooks, project), ...varsOf(queries, project) }
  const macros = [...new Set([...draft.macros, ...hooks.macros, ...queries.macros])].sort()
  const placed = namedRelations(
    {
      kind,
      name,
      path,
      location,
      tags: config.tags,
      materialized: config.materialized,
      databaseAt: checked.places.get('database'),
    },
    config,
    project,
  )
  const node: ModelNode = {
    kind,
    id: `${kind}.${project.config.name}.${name}`,
    name,
    path,
    ...(entry && entry.yaml.file !== path && { describedIn: entry.yaml.file }),
    location,
    description: entry?.value.description.trim() ?? '',
    columns: entry ? describedColumns(entry.value.columns, entry.yaml, entry.path) : [],
    tags: config.tags,
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash(
      { text, config: withConstraints(checked.given, entry), macros, vars },
      project.macros,
    ),
    template,
    ...deprecation(entry),
    relation: placed.relation,
    working: placed.working,
    config,
    constraints: constraints.value,
    facts: factsOf(config.materialized),
    givenConfig: checked.given,
    configPlaces: checked.places,
    macros,
    queries: queries.value,
    hooks: hooks.value,
    readByHooks: [],
  }
  const diagnostics = [
    ...draft.diagnostics,
    ...inFile.diagnostics,
    ...hooks.diagnostics,
    ...queries.diagnostics,
    ...(draft.queries.length ? lateFaults(draft.queries, config) : []),
    ...checked.diagnostics,
    ...placed.diagnostics,
    ...checkChoices(kind, checked, location),
    ...constraints.diagnostics,
    ...(constraints.diagnostics.length ? [] : unwrittenConstraints(node, project)),
    ...idleGrants(config, project, checked.places.get('grants') ?? location),
    ...contractFaults(node, (key) => checked.places.get(key) ?? location),
  ]
  return {
    node,
    references: [...draft.references, ...queries.references],
    hookReferences: [...hooks.references, ...constraints.references],
    diagnostics,
    isEnabled: config.enabled,
  }
}

/** Configs as they are given, with what must hold of the rows, in whatever order it is written: a model with other constraints is another one. */
function withConstraints(given: object, entry: ModelEntry | undefined): object {
  const { constraints = [], columns = [] } = entry?.value ?? {}
  const ofColumns = columns.flatMap(({ name, constraints: own = [] }) => own.map((one) => ({ ...one, column: name })))
  // A foreign key's columns stand for those of the other table, one for one.
  const ofTable = constraints.map((one) =>
    one.type === 'foreign_key' || !one.columns ? one : { ...one, columns: one.columns.toSorted() },
  )
  const all = [...ofTable, ...ofColumns].map((one) => exactJson(one)).sort()
  return all.length > 0 ? { ...given, constraints: all } : given
}

/** Where no template may wait for a query: what is put into others, and what is compiled once for each batch. */
function lateFaults(asked: TemplateDraft['queries'], config: ModelConfig): readonly Diagnostic[] {
  const { isInlined, asksForNewRows } = factsOf(config.materialized)
  const isInBatches = asksForNewRows && batchingOf(config) !== undefined
  if (!isInlined && !isInBatches) return []
  const kind = isInlined ? `a model that is ${config.materialized}` : 'a model in batches'
  const expected = `is not for ${kind}: its SQL is needed before anything is built`
  return asked.map(({ location }) => diagnostic('argument-wrong', { helper: 'query', expected }, { location }))
}

/** What a properties entry says of when a model goes; a snapshot has none. */
function deprecation(entry: ModelEntry | undefined): Pick<ModelNode, 'deprecatedFrom'> {
  const date = entry?.value.deprecation_date
  return date === undefined ? {} : { deprecatedFrom: date }
}

/** What a template's node is made with, besides its draft. */
export interface TemplateSurroundings {
  readonly folders: FolderConfigs
  readonly project: Project
  /** The queries that properties files name. */
  readonly queries: Descriptions['queries']
  /** What `config` may ask; one for each template. */
  readonly scopeOf: () => Scope
}

/** The vars of the project that a template names. */
export function varsOf({ vars }: Pick<TemplateDraft, 'vars'>, project: Project): Readonly<Record<string, Value>> {
  return Object.fromEntries(vars.map((name) => [name, project.vars[name]]))
}

/** What a properties entry says beside its configs: who may read the model, and how new it is. */
function accessLayer({ value, yaml, path }: ModelEntry): ConfigLayer {
  const { access, group, freshness } = value
  return {
    values: {
      ...(access !== undefined && { access }),
      ...(group !== undefined && { group }),
      ...(freshness !== undefined && { freshness }),
    },
    locate: (key) => yaml.locate([...path, key]),
  }
}

/** The layer of configs that a properties entry gives. */
export function entryLayer({ value, yaml, path }: Entry<{ readonly config: Record<string, unknown> }>): ConfigLayer {
  return {
    values: value.config,
    locate: (key) => yaml.locate([...path, 'config', key], 'key'),
    locateItem: (key, index) => yaml.locate([...path, 'config', key, index]),
  }
}

/** The name of what a file makes: the last step of its path, without its extension. */
export function baseName(path: string): string {
  return nameKey((path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, ''))
}

/** What a node of a kind is where nothing else is said. */
function defaultsOf(kind: ModelNode['kind'], location: Location): readonly ConfigLayer[] {
  return kind === 'snapshot' ? [{ values: { materialized: 'snapshot' }, locate: () => location }] : []
}

/** What the schema cannot see: the names of materialization and strategy, and whether the strategy has what it needs. */
function checkChoices(
  kind: ModelNode['kind'],
  { config, places }: CheckedConfig<ModelConfig>,
  location: Location,
): Diagnostic[] {
  const at = (key: string) => places.get(key) ?? location
  const unknown = checkMaterialized(config.materialized, at('materialized'))
  if (unknown) return [unknown]
  const { keepsHistory, asksForNewRows } = factsOf(config.materialized)
  if (keepsHistory !== (kind === 'snapshot')) return [misplaced(kind, at('materialized'))]
  if (keepsHistory) return snapshotFaults(config, at)
  if (config.target_schema !== undefined) return [snapshotOnly(at('target_schema'))]
  if (!asksForNewRows) return []
  try {
    return chooseStrategy(config).needs === 'event_time' ? microbatchFaults(config, at, (key) => places.has(key)) : []
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return [{ ...asDiagnostic(error), location: places.get('incremental_strategy') ?? location }]
  }
}

function snapshotOnly(location: Location): Diagnostic {
  const hint = 'Say schema: it is put behind that of the target, unless schema_prefix is false.'
  return diagnostic('value-wrong', { key: 'target_schema', expected: 'is for snapshots' }, { location, hint })
}

function misplaced(kind: ModelNode['kind'], location: Location): Diagnostic {
  const expected =
    kind === 'snapshot' ? 'is snapshot here, whatever it says' : 'may not be snapshot here: a snapshot is no model'
  const hint = 'A snapshot is a SELECT in snapshots/, or an entry under snapshots: with its relation.'
  return diagnostic('value-wrong', { key: 'materialized', expected }, { location, hint })
}

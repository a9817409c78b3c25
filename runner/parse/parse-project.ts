import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { printLocation } from '../location.ts'
import type { Project } from '../project/project.ts'
import type { Properties } from '../project/properties-schema.ts'
import { testConfigKeys } from '../quality/index.ts'
import { relationKey } from '../relation.ts'
import { didYouMean } from '../suggest.ts'
import type { Draft, Entry, TestRequest } from './draft.ts'
import { type FolderConfigs, folderConfigs } from './folder-configs.ts'
import { makeGenericTest } from './generic-test.ts'
import { displayName, type Manifest } from './manifest.ts'
import { baseName, makeModel } from './model.ts'
import type { DataTestNode, ModelNode, Node, NodeId, RelationNode, SeedNode } from './node.ts'
import { modelConfigSchema, seedConfigSchema } from './node-config.ts'
import { indexNames, type NameIndex, resolveRefs } from './resolve-refs.ts'
import { makeSeed } from './seed.ts'
import { makeSingularTest } from './singular-test.ts'
import { makeSources } from './source.ts'

type EntriesOf<K extends 'models' | 'seeds' | 'sources'> = Entry<Properties[K][number]>[]

/** Makes a project's files into nodes with ids, relations, configs and parents. Nothing is rendered yet. */
export function parseProject(project: Project): Staged<Manifest> {
  const { config, yaml } = project
  const folders = (section: 'models' | 'seeds' | 'data_tests', roots: readonly string[], known: readonly string[]) =>
    folderConfigs(yaml, section, config[section], config.name, roots, known)
  const modelFolders = folders('models', config.model_paths, Object.keys(modelConfigSchema.shape))
  const seedFolders = folders('seeds', config.seed_paths, Object.keys(seedConfigSchema.shape))
  const testFolders = folders('data_tests', config.test_paths, testConfigKeys)

  const modelEntries = entriesOf(project, 'models')
  const seedEntries = entriesOf(project, 'seeds')
  const sourceEntries = entriesOf(project, 'sources')
  const models = project.models.map((file) => makeModel(file, entryFor(modelEntries, file.path), modelFolders, project))
  const seeds = project.seeds.map((file) => makeSeed(file, entryFor(seedEntries, file.path), seedFolders, project))
  const sources = sourceEntries.flatMap((entry) => makeSources(entry, project))

  const withRows: Draft<RelationNode>[] = [...sources, ...seeds, ...models]
  const enabled = withRows.filter(({ isEnabled }) => isEnabled)
  const index = indexNames(
    enabled.map(({ node }) => node),
    withRows.filter(({ isEnabled }) => !isEnabled).map(({ node }) => node.name),
  )
  const tests = makeTests(project, enabled, index, testFolders, {
    models: modelEntries,
    seeds: seedEntries,
    sources: sourceEntries,
  })

  const nodes = new Map<NodeId, Node>()
  const diagnostics = [modelFolders, seedFolders, testFolders].flatMap((found) => found.diagnostics)
  for (const draft of [...enabled, ...tests.drafts]) {
    const { ids, diagnostics: unresolved } = resolveRefs(draft.references, index)
    diagnostics.push(...draft.diagnostics, ...unresolved)
    const first = nodes.get(draft.node.id)
    if (first) diagnostics.push(duplicate(draft.node, first))
    else nodes.set(draft.node.id, { ...draft.node, parents: ids })
  }
  diagnostics.push(
    ...tests.diagnostics,
    ...sharedRelations(nodes.values()),
    ...orphans('model', modelEntries, models),
    ...orphans('seed', seedEntries, seeds),
  )
  return { value: { projectName: config.name, nodes }, diagnostics }
}

function entriesOf<K extends 'models' | 'seeds' | 'sources'>(project: Project, kind: K): EntriesOf<K> {
  return project.properties.flatMap(({ yaml, properties }) =>
    properties[kind].map((value, index) => ({ value, yaml, path: [kind, index] }) as Entry<Properties[K][number]>),
  )
}

function entryFor<T extends { readonly name: string }>(
  entries: readonly Entry<T>[],
  path: string,
): Entry<T> | undefined {
  const name = baseName(path)
  return entries.find(({ value }) => value.name === name)
}

interface TestSources {
  readonly models: EntriesOf<'models'>
  readonly seeds: EntriesOf<'seeds'>
  readonly sources: EntriesOf<'sources'>
}

function makeTests(
  project: Project,
  drafts: readonly Draft<RelationNode>[],
  index: NameIndex,
  folders: FolderConfigs,
  entries: TestSources,
): { drafts: Draft<DataTestNode>[]; diagnostics: Diagnostic[] } {
  const byName = new Map(drafts.map(({ node }) => [`${node.kind}:${displayName(node)}`, node]))
  const requests = requestsOf(entries, byName)
  const generic = requests.map((request) => makeGenericTest(request, index, folders, project))
  const singular = project.tests.map((file) => makeSingularTest(file, folders, project))
  const tests = [...generic.filter((made) => 'node' in made), ...singular]
  return { drafts: tests.filter(({ isEnabled }) => isEnabled), diagnostics: generic.filter((made) => 'code' in made) }
}

/** Every data test that the properties files ask for, of nodes that exist and are enabled. */
function requestsOf({ models, seeds, sources }: TestSources, byName: ReadonlyMap<string, RelationNode>): TestRequest[] {
  const tables = sources.flatMap(({ value, yaml, path }) =>
    value.tables.map((table, index) => ({
      key: `source:${value.name}.${table.name}`,
      entry: { value: table, yaml, path: [...path, 'tables', index] },
    })),
  )
  const named = [
    ...models.map((entry) => ({ key: `model:${entry.value.name}`, entry })),
    ...seeds.map((entry) => ({ key: `seed:${entry.value.name}`, entry })),
    ...tables,
  ]
  return named.flatMap(({ key, entry: { value, yaml, path } }) => {
    const node = byName.get(key)
    if (!node) return []
    const ofColumns = value.columns.flatMap(({ name, data_tests }, column) =>
      data_tests.map((test, index) => ({
        node,
        column: name,
        test,
        yaml,
        path: [...path, 'columns', column, 'data_tests', index],
      })),
    )
    const ofNode = value.data_tests.map((test, index) => ({ node, test, yaml, path: [...path, 'data_tests', index] }))
    return [...ofColumns, ...ofNode]
  })
}

function duplicate(node: Node, first: Node): Diagnostic {
  const { location } = node
  const parameters = { name: displayName(node), first: printLocation(first.location) }
  if (node.kind === 'source') return diagnostic('source-duplicate', parameters, { location })
  if (node.kind === 'data_test') return diagnostic('test-duplicate', parameters, { location })
  return diagnostic(
    'model-duplicate',
    { ...parameters, first: first.path },
    { location, hint: 'Names are unique in a project, whatever the folder.' },
  )
}

/** Two nodes that would write the same relation. */
function sharedRelations(nodes: Iterable<Node>): Diagnostic[] {
  const owners = new Map<string, ModelNode | SeedNode>()
  const diagnostics: Diagnostic[] = []
  for (const node of nodes) {
    if (node.kind !== 'model' && node.kind !== 'seed') continue
    if (node.kind === 'model' && node.config.materialized === 'ephemeral') continue
    const key = relationKey(node.relation)
    const owner = owners.get(key)
    if (owner)
      diagnostics.push(
        diagnostic(
          'relation-duplicate',
          { relation: key, first: owner.path },
          { location: node.location, hint: 'Give one of them another alias or schema.' },
        ),
      )
    else owners.set(key, node)
  }
  return diagnostics
}

/** Entries that describe nothing: a warning, since a file may be about to be written. */
function orphans(
  kind: 'model' | 'seed',
  entries: readonly Entry<{ readonly name: string }>[],
  drafts: readonly Draft[],
): Diagnostic[] {
  const names = new Set(drafts.map(({ node }) => node.name))
  return entries
    .filter(({ value }) => !names.has(value.name))
    .map(({ value, yaml, path }) =>
      diagnostic(
        'properties-orphan',
        { kind, name: value.name },
        { location: yaml.locate([...path, 'name']), hint: didYouMean(value.name, names), severity: 'warning' },
      ),
    )
}

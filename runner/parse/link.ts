import type { Staged } from '../diagnostic.ts'
import type { Project, Unread } from '../project/project.ts'
import { readProperties } from '../project/read-properties.ts'
import { testConfigKeys } from '../quality/index.ts'
import { folderConfigs } from './configs/folder-configs.ts'
import { linkedConstraints } from './configs/linked-constraints.ts'
import { modelConfigSchema, seedConfigSchema } from './configs/node-config.ts'
import { readRunHooks } from './configs/read-hooks.ts'
import { type Descriptions, gatherDescriptions } from './descriptions.ts'
import { checkAccess } from './faults/check-access.ts'
import { withoutConsequences } from './faults/consequences.ts'
import { deprecatedReads } from './faults/deprecated-reads.ts'
import { locationFaults } from './faults/location-faults.ts'
import { findOrphans } from './faults/orphans.ts'
import { relationFaults } from './faults/relation-faults.ts'
import { duplicate, nameSpace } from './faults/taken-names.ts'
import { faultsOfUnwalked } from './faults/unwalked-macros.ts'
import type { Drafts } from './file-draft.ts'
import type { Manifest } from './manifest.ts'
import type { DataTestNode, ModelNode, Node, NodeId } from './node.ts'
import { isBuilt, isMade, type RelationNode } from './node-kinds.ts'
import { makeDashboard } from './nodes/make-dashboard.ts'
import { makeExposure } from './nodes/make-exposure.ts'
import { makePointer } from './nodes/make-pointer.ts'
import { baseName, makeModel } from './nodes/model.ts'
import { splitVersions } from './nodes/model-versions.ts'
import { makeSeed } from './nodes/seed.ts'
import { makeSnapshots, pathOfEntry } from './nodes/snapshot.ts'
import { makeSources } from './nodes/source.ts'
import { versionedName } from './nodes/versioned-name.ts'
import { parseScopes } from './parse-scope.ts'
import { indexNames, type NameIndex, resolveRefs } from './resolve-refs.ts'
import { makeGenericTest } from './tests/make-generic-test.ts'
import { requestedTests } from './tests/requested-tests.ts'
import { makeSingularTest } from './tests/singular-test.ts'
import { makeUnitTest } from './unit-tests/make-unit-test.ts'
import { unitInputFaults } from './unit-tests/unit-input-faults.ts'
import type { Unlinked } from './unlinked.ts'

/** Makes of what a project's files say nodes with ids, relations, configs and parents. Nothing is rendered yet but configs. */
export function link(drafts: Drafts, project: Project): Staged<Manifest> {
  const read = drafts.properties.map((draft) => readProperties(draft, project.vars, project.environment))
  const gathered = gatherDescriptions(read.map(({ value }) => value))
  const { versioned, versionOfFile, ...versions } = splitVersions(gathered.models)
  const described = { ...gathered, models: versions.models }
  const { modelFolders, snapshotFolders, seedFolders, testFolders } = configuredFolders(project, described)
  const scopeOf = parseScopes(project)

  const { queries } = described
  const ofModels = { folders: modelFolders, project, scopeOf, queries }
  const fromFiles = drafts.models.map((draft) => {
    const file = baseName(draft.template.file)
    const version = versionOfFile.get(file)
    const name = version ? versionedName(version.model, version.v) : file
    return makeModel(draft, described.models.get(name), ofModels, version)
  })
  const models = [...fromFiles, ...versioned.map((model) => makePointer(model, ofModels))]
  const snapshots = makeSnapshots(drafts.snapshots, described, { folders: snapshotFolders, project, scopeOf, queries })
  const seeds = drafts.seeds.map((draft) =>
    makeSeed(draft, described.seeds.get(baseName(draft.path)), seedFolders, project),
  )
  const sources = described.sources.flatMap((entry) => makeSources(entry, project))

  const withRows: Unlinked<RelationNode>[] = [...sources, ...seeds, ...models, ...snapshots]
  const enabled = withRows.filter(({ isEnabled }) => isEnabled)
  const index = indexNames(
    enabled.map(({ node }) => node),
    withRows.filter(({ isEnabled }) => !isEnabled).map(({ node }) => node.name),
  )
  const requests = requestedTests(
    described,
    enabled.map(({ node }) => node),
  )
  const generic = requests.map((request) => makeGenericTest(request, index, testFolders, project))
  const singular = drafts.tests.map((draft) => {
    const entry = described.tests.get(baseName(draft.template.file))
    return makeSingularTest(draft, entry, { folders: testFolders, project, scopeOf, queries })
  })
  const units = described.unitTests.map((entry) => makeUnitTest(entry, index, project))
  const tests = [...generic.filter((made) => 'node' in made), ...singular, ...units.filter((made) => 'node' in made)]
  const exposures = described.exposures.map((entry) => makeExposure(entry, project))
  const dashboards = drafts.dashboards.map((draft) => makeDashboard(draft, index, project))

  const nodes = new Map<NodeId, Node>()
  const owners = new Map<string, Node>()
  const diagnostics = [modelFolders, snapshotFolders, seedFolders, testFolders, described].flatMap(
    (found) => found.diagnostics,
  )
  for (const made of [...enabled, ...[...tests, ...exposures, ...dashboards].filter(({ isEnabled }) => isEnabled)]) {
    const { refs, readByHooks, diagnostics: unresolved } = resolveAll(made, index)
    diagnostics.push(...made.diagnostics, ...unresolved)
    const owner = owners.get(nameSpace(made.node))
    if (owner) diagnostics.push(duplicate(made.node, owner))
    else {
      owners.set(nameSpace(made.node), made.node)
      nodes.set(made.node.id, {
        ...made.node,
        parents: [...refs.keys()],
        refs,
        ...(isMade(made.node) && { readByHooks }),
        ...(isBuilt(made.node) && { constraints: linkedConstraints(made.node, index) }),
      })
    }
  }
  const groups = new Map(
    described.groups.map(({ value: { name, owner }, yaml }) => [name, { name, owner, path: yaml.file }]),
  )
  diagnostics.push(
    ...generic.filter((made) => 'code' in made),
    ...versions.diagnostics,
    ...checkAccess(nodes, groups),
    ...deprecatedReads(nodes),
    ...units.flatMap((made) => ('node' in made ? [] : made.diagnostics)),
    ...[...nodes.values()].flatMap((node) => (node.kind === 'unit_test' ? unitInputFaults(node, nodes) : [])),
    ...relationFaults(nodes.values(), project.target.facts.longestName),
    ...locationFaults(nodes.values(), project.config),
    ...findOrphans(described, { models, seeds, snapshots, tests: singular }),
    ...faultsOfUnwalked(project, walkedMacros([...models, ...snapshots], singular)),
  )
  const runHooks = readRunHooks(project, index)
  diagnostics.push(...runHooks.diagnostics)
  const isWhole = read.every((properties) => properties.isWhole)
  const unread = isWhole ? project.unread : new Set<Unread>([...project.unread, 'properties'])
  return {
    value: { projectName: project.config.name, nodes, groups, runHooks: runHooks.value },
    diagnostics: [...read.flatMap((properties) => properties.diagnostics), ...withoutConsequences(diagnostics, unread)],
  }
}

/** What a node refers to: its template, and its hooks. */
function resolveAll({ references, hookReferences = [] }: Unlinked, index: NameIndex) {
  const own = resolveRefs(references, index)
  const ofHooks = resolveRefs(hookReferences, index)
  return {
    refs: new Map([...ofHooks.refs, ...own.refs]),
    readByHooks: [...ofHooks.refs.keys()].filter((id) => !own.refs.has(id)),
    diagnostics: [...own.diagnostics, ...ofHooks.diagnostics],
  }
}

/** The macros that templates call, by name. */
function walkedMacros(
  models: readonly Unlinked<ModelNode>[],
  tests: readonly Unlinked<DataTestNode>[],
): ReadonlySet<string> {
  const ofTests = tests.flatMap(({ node: { subject } }) => (subject.kind === 'singular' ? subject.macros : []))
  return new Set([...models.flatMap(({ node }) => node.macros), ...ofTests])
}

function configuredFolders(project: Project, described: Descriptions) {
  const { config, yaml, models, seeds, snapshots, tests, properties } = project
  const { name: projectName, model_paths, seed_paths, snapshot_paths, test_paths } = config
  const section = (key: 'models' | 'seeds' | 'snapshots' | 'data_tests') => ({
    section: key,
    tree: config[key],
    projectName,
  })
  return {
    modelFolders: folderConfigs(yaml, {
      ...section('models'),
      kind: 'model',
      roots: model_paths,
      paths: models.map(({ path }) => path),
      known: Object.keys(modelConfigSchema.shape),
    }),
    // One that a properties file makes stands in the folder of that.
    snapshotFolders: folderConfigs(yaml, {
      ...section('snapshots'),
      kind: 'snapshot',
      roots: [...snapshot_paths, ...model_paths],
      paths: [...snapshots.map(({ path }) => path), ...[...described.snapshots.values()].map(pathOfEntry)],
      known: Object.keys(modelConfigSchema.shape),
    }),
    seedFolders: folderConfigs(yaml, {
      ...section('seeds'),
      kind: 'seed',
      roots: seed_paths,
      paths: seeds.map(({ path }) => path),
      known: Object.keys(seedConfigSchema.shape),
    }),
    // A generic test stands in the folder of its properties file.
    testFolders: folderConfigs(yaml, {
      ...section('data_tests'),
      kind: 'data test',
      roots: [...test_paths, ...model_paths, ...seed_paths, ...snapshot_paths],
      paths: [...tests.map(({ path }) => path), ...properties.map(({ path }) => path)],
      known: testConfigKeys,
    }),
  }
}

import type { Staged } from '../diagnostic.ts'
import type { Project } from '../project/project.ts'
import { testConfigKeys } from '../quality/index.ts'
import { withoutConsequences } from './consequences.ts'
import { gatherDescriptions } from './descriptions.ts'
import { folderConfigs } from './folder-configs.ts'
import { makeGenericTest } from './generic-test.ts'
import type { Manifest } from './manifest.ts'
import { baseName, makeModel } from './model.ts'
import type { DataTestNode, ModelNode, Node, NodeId, RelationNode } from './node.ts'
import { modelConfigSchema, seedConfigSchema } from './node-config.ts'
import { findOrphans } from './orphans.ts'
import { relationFaults } from './relation-faults.ts'
import { requestedTests } from './requested-tests.ts'
import { indexNames, resolveRefs } from './resolve-refs.ts'
import { makeSeed } from './seed.ts'
import { makeSingularTest } from './singular-test.ts'
import { makeSources } from './source.ts'
import { duplicate, nameSpace } from './taken-names.ts'
import type { Unlinked } from './unlinked.ts'
import { faultsOfUnwalked } from './unwalked-macros.ts'

/** Makes a project's files into nodes with ids, relations, configs and parents. Nothing is rendered yet. */
export function parseProject(project: Project): Staged<Manifest> {
  const { config } = project
  const { modelFolders, seedFolders, testFolders } = configuredFolders(project)

  const described = gatherDescriptions(project)
  const models = project.models.map((file) =>
    makeModel(file, described.models.get(baseName(file.path)), modelFolders, project),
  )
  const seeds = project.seeds.map((file) =>
    makeSeed(file, described.seeds.get(baseName(file.path)), seedFolders, project),
  )
  const sources = described.sources.flatMap((entry) => makeSources(entry, project))

  const withRows: Unlinked<RelationNode>[] = [...sources, ...seeds, ...models]
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
  const singular = project.tests.map((file) =>
    makeSingularTest(file, described.tests.get(baseName(file.path)), testFolders, project),
  )
  const tests = [...generic.filter((made) => 'node' in made), ...singular]

  const nodes = new Map<NodeId, Node>()
  const owners = new Map<string, Node>()
  const diagnostics = [modelFolders, seedFolders, testFolders, described].flatMap((found) => found.diagnostics)
  for (const draft of [...enabled, ...tests.filter(({ isEnabled }) => isEnabled)]) {
    const { refs, diagnostics: unresolved } = resolveRefs(draft.references, index)
    diagnostics.push(...draft.diagnostics, ...unresolved)
    const owner = owners.get(nameSpace(draft.node))
    if (owner) diagnostics.push(duplicate(draft.node, owner))
    else {
      owners.set(nameSpace(draft.node), draft.node)
      nodes.set(draft.node.id, { ...draft.node, parents: [...refs.keys()], refs })
    }
  }
  diagnostics.push(
    ...generic.filter((made) => 'code' in made),
    ...relationFaults(nodes.values(), project.target.facts.longestName),
    ...findOrphans(described, { models, seeds, tests: singular }),
    ...faultsOfUnwalked(project, walkedMacros(models, singular)),
  )
  return {
    value: { projectName: config.name, nodes },
    diagnostics: withoutConsequences(diagnostics, project.unread),
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

function configuredFolders(project: Project) {
  const { config, yaml, models, seeds, tests, properties } = project
  const { name: projectName, model_paths, seed_paths, test_paths } = config
  const section = (key: 'models' | 'seeds' | 'data_tests') => ({ section: key, tree: config[key], projectName })
  return {
    modelFolders: folderConfigs(yaml, {
      ...section('models'),
      kind: 'model',
      roots: model_paths,
      paths: models.map(({ path }) => path),
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
      roots: [...test_paths, ...model_paths, ...seed_paths],
      paths: [...tests.map(({ path }) => path), ...properties.map((file) => file.yaml.file)],
      known: testConfigKeys,
    }),
  }
}

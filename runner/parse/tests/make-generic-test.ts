import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { Project } from '../../project/project.ts'
import { driftTests, findGenericTest, genericTests, type TestConfig, testConfigSchema } from '../../quality/index.ts'
import { nearOrAll } from '../../suggest.ts'
import { testMacroName } from '../../template/define-macro.ts'
import { dispatch } from '../../template/macros.ts'
import type { FolderConfigs } from '../configs/folder-configs.ts'
import { checkConfig } from '../configs/node-config.ts'
import { configFragments } from '../configs/sql-fragments.ts'
import { definitionHash } from '../definition-hash.ts'
import { storedFailures } from '../faults/named-relations.ts'
import { displayName } from '../manifest.ts'
import type { DataTestNode, NodeId, TestSubject } from '../node.ts'
import type { Reference } from '../reference.ts'
import { lookUp, type NameIndex } from '../resolve-refs.ts'
import type { TestRequest, Unlinked } from '../unlinked.ts'
import { nameTest } from './name-test.ts'
import { namedColumns } from './named-columns.ts'
import { placeTest } from './place-test.ts'
import { checkArguments, checkOwnArguments, referencesIn } from './test-arguments.ts'
import { readRequest } from './test-request.ts'

/** A data test that a properties file asks for; only a finding, where there is no such test. */
export function makeGenericTest(
  request: TestRequest,
  index: NameIndex,
  folders: FolderConfigs,
  project: Project,
): Unlinked<DataTestNode> | Diagnostic {
  const { node, yaml, path } = request
  const read = readRequest(request)
  const location = yaml.locate(path)
  // A project's own test wins over a shipped one, which then goes by its name with its package.
  const own = dispatch(project.macros, testMacroName(read.test), project.target.type)
  const shipped = own ? undefined : findGenericTest(read.test)
  if (!shipped && !own) return unknownTest(read.test, location, project)
  const test = shipped?.name ?? read.test
  const { given, pathOf } = read
  const { column, args, misplaced } = shipped
    ? placeTest(shipped, read, request)
    : { column: request.column, args: read.args, misplaced: [] }

  const {
    config,
    given: configs,
    places,
    diagnostics,
  } = checkConfig(testConfigSchema, [...folders.layersFor(yaml.file), read.configs], location)
  const misfits = shipped ? checkArguments(shipped.args, args, request, pathOf) : []
  const ownMisfits = own?.kind === 'sql' ? checkOwnArguments(own, test, args, request, pathOf) : []
  const references = referencesIn(args, shipped?.references ?? Object.keys(args), location)
  const notReferences = (shipped?.references ?? [])
    .filter((key) => typeof args[key] === 'string' && !references.has(String(args[key])))
    .map((key) => diagnostic('value-wrong', { key, expected: `must be ref('…') or source('…', '…')` }, { location }))

  const { name, hash } = nameTest({ ...read, args }, node.id, displayName(node).replace('.', '_'), column)
  const macros = own ? [testMacroName(test)] : []
  const subject: TestSubject = {
    kind: 'generic',
    test,
    isShipped: shipped !== undefined,
    args,
    nodeId: node.id,
    references: resolved(references, index),
    ...(column !== undefined && { column }),
  }
  const made: DataTestNode = {
    kind: 'data_test',
    id: `test.${project.config.name}.${name}.${hash}`,
    name,
    path: yaml.file,
    location,
    description: '',
    columns: [],
    tags: [...new Set([...config.tags, ...node.tags])],
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash({ text: test, config: given, macros, vars: {} }, project.macros),
    config: withDefaults(config, configs, shipped),
    stored: storedFailures({ kind: 'data_test', name, path: yaml.file, location, tags: config.tags }, config, project),
    subject,
    fragments: [
      ...configFragments(['where', 'fail_calc'], configs, (key) => places.get(key) ?? location),
      ...(misfits.length === 0 ? (shipped?.expressions(args, column !== undefined) ?? []) : []).map(
        ({ argument, text }) => ({
          key: argument,
          text,
          location: yaml.locate(pathOf(argument)),
        }),
      ),
    ],
    namedColumns:
      misfits.length === 0 && shipped
        ? [
            ...(column === undefined ? [] : [{ argument: test, column, nodeId: node.id, location }]),
            ...namedColumns(shipped, args, subject, request, pathOf),
          ]
        : [],
  }
  return {
    node: made,
    references: [referenceTo(node, location), ...references.values()],
    diagnostics: [...diagnostics, ...misplaced, ...misfits, ...ownMisfits, ...notReferences],
    isEnabled: config.enabled,
  }
}

/** A test's configs, with what the shipped one that it is says where nobody else does: what is odd need not be wrong. */
function withDefaults(
  config: TestConfig,
  given: Readonly<Record<string, unknown>>,
  shipped: ReturnType<typeof findGenericTest>,
): TestConfig {
  return {
    ...config,
    ...(shipped?.failCalc && given.fail_calc === undefined && { fail_calc: shipped.failCalc }),
    ...(shipped?.drift && given.severity === undefined && { severity: 'warn' }),
  }
}

/** The nodes that references mean, by the text that names them; those that mean nothing are told with the other references. */
function resolved(references: ReadonlyMap<string, Reference>, index: NameIndex): Map<string, NodeId> {
  const found = new Map<string, NodeId>()
  for (const [text, reference] of references) {
    const target = lookUp(reference, index)
    if (target) found.set(text, target.id)
  }
  return found
}

function referenceTo(node: TestRequest['node'], location: Location): Reference {
  return node.kind === 'source'
    ? { kind: 'source', source: node.sourceName, table: node.name, location }
    : { kind: 'ref', name: node.name, location }
}

function unknownTest(test: string, location: Location, project: Project): Diagnostic {
  const own = [...project.macros.keys()]
    .filter((name) => name.startsWith('test_'))
    .map((name) => name.slice('test_'.length))
  const shipped = [...genericTests.keys(), ...driftTests.keys()]
  const [prefix] = /^\w+\./.exec(test) ?? []
  const known = prefix ? shipped.map((name) => `${prefix}${name}`) : [...shipped, ...own]
  return diagnostic('test-unknown', { name: test }, { location, hint: nearOrAll(test, known) })
}

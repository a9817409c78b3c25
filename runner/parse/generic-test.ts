import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import type { Project } from '../project/project.ts'
import { genericTests, testConfigSchema } from '../quality/index.ts'
import { nearOrAll } from '../suggest.ts'
import { testMacroName } from '../template/define-macro.ts'
import { dispatch } from '../template/macros.ts'
import { definitionHash } from './definition-hash.ts'
import type { FolderConfigs } from './folder-configs.ts'
import { displayName } from './manifest.ts'
import type { DataTestNode, NodeId } from './node.ts'
import { checkConfig } from './node-config.ts'
import type { Reference } from './reference.ts'
import { lookUp, type NameIndex } from './resolve-refs.ts'
import { configFragments } from './sql-fragments.ts'
import { checkArguments, checkOwnArguments, referencesIn } from './test-arguments.ts'
import { nameTest } from './test-name.ts'
import { readRequest } from './test-request.ts'
import type { TestRequest, Unlinked } from './unlinked.ts'

/** A data test that a properties file asks for; only a finding, where there is no such test. */
export function makeGenericTest(
  request: TestRequest,
  index: NameIndex,
  folders: FolderConfigs,
  project: Project,
): Unlinked<DataTestNode> | Diagnostic {
  const { node, column, yaml, path } = request
  const read = readRequest(request)
  const { test, args, given, at } = read
  const location = yaml.locate(path)
  const shipped = Object.hasOwn(genericTests, test) ? genericTests[test] : undefined
  const own = shipped ? undefined : dispatch(project.macros, testMacroName(test), project.target.type)
  if (!shipped && !own) return unknownTest(test, location, project)

  const {
    config,
    given: configs,
    locate,
    diagnostics,
  } = checkConfig(testConfigSchema, [...folders.layersFor(yaml.file), read.configs], location)
  const misfits = shipped ? checkArguments(shipped.args, args, request, at) : []
  const ownMisfits = own?.kind === 'sql' ? checkOwnArguments(own, test, args, request, at) : []
  const references = referencesIn(args, shipped?.references ?? Object.keys(args), location)
  const notReferences = (shipped?.references ?? [])
    .filter((key) => typeof args[key] === 'string' && !references.has(String(args[key])))
    .map((key) => diagnostic('value-wrong', { key, expected: `must be ref('…') or source('…', '…')` }, { location }))

  const named = resolved(references, index)
  const { name, hash } = nameTest(read, node.id, displayName(node).replace('.', '_'), column)
  const macros = own ? [testMacroName(test)] : []
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
    config,
    subject: {
      kind: 'generic',
      test,
      args,
      nodeId: node.id,
      references: named,
      looksAt: [
        ...(shipped && column !== undefined ? [{ name: column, of: node.id, location }] : []),
        ...Object.entries(shipped?.columnsOf ?? {}).flatMap(([argument, reference = '']) => {
          const of = named.get(String(args[reference]))
          return of === undefined
            ? []
            : [{ name: String(args[argument]), of, location: yaml.locate([...at, argument]) }]
        }),
      ],
      ...(column !== undefined && { column }),
    },
    fragments: [
      ...configFragments(['where', 'fail_calc'], configs, locate),
      ...(misfits.length === 0 ? (shipped?.expressions(args) ?? []) : []).map(({ argument, text }) => ({
        key: argument,
        text,
        location: yaml.locate([...at, argument]),
      })),
    ],
  }
  return {
    node: made,
    references: [referenceTo(node, location), ...references.values()],
    diagnostics: [...diagnostics, ...misfits, ...ownMisfits, ...notReferences],
    isEnabled: config.enabled,
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
  const known = [...Object.keys(genericTests), ...own]
  return diagnostic('test-unknown', { name: test }, { location, hint: nearOrAll(test, known) })
}

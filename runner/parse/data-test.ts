import { createHash } from 'node:crypto'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { fromZod } from '../project/from-zod.ts'
import type { Project } from '../project/project.ts'
import type { YamlPath } from '../project/read-yaml.ts'
import type { SourceFile } from '../project/scan.ts'
import { genericTests, testConfigKeys, testConfigSchema } from '../quality/index.ts'
import { didYouMean } from '../suggest.ts'
import { dispatch, misfit, type SqlMacro, testMacroName } from '../template/macros.ts'
import { isTemplate, parseTemplate, type Template } from '../template/parse-template.ts'
import { definitionHash } from './definition-hash.ts'
import type { Draft, TestRequest } from './draft.ts'
import type { FolderConfigs } from './folder-configs.ts'
import { displayName } from './manifest.ts'
import { baseName } from './model.ts'
import type { DataTestNode, NodeId } from './node.ts'
import { type ConfigLayer, checkConfig } from './node-config.ts'
import { configLayer } from './parse-scope.ts'
import { parseReference, type Reference } from './reference.ts'
import { lookUp, type NameIndex } from './resolve-refs.ts'
import { readCalls } from './template-calls.ts'

const longestName = 63

/** A data test that is a file: a SELECT of what is wrong. */
export function makeSingularTest(
  { path, text }: SourceFile,
  folders: FolderConfigs,
  project: Project,
): Draft<DataTestNode> {
  const location: Location = { file: path, line: 1, column: 1 }
  const parsed = parseTemplate(path, text)
  const template: Template = isTemplate(parsed) ? parsed : { file: path, text, program: { body: [] } }
  const calls = readCalls(template, project)
  const layers = [...folders.layersFor(path), ...calls.configs.map((call) => configLayer(call, template, project))]
  const { config, given, diagnostics } = checkConfig(testConfigSchema, layers, location)
  const name = baseName(path)
  const node: DataTestNode = {
    kind: 'data_test',
    id: `test.${project.config.name}.${name}`,
    name,
    path,
    location,
    description: firstComment(text),
    columns: [],
    tags: config.tags,
    parents: [],
    definitionHash: definitionHash({ text, config: given, macros: calls.macros, vars: calls.vars }, project.macros),
    config,
    subject: { kind: 'singular', template, macros: calls.macros },
  }
  const all = [...(isTemplate(parsed) ? [] : [parsed]), ...calls.diagnostics, ...diagnostics]
  return { node, references: calls.references, diagnostics: all, isEnabled: config.enabled }
}

/** A data test that a properties file asks for; undefined, with findings, where it does not exist or its arguments do not fit. */
export function makeGenericTest(
  request: TestRequest,
  index: NameIndex,
  folders: FolderConfigs,
  project: Project,
): { draft?: Draft<DataTestNode>; diagnostics: Diagnostic[] } {
  const { node, column, yaml, path } = request
  const { test, given, at } = readRequest(request)
  const location = yaml.locate(path)
  const shipped = Object.hasOwn(genericTests, test) ? genericTests[test] : undefined
  const own = dispatch(project.macros, testMacroName(test), project.target.type)
  if (!shipped && !own) return { diagnostics: [unknownTest(test, location, project)] }

  const { args, config: beside, name: givenName } = splitArguments(given)
  const layer: ConfigLayer = { values: beside, locate: (key) => locateConfig(request, at, key) }
  const checked = checkConfig(testConfigSchema, [...folders.layersFor(yaml.file), layer], location)
  const problems = shipped
    ? checkArguments(shipped.args, args, request, at)
    : own?.kind === 'sql'
      ? checkOwnArguments(own, test, args, request, at)
      : []
  const references = referencesIn(args, shipped?.references ?? Object.keys(args), location)
  const resolved = new Map<string, NodeId>()
  for (const [text, reference] of references) {
    const target = lookUp(reference, index)
    if (target) resolved.set(text, target.id)
  }
  const missing = (shipped?.references ?? []).filter(
    (key) => typeof args[key] === 'string' && !references.has(String(args[key])),
  )
  const misread = missing.map((key) =>
    diagnostic('value-wrong', { key, expected: `must be ref('…') or source('…', '…')` }, { location }),
  )

  const full = givenName ?? testName(test, displayName(node).replace('.', '_'), column, args)
  const hash = createHash('sha256')
    .update(JSON.stringify([full, node.id, column, given]))
    .digest('hex')
    .slice(0, 10)
  const name = full.length > longestName ? `${full.slice(0, longestName - 11)}_${hash}` : full
  const made: DataTestNode = {
    kind: 'data_test',
    id: `test.${project.config.name}.${name}.${hash}`,
    name,
    path: yaml.file,
    location,
    description: '',
    columns: [],
    tags: [...new Set([...checked.config.tags, ...node.tags])],
    parents: [],
    definitionHash: definitionHash(
      { text: test, config: given, macros: own ? [testMacroName(test)] : [], vars: {} },
      project.macros,
    ),
    config: checked.config,
    subject: {
      kind: 'generic',
      test,
      args,
      nodeId: node.id,
      references: resolved,
      ...(column !== undefined && { column }),
    },
  }
  const own_reference = selfReference(node, location)
  const diagnostics = [...checked.diagnostics, ...problems, ...misread]
  const draft = {
    node: made,
    references: [own_reference, ...references.values()],
    diagnostics,
    isEnabled: checked.config.enabled,
  }
  return { draft, diagnostics: [] }
}

function selfReference(node: TestRequest['node'], location: Location): Reference {
  return node.kind === 'source'
    ? { kind: 'source', source: node.sourceName, table: node.name, location }
    : { kind: 'ref', name: node.name, location }
}

/** `- unique`, `- unique: {…}`, and dbt's `- {name: …, test_name: unique, …}`. */
function readRequest({ test, path }: TestRequest): { test: string; given: Record<string, unknown>; at: YamlPath } {
  if (typeof test === 'string') return { test, given: {}, at: path }
  if (typeof test.test_name === 'string') {
    const { test_name, ...given } = test
    return { test: test_name, given, at: path }
  }
  const [name = ''] = Object.keys(test)
  return { test: name, given: (test[name] ?? {}) as Record<string, unknown>, at: [...path, name] }
}

/** Configs stand beside the arguments or under `config`; arguments beside or under `arguments`. */
function splitArguments(given: Record<string, unknown>): {
  args: Record<string, unknown>
  config: Record<string, unknown>
  name: string | undefined
} {
  const { name, config, arguments: nested, description: _, ...rest } = given
  const beside = Object.entries(rest)
  const isConfig = ([key]: [string, unknown]) => testConfigKeys.includes(key)
  return {
    args: { ...Object.fromEntries(beside.filter((entry) => !isConfig(entry))), ...asMap(nested) },
    config: { ...Object.fromEntries(beside.filter(isConfig)), ...asMap(config) },
    name: typeof name === 'string' ? name : undefined,
  }
}

function asMap(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function locateConfig({ yaml, path }: TestRequest, at: YamlPath, key: string): Location {
  const nested = yaml.locate([...at, 'config', key])
  const direct = yaml.locate([...at, key])
  return direct.line > yaml.locate(path).line || direct.column !== yaml.locate(at).column ? direct : nested
}

function checkArguments(
  schema: (typeof genericTests)[string]['args'],
  args: Record<string, unknown>,
  { yaml }: TestRequest,
  at: YamlPath,
): Diagnostic[] {
  const parsed = schema.safeParse(args, { reportInput: true })
  return parsed.success ? [] : fromZod(parsed.error, schema, (path, where) => yaml.locate([...at, ...path], where))
}

/** What is tested comes by itself; the other arguments must be those that the test takes. */
function checkOwnArguments(
  macro: SqlMacro,
  test: string,
  args: Record<string, unknown>,
  { yaml, path, column }: TestRequest,
  at: YamlPath,
): Diagnostic[] {
  const subject = ['model', ...(column === undefined ? [] : ['column', 'column_name'])]
  const taken = macro.parameters.map(({ name }) => name).filter((name) => subject.includes(name))
  const problem = misfit({ ...macro, name: test }, 0, [...taken, ...Object.keys(args)])
  if (!problem) return []
  const { code, parameters, hint } = problem
  const isGiven = Object.hasOwn(args, parameters.argument)
  const location = isGiven ? yaml.locate([...at, parameters.argument], 'key') : yaml.locate(path)
  return [diagnostic(code, parameters, { location, hint })]
}

function referencesIn(
  args: Record<string, unknown>,
  keys: readonly string[],
  location: Location,
): Map<string, Reference> {
  const found = new Map<string, Reference>()
  for (const key of keys) {
    const text = args[key]
    const reference = typeof text === 'string' ? parseReference(text, location) : undefined
    if (reference) found.set(String(text), reference)
  }
  return found
}

function unknownTest(test: string, location: Location, project: Project): Diagnostic {
  const own = [...project.macros.keys()]
    .filter((name) => name.startsWith('test_'))
    .map((name) => name.slice('test_'.length))
  const known = [...Object.keys(genericTests), ...own]
  return diagnostic(
    'test-unknown',
    { name: test },
    { location, hint: didYouMean(test, known) ?? `There are: ${known.join(', ')}.` },
  )
}

/** dbt's way: test, model, column, then the arguments' values; what is no letter or digit becomes _. */
function testName(test: string, node: string, column: string | undefined, args: Record<string, unknown>): string {
  const values = Object.values(args).flatMap((value) => (Array.isArray(value) ? value : [value]))
  const tail = values
    .filter((value) => typeof value !== 'object')
    .map((value) => String(value).replaceAll(/[^0-9a-zA-Z]+/g, '_'))
  return [
    test,
    node,
    ...(column ? [column.replaceAll(/[^0-9a-zA-Z]+/g, '_')] : []),
    ...(tail.length ? [`_${tail.join('__')}`] : []),
  ].join('_')
}

/** What a test file says of itself: its first comment. */
function firstComment(text: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('{{config'))
  const comments = lines.slice(Math.max(first, 0))
  const end = comments.findIndex((line) => !line.startsWith('--'))
  return comments
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.replace(/^--\s*/, ''))
    .join(' ')
}

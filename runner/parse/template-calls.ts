import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type FoundCall, findCalls, type WalkOptions } from '../template/find-calls.ts'
import type { Template } from '../template/parse-template.ts'
import { templateNames } from '../template/template-names.ts'
import type { Value } from '../template/template-scope.ts'
import { isNumber } from '../written-number.ts'
import { configFaults } from './configs/config-calls.ts'
import type { AskedQuery, ConfigCall, TemplateDraft } from './file-draft.ts'
import { nameOfRef, type Reference } from './reference.ts'

/** What templates may call: the macros that there are, on which adapter, and what a walk through them may take. */
export type MacroIndex = Required<Pick<WalkOptions, 'macros' | 'adapter' | 'limit'>>

/** What a template of a node says without being rendered. */
export type TemplateCalls = Pick<
  TemplateDraft,
  'references' | 'configs' | 'queries' | 'macros' | 'vars' | 'diagnostics'
>

const watched = new Set(['ref', 'source', 'config', 'var', 'depends_on', 'query'])
const known = new Set(templateNames)

/**
 * Finds references, configs and vars in a template's syntax tree, on both sides of every `if` and inside macros.
 * @param more what it may name besides what any template may
 */
export function readCalls(template: Template, index: MacroIndex, more: readonly string[] = []): TemplateCalls {
  const found = findCalls(template, { watched, known: more.length ? new Set([...known, ...more]) : known, ...index })
  const calls = (name: string) => found.calls.filter((call) => call.name === name)
  const isDeclared = calls('depends_on').length > 0
  const references: Reference[] = []
  const diagnostics = [...found.diagnostics]
  for (const call of [...calls('ref'), ...calls('source')]) {
    const read = readReference(call)
    if (read === 'computed') {
      if (!isDeclared) diagnostics.push(computed(call))
    } else if ('code' in read) diagnostics.push(read)
    else references.push(read)
  }
  const configs = calls('config')
  diagnostics.push(...configFaults(configs, template))
  const named = calls('var').flatMap(({ args: [name] }) => (name?.known ? (writtenName(name.value) ?? []) : []))
  return {
    references,
    configs: configs.filter(({ isTopLevel }) => isTopLevel).map(asConfigCall),
    queries: calls('query').flatMap((call) => readQueryCall(call, diagnostics)),
    macros: [...found.macros].sort(),
    vars: [...new Set(named)],
    diagnostics,
  }
}

function asConfigCall({ invocation: { hash, loc } }: FoundCall): ConfigCall {
  return { pairs: hash?.pairs ?? [], loc }
}

function readReference({ name, args, named, location }: FoundCall): Reference | 'computed' | Diagnostic {
  const version = named.get('v') ?? named.get('version')
  if ([...args, ...named.values()].some((arg) => !arg.known)) return 'computed'
  const [first, second] = args.map((arg) => (arg.known ? writtenName(arg.value) : undefined))
  if (name === 'ref' && first && args.length === 1)
    return { kind: 'ref', name: nameOfRef(first, version?.known ? writtenName(version.value) : undefined), location }
  if (name === 'source' && first && second && args.length === 2)
    return { kind: 'source', source: first, table: second, location }
  const expected = name === 'ref' ? 'takes the name of a model or seed' : 'takes the names of a source and of a table'
  return diagnostic('argument-wrong', { helper: name, expected }, { location })
}

/** The query that a call asks, by its name. */
function readQueryCall({ args: [name], location }: FoundCall, diagnostics: Diagnostic[]): readonly AskedQuery[] {
  const written = name?.known ? writtenName(name.value) : undefined
  if (written !== undefined) return [{ name: written, location }]
  const expected = 'takes the name of a query, in quotes: what it reads is built before'
  diagnostics.push(diagnostic('argument-wrong', { helper: 'query', expected }, { location }))
  return []
}

function writtenName(value: Value): string | undefined {
  return typeof value === 'string' ? value : isNumber(value) ? String(value) : undefined
}

function computed({ name, location }: FoundCall): Diagnostic {
  return diagnostic(
    'ref-computed',
    { helper: name },
    { location, hint: 'Say what it can be: {{depends_on (ref "name")}}.' },
  )
}

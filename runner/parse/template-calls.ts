import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Project } from '../project/project.ts'
import { type FoundCall, findCalls } from '../template/find-calls.ts'
import type { Template } from '../template/parse-template.ts'
import type { Value } from '../template/scope.ts'
import { templateNames } from '../template/template-names.ts'
import { isNumber } from '../written-number.ts'
import { configFaults } from './config-calls.ts'
import type { Reference } from './reference.ts'

/** What a template of a node says without being rendered. */
export interface TemplateCalls {
  readonly references: readonly Reference[]
  /** The `config` calls, still unevaluated. */
  readonly configs: readonly FoundCall[]
  readonly macros: readonly string[]
  /** The project's vars that it names. */
  readonly vars: Readonly<Record<string, Value>>
  readonly diagnostics: readonly Diagnostic[]
}

const watched = new Set(['ref', 'source', 'config', 'var', 'depends_on'])

/** Finds references, configs and vars in a template's syntax tree, on both sides of every `if` and inside macros. */
export function readCalls(template: Template, project: Project): TemplateCalls {
  const found = findCalls(template, {
    watched,
    known: new Set(templateNames),
    macros: project.macros,
    adapter: project.target.type,
    limit: project.config.render_limit,
  })
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
  diagnostics.push(...configFaults(calls('config'), template))
  const named = calls('var').flatMap(({ args: [name] }) => (name?.known ? (writtenName(name.value) ?? []) : []))
  const vars = Object.fromEntries(named.map((name) => [name, project.vars[name]]))
  return { references, configs: calls('config'), macros: [...found.macros].sort(), vars, diagnostics }
}

function readReference({ name, args, location }: FoundCall): Reference | 'computed' | Diagnostic {
  if (args.some((arg) => !arg.known)) return 'computed'
  const [first, second] = args.map((arg) => (arg.known ? writtenName(arg.value) : undefined))
  if (name === 'ref' && first && args.length === 1) return { kind: 'ref', name: first, location }
  if (name === 'source' && first && second && args.length === 2)
    return { kind: 'source', source: first, table: second, location }
  const expected = name === 'ref' ? 'takes the name of a model or seed' : 'takes the names of a source and of a table'
  return diagnostic('argument-wrong', { helper: name, expected }, { location })
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

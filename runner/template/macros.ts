import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import { type Location, offsetOf, printLocation } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import type { BlockStatement, Expression, Invocation } from './ast.ts'
import { evaluate } from './evaluate.ts'
import { blocks, helpers } from './helpers.ts'
import { isTemplate, parseTemplate, placeOf, type Template } from './parse-template.ts'
import { renderProgram } from './render.ts'
import type { Call, Scope, TemplateFunction, Value, ValueRecord } from './scope.ts'
import { joinChunks } from './source-map.ts'
import { templateNames } from './template-names.ts'

/** A macro's argument; without a default it is required. */
interface MacroParameter {
  readonly name: string
  readonly default?: Expression
}

/** A macro written in SQL, for one adapter or for all. */
export interface SqlMacro {
  readonly kind: 'sql'
  readonly name: string
  readonly parameters: readonly MacroParameter[]
  readonly block: BlockStatement
  readonly template: Template
}

/** A macro written in TypeScript; what it returns is printed. */
export interface TypeScriptMacro {
  readonly kind: 'typescript'
  readonly name: string
  readonly file: string
  /** The function's text, for the hash of what uses it. */
  readonly source: string
  readonly call: (...args: readonly unknown[]) => unknown
}

export type Macro = SqlMacro | TypeScriptMacro

/** All macros of a project: name → adapter, or '' for all adapters → macro. */
export type MacroTable = ReadonlyMap<string, ReadonlyMap<string, Macro>>

/** The macros that a file under macros/ defines. */
export function readSqlMacros(
  file: string,
  text: string,
): { macros: [adapter: string, SqlMacro][]; diagnostics: Diagnostic[] } {
  const template = parseTemplate(file, text)
  if (!isTemplate(template)) return { macros: [], diagnostics: [template] }
  const definitions = template.program.body.filter((node) => node.type === 'BlockStatement')
  const macros: [string, SqlMacro][] = []
  const diagnostics: Diagnostic[] = []
  for (const block of definitions) {
    const found = defineMacro(block, template)
    if ('code' in found) diagnostics.push(found)
    else macros.push([adapterOf(block), found])
  }
  return { macros, diagnostics }
}

function defineMacro(block: BlockStatement, template: Template): SqlMacro | Diagnostic {
  const location = placeOf(template, block.loc)
  const [first] = block.params
  const given = first?.type === 'StringLiteral' ? String(first.value) : ''
  const kind = printPath(block)
  const name = kind === 'test' ? testMacroName(given) : given
  if ((kind !== 'macro' && kind !== 'test') || !given) {
    const expected = 'is not a definition that stands in a macro file'
    const hint =
      'A macro is {{#macro "name" default=1 as |argument|}}…{{/macro}}, a generic test {{#test "name" as |model column|}}…{{/test}}.'
    return diagnostic('argument-wrong', { helper: `#${kind}`, expected }, { location, hint })
  }
  if (Object.hasOwn(helpers, name) || blocks.has(name) || templateNames.includes(name))
    return diagnostic('macro-reserved', { name }, { location })
  const defaults = new Map((block.hash?.pairs ?? []).map(({ key, value }) => [key, value]))
  const listed = block.program?.blockParams ?? []
  const unlisted = [...defaults.keys()].filter((key) => key !== 'adapter' && !listed.includes(key))
  const parameters = [...listed, ...unlisted].map((parameter) => {
    const value = defaults.get(parameter)
    return value ? { name: parameter, default: value } : { name: parameter }
  })
  return { kind: 'sql', name, parameters, block, template }
}

/** The name under which a project's own generic test stands among the macros. */
export function testMacroName(test: string): string {
  return `test_${test}`
}

function adapterOf(block: BlockStatement): string {
  const value = block.hash?.pairs.find(({ key }) => key === 'adapter')?.value
  return value?.type === 'StringLiteral' ? String(value.value) : ''
}

/** Macros by name and adapter; a name that is defined twice for one adapter is a finding. */
export function tableOfMacros(macros: readonly (readonly [adapter: string, Macro])[]): {
  table: MacroTable
  diagnostics: Diagnostic[]
} {
  const table = new Map<string, Map<string, Macro>>()
  const diagnostics: Diagnostic[] = []
  for (const [adapter, macro] of macros) {
    const variants = table.get(macro.name) ?? new Map<string, Macro>()
    const twin = variants.get(adapter)
    if (twin) {
      const location = macroLocation(macro)
      diagnostics.push(
        diagnostic('macro-duplicate', { name: macro.name, first: printLocation(macroLocation(twin)) }, { location }),
      )
      continue
    }
    table.set(macro.name, variants.set(adapter, macro))
  }
  return { table, diagnostics }
}

function macroLocation(macro: Macro): Location {
  return macro.kind === 'sql' ? placeOf(macro.template, macro.block.loc) : { file: macro.file, line: 1, column: 1 }
}

/** The macro that a name means on an adapter: its own form, else the one for all. */
export function dispatch(table: MacroTable, name: string, adapter: string): Macro | undefined {
  const variants = table.get(name)
  return variants?.get(adapter) ?? variants?.get('')
}

/** Whether an adapter has a form of its own of a macro. */
export function isOwnForm(table: MacroTable, name: string, adapter: string): boolean {
  return table.get(name)?.has(adapter) ?? false
}

/** A macro as it is written: for an SQL macro its whole block. */
export function macroText(macro: Macro): string {
  if (macro.kind === 'typescript') return macro.source
  const { template, block } = macro
  const { start, end } = block.loc
  return template.text.slice(
    offsetOf(template.text, start.line, start.column + 1),
    offsetOf(template.text, end.line, end.column + 1),
  )
}

const deepestCall = 100

/**
 * A macro as a function of a scope. An SQL macro's body sees its arguments and what the scope offers; its text is trimmed.
 * @throws CupelError `macro-argument-missing`, `macro-argument-unknown`, `macro-recursive`
 */
export function macroFunction(macro: Macro, scope: Scope, depth = 0): TemplateFunction {
  if (macro.kind === 'typescript') return (call) => callTypeScript(macro, call)
  return (call) => {
    if (depth > deepestCall) throw new CupelError('macro-recursive', { macro: macro.name }, { location: call.at })
    const locals = new Map<string, Value>()
    const inner: Scope = { ...scope, macro: (name) => scope.macro(name, depth + 1) }
    const frame = { template: macro.template, scope: inner, locals }
    for (const [name, value] of bindArguments(macro, call, (expression) => evaluate(expression, frame)))
      locals.set(name, value)
    return macro.block.program ? joinChunks(renderProgram(macro.block.program, frame)).text.trim() : ''
  }
}

/** Named arguments come last, as an object. What the macro throws is the project's own error. */
function callTypeScript(macro: TypeScriptMacro, { args, named, at }: Call): Value {
  try {
    return macro.call(...args, named) as Value
  } catch (error) {
    if (error instanceof CupelError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CupelError('raised', { message: `macro "${macro.name}": ${reason}` }, { location: at, cause: error })
  }
}

function* bindArguments(
  macro: SqlMacro,
  call: Call,
  evaluateDefault: (expression: Expression) => Value,
): Generator<[string, Value]> {
  const problem = misfit(macro, call.args.length, Object.keys(call.named))
  if (problem) throw new CupelError(problem.code, problem.parameters, { location: call.at, hint: problem.hint })
  for (const [index, parameter] of macro.parameters.entries()) {
    if (index < call.args.length) yield [parameter.name, call.args[index]]
    else if (Object.hasOwn(call.named, parameter.name))
      yield [parameter.name, (call.named as ValueRecord)[parameter.name]]
    else if (parameter.default) yield [parameter.name, evaluateDefault(parameter.default)]
  }
}

/** What does not fit between a macro's parameters and a call's arguments; undefined where all is well. */
export function misfit(macro: SqlMacro, positional: number, named: readonly string[]) {
  const names = macro.parameters.map(({ name }) => name)
  const signature = `{{${macro.name} ${macro.parameters.map((p) => (p.default ? `[${p.name}]` : p.name)).join(' ')}}}`
  const hint = `It is called as ${signature}.`
  const missing = macro.parameters.find((p, index) => index >= positional && !p.default && !named.includes(p.name))
  if (missing)
    return { code: 'macro-argument-missing', parameters: { macro: macro.name, argument: missing.name }, hint } as const
  const unknown =
    named.find((name) => !names.includes(name)) ?? (positional > names.length ? `number ${positional}` : undefined)
  if (unknown === undefined) return undefined
  const near = didYouMean(unknown, names)
  return {
    code: 'macro-argument-unknown',
    parameters: { macro: macro.name, argument: unknown },
    hint: near ?? hint,
  } as const
}

function printPath({ path }: Invocation): string {
  return path.type === 'PathExpression' ? path.original : String(path.value)
}

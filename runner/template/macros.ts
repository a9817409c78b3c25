import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import { type Location, printLocation } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import type { BlockStatement, Expression } from './ast.ts'
import { type Traced, trace } from './evaluate.ts'
import { macroResult } from './macro-result.ts'
import { toMacro } from './macro-values.ts'
import { placeOf, type Template } from './parse-template.ts'
import { renderProgram } from './render.ts'
import { type ShippedCall, shippedCall } from './shipped-call.ts'
import { joinChunks, type Rendered, sliceRendered } from './source-map.ts'
import type { Call, Scope, TemplateFunction, Value, ValueRecord } from './template-scope.ts'

/** A macro's argument; without a default it is required. */
export interface MacroParameter {
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
  /** Where it is exported. */
  readonly location: Location
  /** The function's text, for the hash of what uses it. */
  readonly source: string
  readonly call: (...args: readonly unknown[]) => unknown
}

/** A macro that ships and is written in TypeScript: unlike a project's own it knows the columns of relations, and calls other macros. */
export interface ShippedMacro {
  readonly kind: 'shipped'
  readonly name: string
  /** Those with a default may be left out; what that is the macro knows. */
  readonly parameters: readonly { readonly name: string; readonly default?: true }[]
  readonly location: Location
  /** Its text, for the hash of what uses it. */
  readonly source: string
  /** Its SQL, in the project's words. */
  print(call: ShippedCall): string
}

export type Macro = SqlMacro | TypeScriptMacro | ShippedMacro

/** All macros of a project: name → adapter, or '' for all adapters → macro. */
export type MacroTable = ReadonlyMap<string, ReadonlyMap<string, Macro>>

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

/** Where a macro is defined. */
export function macroLocation(macro: Macro): Location {
  return macro.kind === 'sql' ? placeOf(macro.template, macro.block.loc) : macro.location
}

/** Whether a macro came with the runner; those have names of files that no project has. */
export function isShipped(macro: Macro): boolean {
  return macroLocation(macro).file.startsWith('cupel/')
}

/** The names of a project's own macros; those of which it has a form beside a shipped one among them. */
export function ownMacroNames(table: MacroTable): readonly string[] {
  return [...table].filter(([, variants]) => ![...variants.values()].every(isShipped)).map(([name]) => name)
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
  if (macro.kind !== 'sql') return macro.source
  const { template, block } = macro
  const { start, end } = block.loc
  return template.text.slice(start, end)
}

const deepestCall = 100

/**
 * A macro as a function of a scope. An SQL macro's body sees its arguments and what the scope offers; its text is trimmed.
 * @throws CupelError `macro-argument-missing`, `macro-argument-unknown`, `macro-recursive`
 */
export function macroFunction(macro: Macro, scope: Scope, depth = 0): TemplateFunction {
  if (macro.kind === 'typescript') return (call) => callTypeScript(macro, call)
  if (macro.kind === 'shipped')
    return (call) => macro.print(shippedCall(macro.name, given(macro, call), scope, call, depth))
  const render = (call: Call) => {
    const whole = renderMacro(macro, scope, call, depth)
    const { length } = whole.text.trimEnd()
    return sliceRendered(whole, Math.min(length, whole.text.length - whole.text.trimStart().length), length)
  }
  return Object.assign((call: Call) => render(call).text, { render })
}

/** What an SQL macro gives for a call, with the origin of every character; it is not trimmed. */
export function renderMacro(macro: SqlMacro, scope: Scope, call: Call, depth = 0): Rendered {
  if (depth > deepestCall) throw new CupelError('macro-recursive', { macro: macro.name }, { location: call.at })
  const locals = new Map<string, Traced>()
  const inner: Scope = { ...scope, macro: (name) => scope.macro(name, depth + 1) }
  const frame = { template: macro.template, scope: inner, locals, call }
  for (const [name, value] of bindArguments(macro, call, (expression) => trace(expression, frame)))
    locals.set(name, value)
  const { program } = macro.block
  return joinChunks(
    program
      ? scope.effort.within(
          () => call.at,
          () => renderProgram(program, frame),
        )
      : [],
  )
}

/** Named arguments come last, as an object. What the macro throws is the project's own error. */
function callTypeScript(macro: TypeScriptMacro, call: Call): Value {
  const { args, named, at } = call
  try {
    return macroResult(macro.call(...args.map((arg) => toMacro(arg, call)), toMacro(named, call)), macro.name, at)
  } catch (error) {
    if (error instanceof CupelError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new CupelError('raised', { message: `macro "${macro.name}": ${reason}` }, { location: at, cause: error })
  }
}

/** The arguments of a call by their names. */
function given(macro: ShippedMacro, call: Call): ReadonlyMap<string, Value> {
  checkFit(macro, call)
  const positional = call.args.map((value, index) => [macro.parameters[index]?.name ?? '', value] as const)
  return new Map([...positional, ...Object.entries(call.named)])
}

function checkFit(macro: SqlMacro | ShippedMacro, { args, named, at }: Call): void {
  const problem = misfit(macro, args.length, Object.keys(named))
  if (problem) throw new CupelError(problem.code, problem.parameters, { location: at, hint: problem.hint })
}

function* bindArguments(
  macro: SqlMacro,
  call: Call,
  traceDefault: (expression: Expression) => Traced,
): Generator<[string, Traced]> {
  checkFit(macro, call)
  for (const [index, parameter] of macro.parameters.entries()) {
    const { name } = parameter
    const chunks = call.printed?.(index < call.args.length ? index : name)
    if (index < call.args.length) yield [name, { value: call.args[index], chunks }]
    else if (Object.hasOwn(call.named, name)) yield [name, { value: (call.named as ValueRecord)[name], chunks }]
    else if (parameter.default) yield [name, traceDefault(parameter.default)]
  }
}

/** What does not fit between a macro's parameters and a call's arguments; undefined where all is well. */
export function misfit(macro: SqlMacro | ShippedMacro, positional: number, named: readonly string[]) {
  const names = macro.parameters.map(({ name }) => name)
  const listed = macro.parameters.map((p) => (p.default ? `[${p.name}]` : p.name))
  const signature = `{{${[macro.name, ...listed].join(' ')}}}`
  const hint = `It is called as ${signature}.`
  const missing = macro.parameters.find((p, index) => index >= positional && !p.default && !named.includes(p.name))
  if (missing)
    return { code: 'macro-argument-missing', parameters: { macro: macro.name, argument: missing.name }, hint } as const
  const unknown = named.find((name) => !names.includes(name))
  if (unknown !== undefined || positional > names.length) {
    const argument = unknown ?? `number ${names.length + 1}`
    const near = unknown === undefined ? undefined : didYouMean(unknown, names)
    return { code: 'macro-argument-unknown', parameters: { macro: macro.name, argument }, hint: near ?? hint } as const
  }
  const twice = named.find((name) => names.indexOf(name) < positional)
  if (twice === undefined) return undefined
  return { code: 'macro-argument-twice', parameters: { macro: macro.name, argument: twice }, hint } as const
}

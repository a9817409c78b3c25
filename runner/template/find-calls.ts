import type { Code, CodeParameters } from '../codes.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import { type Location, reachedBy } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import type { BlockStatement, Expression, Invocation, PathExpression, Program, SourceRange, Statement } from './ast.ts'
import { blockFault, blockHint } from './block-fault.ts'
import { type CallFault, callFault } from './call-fault.ts'
import { eachEntries, notEach } from './each-entries.ts'
import { makeEffort, partsOfText, usualLimit } from './effort.ts'
import { literalValue, stepsOf, valueFault } from './evaluate.ts'
import { blocks, helpers } from './helpers.ts'
import { dispatch, type MacroTable, misfit, type ShippedMacro, type SqlMacro } from './macros.ts'
import { placeOf, type Template } from './parse-template.ts'
import { loopNames, pathHint } from './path-hint.ts'
import type { Value, ValueRecord } from './template-scope.ts'

/** A value as far as it is known without rendering. */
type Foreseen = { readonly known: true; readonly value: Value } | { readonly known: false }

/** A call of a watched function, found in the syntax tree: on both sides of every `if`, and in the macros that are called. */
export interface FoundCall {
  readonly name: string
  readonly args: readonly Foreseen[]
  readonly named: ReadonlyMap<string, Foreseen>
  /** The call itself, to be evaluated in another scope. */
  readonly invocation: Invocation
  readonly location: Location
  /** Whether it stands directly in the template, outside every block and macro. */
  readonly isTopLevel: boolean
}

/** What a walk of a template asks for and checks against. */
export interface WalkOptions {
  /** Functions whose calls are wanted. */
  readonly watched: ReadonlySet<string>
  /** Every function and value that a template of this kind may name, besides helpers, blocks and macros. */
  readonly known: ReadonlySet<string>
  readonly macros: MacroTable
  readonly adapter: string
  /** What the walk may take: it goes through loops and macros as rendering does. */
  readonly limit?: number
  /** Whether the macros that are called are left for walks of their own. */
  readonly isShallow?: boolean
}

/** The calls of a template, the macros it uses (by name), and the names in it that mean nothing. */
export interface FoundCalls {
  readonly calls: readonly FoundCall[]
  readonly macros: ReadonlySet<string>
  /** Those of the macros that it names itself; the others are used by these. */
  readonly ownMacros: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Walks a template without rendering it; so what is found does not depend on what a run happens to render.
 * @param names what is bound around it, as the arguments around the body of a macro
 */
export function findCalls(template: Template, options: WalkOptions, names: readonly string[] = []): FoundCalls {
  const calls: FoundCall[] = []
  const macros = new Set<string>()
  const ownMacros = new Set<string>()
  const diagnostics: Diagnostic[] = []
  const effort = makeEffort(options.limit ?? usualLimit)

  const walkProgram = (program: Program | undefined, place: Place) => {
    for (const statement of program?.body ?? []) walkStatement(statement, place)
  }

  const walkStatement = (statement: Statement, place: Place) => {
    const at = () => locationIn(place, statement)
    effort.spend(1, at)
    if (statement.type === 'MustacheStatement') foresee(statement, place)
    else if (statement.type === 'BlockStatement') effort.within(at, () => walkBlock(statement, place))
  }

  const walkBlock = (block: BlockStatement, place: Place) => {
    const name = String(block.path.original)
    if (!blocks.has(name)) {
      report(
        'name-unknown',
        { name: `#${name}` },
        block,
        place,
        blockHint(name, (macro) => options.macros.has(macro)),
      )
      return
    }
    const fault = blockFault(name, block, (bound) => place.locals.has(bound), place.template.text)
    if (fault) reportArguments(`#${name}`, fault, block, place)
    const given = fault ? [] : block.params.map((param) => foreseeExpression(param, place))
    const inside = { ...place, isTopLevel: false }
    const names = block.program?.blockParams ?? []
    const first = given[0] ?? unforeseen
    if (name === 'each' && first.known) {
      const entries = eachEntries(first.value)
      if (!entries && !fault) reportArguments('#each', notEach(first.value), block, place)
      for (const [key, value] of entries ?? [])
        walkProgram(block.program, bind(inside, names, [known(value), known(key)], loopNames))
    } else if (name === 'each') walkProgram(block.program, bind(inside, names, [], loopNames))
    else walkProgram(block.program, bind(inside, names, given))
    walkProgram(block.inverse, inside)
  }

  /** What a tag or subexpression gives, where that can be known; its watched calls are noted on the way. */
  const foresee = (invocation: Invocation, place: Place): Foreseen => {
    const { path } = invocation
    const isBare = invocation.params.length === 0 && !invocation.hash
    if (path.type !== 'PathExpression' || (!isBare && place.locals.has(stepsOf(path)[0] ?? ''))) {
      if (!isBare) reportArguments(String(path.original), valueFault(path), invocation, place)
      return path.type === 'PathExpression' ? unforeseen : known(literalValue(path))
    }
    const fault = callFault(path.original, invocation, (bound) => place.locals.has(bound), place.template.text)
    if (fault) {
      reportArguments(path.original, fault, invocation, place)
      return unforeseen
    }
    const before = diagnostics.length
    const args = invocation.params.map((param) => foreseeExpression(param, place))
    const named = (invocation.hash?.pairs ?? []).map(
      ({ key, value }) => [key, foreseeExpression(value, place)] as const,
    )
    if (args.length === 0 && named.length === 0 && isValue(path, place)) return foreseePath(path, place)

    const name = path.original
    // What an argument lacks is told already; that the call's name is computed would only follow from it.
    if (diagnostics.length > before) return unforeseen
    if (options.watched.has(name)) {
      const location = locationIn(place, invocation)
      calls.push({ name, args, named: new Map(named), invocation, location, isTopLevel: place.isTopLevel })
    }
    const helper = helpers[name]
    if (helper && Object.hasOwn(helpers, name)) {
      const given = foreseeHelper(
        () =>
          helper({
            args: args.map(foreseenValue),
            named: recordOf(named),
            get at() {
              return locationIn(place, invocation)
            },
          }),
        [...args, ...named.map(([, value]) => value)],
        diagnostics,
      )
      if (given.known && typeof given.value === 'string')
        effort.spend(partsOfText(given.value), () => locationIn(place, invocation))
      return given
    }
    if (options.known.has(name)) return unforeseen
    const macro = dispatch(options.macros, name, options.adapter)
    if (macro?.kind === 'sql') walkMacro(macro, invocation, args, new Map(named), place)
    else if (macro?.kind === 'shipped') reportMisfit(macro, invocation, args, new Map(named), place)
    else if (!macro) report('name-unknown', { name }, { loc: path.loc }, place, suggestion(path, place, invocation))
    if (macro) macros.add(name)
    if (macro && place.inside.length === 0) ownMacros.add(name)
    return unforeseen
  }

  const reportMisfit = (
    macro: SqlMacro | ShippedMacro,
    call: Invocation,
    args: readonly Foreseen[],
    named: ReadonlyMap<string, Foreseen>,
    place: Place,
  ) => {
    const problem = misfit(macro, args.length, [...named.keys()])
    if (problem) report(problem.code, problem.parameters, call, place, problem.hint)
  }

  const walkMacro = (
    macro: SqlMacro,
    call: Invocation,
    args: readonly Foreseen[],
    named: ReadonlyMap<string, Foreseen>,
    place: Place,
  ) => {
    reportMisfit(macro, call, args, named, place)
    if (options.isShallow || place.inside.includes(macro.name)) return
    const body: Place = {
      template: macro.template,
      locals: new Map(),
      isTopLevel: false,
      inside: [...place.inside, macro.name],
      caller: { place, loc: call.loc },
    }
    const locals = new Map<string, Foreseen>()
    for (const [index, parameter] of macro.parameters.entries()) {
      const given = args[index] ?? named.get(parameter.name)
      const fallback = parameter.default ? foreseeExpression(parameter.default, body) : unforeseen
      locals.set(parameter.name, given ?? fallback)
    }
    effort.within(
      () => locationIn(place, call),
      () => walkProgram(macro.block.program, { ...body, locals }),
    )
  }

  const foreseeExpression = (expression: Expression, place: Place): Foreseen => {
    if (expression.type === 'SubExpression') return foresee(expression, place)
    if (expression.type !== 'PathExpression') return known(literalValue(expression))
    if (isValue(expression, place)) return foreseePath(expression, place)
    return foresee({ path: expression, params: [], loc: expression.loc }, place)
  }

  const isValue = (path: PathExpression, place: Place): boolean => {
    const first = stepsOf(path)[0] ?? ''
    return place.locals.has(first) || (options.known.has(first) && (first === 'this' || path.parts.length > 1))
  }

  const foreseePath = (path: PathExpression, place: Place): Foreseen => {
    const [first = '', ...rest] = stepsOf(path)
    return rest.length === 0 ? (place.locals.get(first) ?? unforeseen) : unforeseen
  }

  const suggestion = (path: PathExpression, place: Place, { loc }: Pick<Invocation, 'loc'>) =>
    pathHint(path) ??
    didYouMean(path.original, [
      ...place.locals.keys(),
      ...options.known,
      ...Object.keys(helpers),
      ...options.macros.keys(),
    ]) ??
    (loc === path.loc ? `A text stands in quotes: "${path.original}".` : undefined)

  const report = <C extends Code>(
    code: C,
    parameters: CodeParameters<C>,
    at: Pick<Invocation, 'loc'>,
    place: Place,
    hint: string | undefined,
  ) => {
    diagnostics.push(diagnostic(code, parameters, { location: locationIn(place, at), hint }))
  }

  const reportArguments = (helper: string, { expected, hint }: CallFault, at: Pick<Invocation, 'loc'>, place: Place) =>
    report('argument-wrong', { helper, expected }, at, place, hint)

  try {
    walkProgram(template.program, bind({ template, locals: new Map(), isTopLevel: true, inside: [] }, names, []))
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    diagnostics.push(asDiagnostic(error))
  }
  return { calls, macros, ownMacros, diagnostics }
}

/** Where a walk is: in which text, with which names bound, inside which macros. */
interface Place {
  readonly template: Template
  readonly locals: ReadonlyMap<string, Foreseen>
  readonly isTopLevel: boolean
  readonly inside: readonly string[]
  /** The call of the macro that the walk is in. */
  readonly caller?: { readonly place: Place; readonly loc: SourceRange }
}

function locationIn({ template, caller }: Place, { loc }: Pick<Invocation, 'loc'>): Location {
  return reachedBy(placeOf(template, loc), caller && locationIn(caller.place, caller))
}

const unforeseen: Foreseen = { known: false }
const known = (value: Value): Foreseen => ({ known: true, value })
const foreseenValue = (foreseen: Foreseen): Value => (foreseen.known ? foreseen.value : undefined)

function bind(
  place: Place,
  names: readonly string[],
  values: readonly Foreseen[],
  extra: readonly string[] = [],
): Place {
  const bound = names.map((name, index) => [name, values[index] ?? unforeseen] as const)
  return { ...place, locals: new Map([...place.locals, ...extra.map((name) => [name, unforeseen] as const), ...bound]) }
}

function recordOf(named: readonly (readonly [string, Foreseen])[]): ValueRecord {
  return Object.fromEntries(named.map(([key, value]) => [key, foreseenValue(value)]))
}

/** A helper is pure: known arguments give a known result, or a finding. */
function foreseeHelper(call: () => Value, inputs: readonly Foreseen[], diagnostics: Diagnostic[]): Foreseen {
  if (!inputs.every((input) => input.known)) return unforeseen
  try {
    return known(call())
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    diagnostics.push(asDiagnostic(error))
    return unforeseen
  }
}

import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import type { BlockStatement, Expression, Invocation, PathExpression, Program, Statement } from './ast.ts'
import { stepsOf } from './evaluate.ts'
import { blocks, helpers } from './helpers.ts'
import { dispatch, type MacroTable, misfit, type SqlMacro } from './macros.ts'
import { placeOf, type Template } from './parse-template.ts'
import type { Value, ValueRecord } from './scope.ts'

/** A value as far as it is known without rendering. */
type Foreseen = { readonly known: true; readonly value: Value } | { readonly known: false }

/** A call of a watched function, found in the syntax tree: on both sides of every `if`, and in the macros that are called. */
export interface FoundCall {
  readonly name: string
  readonly args: readonly Foreseen[]
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
}

/** The calls of a template, the macros it uses (by name), and the names in it that mean nothing. */
export interface FoundCalls {
  readonly calls: readonly FoundCall[]
  readonly macros: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Walks a template without rendering it; so what is found does not depend on what a run happens to render. */
export function findCalls(template: Template, options: WalkOptions): FoundCalls {
  const calls: FoundCall[] = []
  const macros = new Set<string>()
  const diagnostics: Diagnostic[] = []

  const walkProgram = (program: Program | undefined, place: Place) => {
    for (const statement of program?.body ?? []) walkStatement(statement, place)
  }

  const walkStatement = (statement: Statement, place: Place) => {
    if (statement.type === 'MustacheStatement') foresee(statement, place)
    if (statement.type === 'BlockStatement') walkBlock(statement, place)
  }

  const walkBlock = (block: BlockStatement, place: Place) => {
    const name = block.path.type === 'PathExpression' ? block.path.original : ''
    if (!blocks.has(name)) {
      report('name-unknown', { name: `#${name}` }, block, place, didYouMean(name, blocks))
      return
    }
    const given = block.params.map((param) => foreseeExpression(param, place))
    const inside = { ...place, isTopLevel: false }
    const names = block.program?.blockParams ?? []
    const first = given[0] ?? unforeseen
    if (name === 'each' && first.known && Array.isArray(first.value)) {
      const items: readonly Value[] = first.value
      for (const [index, value] of items.entries()) {
        walkProgram(block.program, bind(inside, names, [known(value), known(index)], loopNames))
      }
    } else if (name === 'each') walkProgram(block.program, bind(inside, names, [], loopNames))
    else walkProgram(block.program, bind(inside, names, given))
    walkProgram(block.inverse, inside)
  }

  /** What a tag or subexpression gives, where that can be known; its watched calls are noted on the way. */
  const foresee = (invocation: Invocation, place: Place): Foreseen => {
    const { path } = invocation
    if (path.type !== 'PathExpression') return known(path.value)
    const args = invocation.params.map((param) => foreseeExpression(param, place))
    const named = (invocation.hash?.pairs ?? []).map(
      ({ key, value }) => [key, foreseeExpression(value, place)] as const,
    )
    if (args.length === 0 && named.length === 0 && isValue(path, place)) return foreseePath(path, place)

    const name = path.original
    if (options.watched.has(name)) {
      const location = placeOf(place.template, invocation.loc)
      calls.push({ name, args, invocation, location, isTopLevel: place.isTopLevel })
    }
    const helper = helpers[name]
    if (helper && Object.hasOwn(helpers, name)) {
      return foreseeHelper(
        () =>
          helper({
            args: args.map(foreseenValue),
            named: recordOf(named),
            at: placeOf(place.template, invocation.loc),
          }),
        [...args, ...named.map(([, value]) => value)],
      )
    }
    if (options.known.has(name)) return unforeseen
    const macro = dispatch(options.macros, name, options.adapter)
    if (macro?.kind === 'sql') walkMacro(macro, invocation, args, new Map(named), place)
    else if (!macro) report('name-unknown', { name }, { loc: path.loc }, place, suggestion(name, place))
    if (macro) macros.add(name)
    return unforeseen
  }

  const walkMacro = (
    macro: SqlMacro,
    call: Invocation,
    args: readonly Foreseen[],
    named: ReadonlyMap<string, Foreseen>,
    place: Place,
  ) => {
    const problem = misfit(macro, args.length, [...named.keys()])
    if (problem) report(problem.code, problem.parameters, call, place, problem.hint)
    if (place.inside.includes(macro.name)) return
    const body: Place = {
      template: macro.template,
      locals: new Map(),
      isTopLevel: false,
      inside: [...place.inside, macro.name],
    }
    const locals = new Map<string, Foreseen>()
    for (const [index, parameter] of macro.parameters.entries()) {
      const given = args[index] ?? named.get(parameter.name)
      const fallback = parameter.default ? foreseeExpression(parameter.default, body) : unforeseen
      locals.set(parameter.name, given ?? fallback)
    }
    walkProgram(macro.block.program, { ...body, locals })
  }

  const foreseeExpression = (expression: Expression, place: Place): Foreseen => {
    if (expression.type === 'SubExpression') return foresee(expression, place)
    if (expression.type !== 'PathExpression') return known(expression.type === 'NullLiteral' ? null : expression.value)
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

  const suggestion = (name: string, place: Place) =>
    didYouMean(name, [...place.locals.keys(), ...options.known, ...Object.keys(helpers), ...options.macros.keys()])

  const report = (
    code: 'name-unknown' | 'macro-argument-missing' | 'macro-argument-unknown',
    parameters: { name: string } | { macro: string; argument: string },
    at: Pick<Invocation, 'loc'>,
    place: Place,
    hint: string | undefined,
  ) => {
    diagnostics.push(diagnostic(code, parameters as never, { location: placeOf(place.template, at.loc), hint }))
  }

  walkProgram(template.program, { template, locals: new Map(), isTopLevel: true, inside: [] })
  return { calls, macros, diagnostics }
}

/** Where a walk is: in which text, with which names bound, inside which macros. */
interface Place {
  readonly template: Template
  readonly locals: ReadonlyMap<string, Foreseen>
  readonly isTopLevel: boolean
  readonly inside: readonly string[]
}

const unforeseen: Foreseen = { known: false }
const known = (value: Value): Foreseen => ({ known: true, value })
const foreseenValue = (foreseen: Foreseen): Value => (foreseen.known ? foreseen.value : undefined)
const loopNames = ['@index', '@key', '@first', '@last']

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

/** A helper is pure: known arguments give a known result. */
function foreseeHelper(call: () => Value, inputs: readonly Foreseen[]): Foreseen {
  return inputs.every((input) => input.known) ? known(call()) : unforeseen
}

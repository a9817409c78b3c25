import { CupelError } from '../errors.ts'
import { type Location, reachedBy } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import { writtenNumber } from '../written-number.ts'
import type { Expression, Invocation, Literal, PathExpression, SourceRange } from './ast.ts'
import { type CallFault, callFault } from './call-fault.ts'
import { partsOfText } from './effort.ts'
import { placeOf, type Template } from './parse-template.ts'
import { pathHint } from './path-hint.ts'
import { printValue } from './print-value.ts'
import type { Chunk } from './source-map.ts'
import {
  type Call,
  isRecord,
  type Scope,
  type TemplateFunction,
  type Value,
  type ValueRecord,
} from './template-scope.ts'

/** A value, and the chunks that it prints where they are known better than by the tag that prints them. */
export interface Traced {
  readonly value: Value
  readonly chunks?: (() => readonly Chunk[]) | undefined
}

/** What an expression is evaluated in: the scope, and the block parameters around it. */
export interface Frame {
  readonly template: Pick<Template, 'file' | 'text'>
  readonly scope: Scope
  readonly locals: ReadonlyMap<string, Traced>
  /** In a macro, the call that it is evaluated for. */
  readonly call?: Call
}

/** The place of a part of the template that is being evaluated, with the calls that lead there. */
export function placeIn({ template, call }: Frame, range: SourceRange): Location {
  return reachedBy(placeOf(template, range), call?.at)
}

/**
 * The value of an expression.
 * @throws CupelError `name-unknown` with the nearest known name
 */
export function evaluate(expression: Expression, frame: Frame): Value {
  switch (expression.type) {
    case 'SubExpression':
      return invoke(expression, frame)
    case 'PathExpression':
      return valueAt(expression, frame)
    default:
      return literalValue(expression)
  }
}

/** The value that a literal stands for. */
export function literalValue(literal: Literal): Value {
  return literal.type === 'NumberLiteral' ? writtenNumber(literal.original) : literal.original
}

/** A tag's value: a call where it names a function or has arguments, else the value of its name. */
export function invoke(invocation: Invocation, frame: Frame): Value {
  const { path, params, hash } = invocation
  const isBare = params.length === 0 && !hash
  if (path.type !== 'PathExpression') {
    if (isBare) return evaluate(path, frame)
    throw argumentsWrong(String(path.original), valueFault(path), invocation, frame)
  }
  const called = functionAt(path, frame)
  if (called) {
    const value = called(callOf(invocation, frame))
    if (typeof value === 'string') frame.scope.effort.spend(partsOfText(value), () => placeIn(frame, invocation.loc))
    return value
  }
  if (isBare) return valueAt(path, frame)
  throw isNamed(path, frame)
    ? argumentsWrong(path.original, valueFault(path), invocation, frame)
    : unknownName(path, frame)
}

/** What is said where a value is called as if it were a function. */
export function valueFault({ type }: PathExpression | Literal): CallFault {
  return {
    expected:
      type === 'StringLiteral' ? 'is a text in quotes, and takes no arguments' : 'is a value, and takes no arguments',
  }
}

function isNamed(path: PathExpression, { scope, locals }: Frame): boolean {
  const [first = ''] = stepsOf(path)
  return path.depth === 0 && (locals.has(first) || Object.hasOwn(scope.values, first))
}

/** An error for arguments that are not what is taken, at their call. */
export function argumentsWrong(
  helper: string,
  { expected, hint }: CallFault,
  { loc }: Pick<Invocation, 'loc'>,
  frame: Frame,
): CupelError {
  return new CupelError('argument-wrong', { helper, expected }, { location: placeIn(frame, loc), hint })
}

/**
 * The arguments of an invocation, evaluated.
 * @throws CupelError `argument-wrong` where they are not what its function takes
 */
export function callOf(invocation: Invocation, frame: Frame): Call {
  const name = invocation.path.type === 'PathExpression' ? invocation.path.original : ''
  const fault = callFault(name, invocation, (bound) => frame.locals.has(bound), frame.template.text)
  if (fault) throw argumentsWrong(name, fault, invocation, frame)
  const args = invocation.params.map((param) => trace(param, frame))
  const pairs = (invocation.hash?.pairs ?? []).map(({ key, value }) => [key, trace(value, frame)] as const)
  const named = new Map(pairs)
  return {
    args: args.map(({ value }) => value),
    named: Object.fromEntries(pairs.map(([key, { value }]) => [key, value])),
    get at(): Location {
      return placeIn(frame, invocation.loc)
    },
    printed: (argument) => (typeof argument === 'number' ? args[argument] : named.get(argument))?.chunks,
  }
}

/** The value of an expression, and where what it prints comes from. */
export function trace(expression: Expression, frame: Frame): Traced {
  if (expression.type === 'SubExpression') return traceCall(expression, frame)
  if (expression.type === 'PathExpression') {
    const local = localAt(expression, frame)
    if (!local) return traceCall({ path: expression, params: [], loc: expression.loc }, frame)
    return local.chunks ? local : { ...local, chunks: () => [printedChunk(local.value, expression.loc, frame)] }
  }
  const value = evaluate(expression, frame)
  return { value, chunks: () => [literalChunk(String(value), expression.loc, frame)] }
}

/** What a tag or a call gives: of a macro the chunks of its text, of another function its value, printed at its place. */
export function traceCall(invocation: Invocation, frame: Frame): Traced {
  const { path, params, hash, loc } = invocation
  if (path.type === 'PathExpression') {
    const isBare = params.length === 0 && !hash
    const local = isBare ? localAt(path, frame) : undefined
    if (local) return local
    const render = functionAt(path, frame)?.render
    if (render) {
      const { text, chunks } = render(callOf(invocation, frame))
      return { value: text, chunks: () => chunks }
    }
  }
  const value = invoke(invocation, frame)
  return { value, chunks: () => [printedChunk(value, loc, frame)] }
}

/** What a value prints, from the tag or expression that gives it. */
export function printedChunk(value: Value, range: SourceRange, frame: Frame): Chunk {
  const { template, call } = frame
  const where = {
    get at(): Location {
      return placeIn(frame, range)
    },
  }
  return { text: printValue(value, where), origin: { template, range, call } }
}

function localAt(path: PathExpression, { locals }: Frame): Traced | undefined {
  const [first = '', ...rest] = path.depth > 0 ? [] : stepsOf(path)
  return rest.length === 0 ? locals.get(first) : undefined
}

/** A literal that is written as it is printed is copied, a text from behind its quote. */
function literalChunk(text: string, range: SourceRange, { template, call }: Frame): Chunk {
  const written = template.text.slice(range.start, range.end)
  const behind = /^["']/.test(written) ? 1 : 0
  return { text, origin: { template, range, call, ...(written.startsWith(text, behind) && { copiedFrom: behind }) } }
}

function functionAt(path: PathExpression, { scope, locals }: Frame): TemplateFunction | undefined {
  const name = path.original
  if (path.data || path.depth > 0 || locals.has(path.parts[0] ?? '')) return undefined
  return Object.hasOwn(scope.functions, name) ? scope.functions[name] : scope.macro(name)
}

function valueAt(path: PathExpression, frame: Frame): Value {
  const { scope, locals } = frame
  const steps = stepsOf(path)
  const [first = '', ...rest] = steps
  if (path.depth > 0) throw unknownName(path, frame)
  let value: Value
  if (locals.has(first)) value = locals.get(first)?.value
  else if (Object.hasOwn(scope.values, first)) value = scope.values[first]
  else if (rest.length === 0 && functionAt(path, frame)) return invoke({ path, params: [], loc: path.loc }, frame)
  else throw unknownName(path, frame)
  for (const step of rest) value = propertyOf(value, step, path, frame)
  return value
}

/** `this.schema` has the parts [schema]; for us `this` is a name like any other. */
export function stepsOf(path: PathExpression): readonly string[] {
  if (path.data) return [`@${path.parts.join('.')}`]
  return path.original === 'this' || path.original.startsWith('this.') ? ['this', ...path.parts] : path.parts
}

function propertyOf(value: Value, name: string, path: PathExpression, frame: Frame): Value {
  if (Array.isArray(value) && /^\d+$/.test(name)) return value[Number(name)]
  if (isRecord(value) && Object.hasOwn(value, name)) return value[name]
  throw unknownProperty(name, isRecord(value) ? value : {}, path.loc, frame)
}

function unknownName(path: PathExpression, frame: Frame): CupelError {
  const { scope, locals } = frame
  return new CupelError(
    'name-unknown',
    { name: path.original },
    {
      location: placeIn(frame, path.loc),
      hint: pathHint(path) ?? didYouMean(path.original, [...locals.keys(), ...scope.names()]),
    },
  )
}

function unknownProperty(name: string, owner: ValueRecord, range: SourceRange, frame: Frame): CupelError {
  const hint = didYouMean(name, Object.keys(owner))
  return new CupelError('name-unknown', { name }, { location: placeIn(frame, range), hint })
}

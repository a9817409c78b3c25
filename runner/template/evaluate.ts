import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import type { Expression, Invocation, PathExpression, SourceRange } from './ast.ts'
import { placeOf, type Template } from './parse-template.ts'
import { type Call, isRecord, type Scope, type TemplateFunction, type Value, type ValueRecord } from './scope.ts'

/** What an expression is evaluated in: the scope, and the block parameters around it. */
export interface Frame {
  readonly template: Pick<Template, 'file' | 'text'>
  readonly scope: Scope
  readonly locals: ReadonlyMap<string, Value>
}

/**
 * The value of an expression.
 * @throws CupelError `name-unknown` with the nearest known name
 */
export function evaluate(expression: Expression, frame: Frame): Value {
  switch (expression.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return expression.value
    case 'NullLiteral':
      return null
    case 'UndefinedLiteral':
      return undefined
    case 'SubExpression':
      return invoke(expression, frame)
    case 'PathExpression':
      return valueAt(expression, frame)
  }
}

/** A tag's value: a call where it names a function or has arguments, else the value of its name. */
export function invoke(invocation: Invocation, frame: Frame): Value {
  const { path, params, hash } = invocation
  if (path.type !== 'PathExpression') return evaluate(path, frame)
  const called = functionAt(path, frame)
  if (!called) {
    if (params.length === 0 && !hash) return valueAt(path, frame)
    throw unknownName(path, frame)
  }
  return called(callOf(invocation, frame))
}

/** The arguments of an invocation, evaluated. */
export function callOf(invocation: Invocation, frame: Frame): Call {
  return {
    args: invocation.params.map((param) => evaluate(param, frame)),
    named: Object.fromEntries((invocation.hash?.pairs ?? []).map(({ key, value }) => [key, evaluate(value, frame)])),
    get at(): Location {
      return placeOf(frame.template, invocation.loc)
    },
  }
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
  if (locals.has(first)) value = locals.get(first)
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

function unknownName(path: PathExpression, { scope, locals, template }: Frame): CupelError {
  return new CupelError(
    'name-unknown',
    { name: path.original },
    { location: placeOf(template, path.loc), hint: didYouMean(path.original, [...locals.keys(), ...scope.names()]) },
  )
}

function unknownProperty(name: string, owner: ValueRecord, range: SourceRange, { template }: Frame): CupelError {
  const hint = didYouMean(name, Object.keys(owner))
  return new CupelError('name-unknown', { name }, { location: placeOf(template, range), hint })
}

import { CupelError } from '../errors.ts'
import { type Call, isTruthy, printValue, type TemplateFunction, type Value } from './scope.ts'

/** The shipped helpers: pure functions of their arguments, the same while parsing and while rendering. */
export const helpers: Readonly<Record<string, TemplateFunction>> = {
  list: ({ args }) => args,
  dict: ({ named }) => named,
  concat: ({ args }) => args.map(printValue).join(''),
  eq: (call) => twoOf('eq', call, (a, b) => a === b),
  ne: (call) => twoOf('ne', call, (a, b) => a !== b),
  lt: (call) => twoOf('lt', call, (a, b) => (a ?? 0) < (b ?? 0)),
  gt: (call) => twoOf('gt', call, (a, b) => (a ?? 0) > (b ?? 0)),
  and: ({ args }) => args.every(isTruthy),
  or: ({ args }) => args.some(isTruthy),
  not: ({ args }) => !isTruthy(args[0]),
  default: ({ args }) => args.find((value) => value !== undefined && value !== null && value !== ''),
}

/** The blocks of the language. */
export const blocks: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with', 'let', 'raw'])

function twoOf(helper: string, { args, at }: Call, compare: (a: Value, b: Value) => boolean): boolean {
  if (args.length !== 2)
    throw new CupelError('argument-wrong', { helper, expected: 'compares two values' }, { location: at })
  return compare(args[0], args[1])
}

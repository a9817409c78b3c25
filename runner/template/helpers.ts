import { CupelError } from '../errors.ts'
import { isEqual, orderOf } from './compare-values.ts'
import { joinTexts } from './effort.ts'
import { printValue } from './print-value.ts'
import { type Call, isTruthy, type TemplateFunction } from './template-scope.ts'

/** The shipped helpers: pure functions of their arguments, the same while parsing and while rendering. */
export const helpers: Readonly<Record<string, TemplateFunction>> = {
  list: ({ args }) => args,
  dict: ({ named }) => named,
  concat: (call) =>
    joinTexts(
      call.args.map((value) => printValue(value, call)),
      call,
    ),
  eq: ({ args: [a, b] }) => isEqual(a, b),
  ne: ({ args: [a, b] }) => !isEqual(a, b),
  lt: (call) => orderOfArguments('lt', call) < 0,
  gt: (call) => orderOfArguments('gt', call) > 0,
  and: ({ args }) => args.every(isTruthy),
  or: ({ args }) => args.some(isTruthy),
  not: ({ args }) => !isTruthy(args[0]),
  default: ({ args }) => args.find((value) => value !== undefined && value !== null && value !== ''),
}

/** The blocks of the language. */
export const blocks: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with', 'let', 'raw'])

function orderOfArguments(helper: string, { args: [one, other], at }: Call): number {
  const order = orderOf(one, other)
  if (order !== undefined) return order
  throw new CupelError('argument-wrong', { helper, expected: 'compares two numbers, or two texts' }, { location: at })
}

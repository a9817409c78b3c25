import type { Expression } from '../../../shapes/dashboard-page.ts'
import { aggregate } from './aggregate.ts'
import type { Groups } from './groups.ts'
import type { Selection } from './select-rows.ts'

/** A measure of each group, computed anew from its rows; NaN where there is none, as behind a division by nothing. */
export function evaluate(is: Expression, selection: Selection, groups: Groups): Float64Array {
  switch (is.kind) {
    case 'number':
      return new Float64Array(groups.count).fill(is.value)
    case 'aggregate':
      return aggregate(selection, groups, is)
    case 'arithmetic': {
      const left = evaluate(is.left, selection, groups)
      const right = evaluate(is.right, selection, groups)
      return left.map((value, group) => calculate(is.sign, value, right[group] as number))
    }
  }
}

function calculate(sign: '+' | '-' | '*' | '/', left: number, right: number): number {
  switch (sign) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return right === 0 ? Number.NaN : left / right
  }
}

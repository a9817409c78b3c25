import type { Expression } from '../../../shapes/dashboard-page.ts'
import { aggregate, scaleOf } from './aggregate.ts'
import type { Groups } from './groups.ts'
import type { Selection } from './select-rows.ts'

/** Numbers, and how many of their digits stand behind the point: cents stay whole until they are shown, so that they add up exactly. */
interface Amounts {
  readonly values: Float64Array
  readonly scale: number
}

/** A measure of each group, computed anew from its rows; NaN where there is none, as behind a division by nothing. */
export function evaluate(is: Expression, selection: Selection, groups: Groups): Float64Array {
  return rescaled(amounts(is, selection, groups), 0)
}

function amounts(is: Expression, selection: Selection, groups: Groups): Amounts {
  switch (is.kind) {
    case 'number': {
      const scale = /^-?\d+\.(\d+)$/.exec(String(is.value))?.[1]?.length ?? 0
      return { values: new Float64Array(groups.count).fill(Math.round(is.value * 10 ** scale)), scale }
    }
    case 'aggregate':
      return { values: aggregate(selection, groups, is), scale: scaleOf(selection, is) }
    case 'arithmetic':
      return calculate(is.sign, amounts(is.left, selection, groups), amounts(is.right, selection, groups))
  }
}

function calculate(sign: '+' | '-' | '*' | '/', left: Amounts, right: Amounts): Amounts {
  if (sign === '*') {
    const { values } = right
    return { values: left.values.map((value, at) => value * (values[at] as number)), scale: left.scale + right.scale }
  }
  const scale = sign === '/' ? 0 : Math.max(left.scale, right.scale)
  const others = rescaled(right, scale)
  const values = rescaled(left, scale).map((value, at) => {
    const other = others[at] as number
    if (sign === '/') return other === 0 ? Number.NaN : value / other
    return sign === '+' ? value + other : value - other
  })
  return { values, scale }
}

function rescaled({ values, scale }: Amounts, wanted: number): Float64Array {
  if (scale === wanted) return values
  const unit = 10 ** Math.abs(wanted - scale)
  return values.map((value) => (wanted > scale ? value * unit : value / unit))
}

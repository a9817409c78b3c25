import { arithmetic, divide } from '../binder/arithmetic.ts'
import { coerce } from '../binder/coerce.ts'
import type { Typed } from '../binder/typed.ts'
import { as } from '../binder/typed.ts'
import { count, float, integer, number, type SqlType } from '../binder/types.ts'
import { unsupported } from '../refusal.ts'
import { type FunctionSpec, type FunctionTable, scalar, take, typeOf } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/functions-numeric and …/expressions-byte-bit */
export const numericFunctions: FunctionTable = {
  ABS: scalar('number', typeOf(0), 'abs($1)'),
  SIGN: scalar('number', number(1), 'sign($1)'),
  CEIL: rounded('ceil'),
  FLOOR: rounded('floor'),
  ROUND: rounded('round'),
  TRUNC: rounded('trunc'),
  TRUNCATE: rounded('trunc'),
  MOD: twoArguments((left, right) => arithmetic('%', left, right)),
  SQRT: scalar('float', float, 'sqrt($1)'),
  CBRT: scalar('float', float, 'cbrt($1)'),
  SQUARE: scalar('float', float, '$1 * $1'),
  POWER: scalar('float float', float, 'pow($1, $2)'),
  POW: scalar('float float', float, 'pow($1, $2)'),
  EXP: scalar('float', float, 'exp($1)'),
  LN: scalar('float', float, 'ln($1)'),
  LOG: scalar('float float', float, 'ln($2) / ln($1)'),
  PI: scalar('', float, 'pi()'),
  SIN: scalar('float', float, 'sin($1)'),
  COS: scalar('float', float, 'cos($1)'),
  TAN: scalar('float', float, 'tan($1)'),
  ASIN: scalar('float', float, 'asin($1)'),
  ACOS: scalar('float', float, 'acos($1)'),
  ATAN: scalar('float', float, 'atan($1)'),
  ATAN2: scalar('float float', float, 'atan2($1, $2)'),
  RADIANS: scalar('float', float, 'radians($1)'),
  DEGREES: scalar('float', float, 'degrees($1)'),
  RANDOM: scalar('integer?', number(19), 'cast(random() * 18446744073709551615 - 9223372036854775808 as hugeint)'),
  // https://docs.snowflake.com/en/sql-reference/functions/div0
  DIV0: twoArguments((left, right) => quotient(left, right)),
  DIV0NULL: twoArguments((left, right) => quotient(left, { ...right, sql: `coalesce(${right.sql}, 0)` })),
  BITAND: bits('&'),
  BITOR: bits('|'),
  BITXOR: scalar('integer integer', integer, 'xor($1, $2)'),
  BITNOT: scalar('integer', integer, '~$1'),
  BITSHIFTLEFT: bits('<<'),
  BITSHIFTRIGHT: bits('>>'),
  // https://docs.snowflake.com/en/sql-reference/functions/width_bucket
  WIDTH_BUCKET: scalar(
    'float float float integer',
    count,
    'case when $1 < $2 then 0 when $1 >= $3 then $4 + 1 else floor(($1 - $2) / (($3 - $2) / $4)) + 1 end',
  ),
  UNIFORM: scalar('integer integer any', integer, 'floor($1 + random() * ($2 - $1 + 1))'),
}

function twoArguments(bind: (left: Typed, right: Typed) => Typed): FunctionSpec {
  return {
    kind: 'scalar',
    least: 2,
    most: 2,
    bind({ args: [left, right], name }) {
      if (!left || !right) throw new Error('two arguments were counted')
      return bind(take(left, 'number', name), take(right, 'number', name))
    },
  }
}

function quotient(left: Typed, right: Typed): Typed {
  if (left.type.kind === 'number' && right.type.kind === 'number') return divide(left, right, '0')
  return as(`sf_div0(${coerce(left, float).sql}, ${coerce(right, float).sql})`, float)
}

function bits(operator: string): FunctionSpec {
  return scalar('integer integer', integer, `$1 ${operator} $2`)
}

/** Half away from zero on numbers. https://docs.snowflake.com/en/sql-reference/functions/round */
function rounded(name: 'ceil' | 'floor' | 'round' | 'trunc'): FunctionSpec {
  return {
    kind: 'scalar',
    least: 1,
    most: 2,
    bind(call) {
      const [value, places] = call.args
      if (!value) throw new Error('one argument was counted')
      // TRUNC of a date is DATE_TRUNC. https://docs.snowflake.com/en/sql-reference/functions/trunc2
      if (value.type.kind === 'date' || value.type.kind === 'timestamp')
        throw unsupported('TRUNC of a date; DATE_TRUNC does it')
      const taken = take(value, 'number', call.name)
      const kept = places === undefined ? 0 : Number(places.literal ?? Number.NaN)
      if (!Number.isInteger(kept)) throw unsupported(`${call.name} to a number of digits that is not constant`)
      return taken.type.kind === 'number'
        ? onNumber(name, taken, taken.type, kept)
        : onFloat(name, coerce(taken, float), kept)
    },
  }
}

function onFloat(name: string, { sql }: Typed, kept: number): Typed {
  if (name === 'round') return as(`round(${sql}, ${kept})`, float)
  return kept === 0 ? as(`${name}(${sql})`, float) : as(`${name}(${sql} * pow(10, ${kept})) / pow(10, ${kept})`, float)
}

function onNumber(name: string, { sql }: Typed, type: SqlType & { kind: 'number' }, kept: number): Typed {
  if (kept >= type.scale) return { sql, type }
  const scale = Math.max(0, kept)
  const rounding = number(Math.min(38, type.precision - type.scale + scale + 1), scale)
  if (kept < 0) {
    if (name !== 'round') throw unsupported(`${name} to the left of the point`)
    return as(`round(cast(${sql} as decimal(38,0)), ${kept})`, rounding)
  }
  if (name === 'round') return as(`round(${sql}, ${kept})`, rounding)
  const down = `round(abs(${sql}) - cast(0.${'0'.repeat(scale)}5 as decimal(38,${scale + 1})), ${scale})`
  // Rounding half away is exact on numbers, so a cut is a rounding of what is half a step nearer to zero, unless nothing is cut off.
  const cut = `(case when cast(round(${sql}, ${scale}) as decimal(38,${type.scale})) = ${sql} then round(${sql}, ${scale}) else sign(${sql}) * ${down} end)`
  if (name === 'trunc') return as(cut, rounding)
  const step = `cast(${scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`} as decimal(${scale + 1},${scale}))`
  const crosses = name === 'ceil' ? `${sql} > ${cut}` : `${sql} < ${cut}`
  return as(`${cut} ${name === 'ceil' ? '+' : '-'} case when ${crosses} then ${step} else 0 end`, rounding)
}

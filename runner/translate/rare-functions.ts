import { atom, type Written } from '../adapters/contract/dialect.ts'
import { counted } from '../counted.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { familyOf, isNumber, isPlainInteger, known } from './known-types.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import type { Fields } from './tree.ts'
import type { Write } from './write.ts'

/** What a function takes, each of its arguments alike. */
type Takes = 'number' | 'integer' | 'text' | 'double' | 'text or integer'

/** A function that not every target has, or that means the same only for arguments of one kind. */
interface RareFunction {
  readonly takes: Takes
  readonly gives: SqlType
  /** How many arguments; one by default. */
  readonly counts?: readonly number[]
}

const number = (gives: SqlType, ...counts: number[]): RareFunction => ({ takes: 'number', gives, counts })
const text = (gives: SqlType): RareFunction => ({ takes: 'text', gives })
const double = (gives: SqlType): RareFunction => ({ takes: 'double', gives })
const integers = (gives: SqlType): RareFunction => ({ takes: 'integer', gives, counts: [2] })

const rare: Readonly<Record<string, RareFunction>> = {
  acos: number(known.double, 1),
  asin: number(known.double, 1),
  atan: number(known.double, 1),
  atan2: number(known.double, 2),
  cbrt: number(known.double, 1),
  cos: number(known.double, 1),
  cot: number(known.double, 1),
  degrees: number(known.double, 1),
  gcd: integers(known.bigint),
  hex: { takes: 'text or integer', gives: known.text },
  isfinite: double(known.boolean),
  isinf: double(known.boolean),
  isnan: double(known.boolean),
  lcm: integers(known.bigint),
  log: number(known.double, 1, 2),
  log2: number(known.double, 1),
  make_timestamp: number(known.timestamp, 6),
  pi: number(known.double, 0),
  radians: number(known.double, 1),
  sha256: text(known.text),
  sin: number(known.double, 1),
  strlen: text(known.bigint),
  tan: number(known.double, 1),
  translate: { takes: 'text', gives: known.text, counts: [3] },
  unicode: text(known.integer),
  xor: integers(known.bigint),
}

/** Other names of the same function. */
const sameRare: Readonly<Record<string, string>> = { ord: 'unicode', to_hex: 'hex' }

const fits: Readonly<Record<Takes, (type: SqlType | undefined) => boolean>> = {
  number: isNumber,
  integer: isPlainInteger,
  text: (type) => familyOf(type) === 'text' || familyOf(type) === 'literal',
  double: (type) => familyOf(type) === 'float',
  'text or integer': (type) => fits.text(type) || isPlainInteger(type),
}

/**
 * A call of a rare function in the target's words; undefined where it has none, or it is no such function.
 * @throws Refusal for arguments of another kind
 */
export function writeRare(spelled: string, args: readonly unknown[], at: Fields, scope: Scope, write: Write) {
  const name = sameRare[spelled] ?? spelled
  const about = rare[name]
  const render = scope.dialect.functions[name]
  if (!about || !render) return undefined
  const { takes, gives, counts = [1] } = about
  if (!counts.includes(args.length)) refuse(`"${spelled}" with ${counted(args.length, 'argument')}`, { at })
  const written = args.map(write)
  if (!written.every(({ type }) => fits[takes](type) || familyOf(type) === 'null'))
    refuse(`"${spelled}" of what is not known to be ${named[takes]}`, { at, hint: 'Cast it.' })
  return atom(
    render(
      written.map(({ sql }) => sql),
      written[0]?.type,
    ),
    gives,
  ) satisfies Written
}

const named: Readonly<Record<Takes, string>> = {
  number: 'a number',
  integer: 'a whole number',
  text: 'a text',
  double: 'a floating number',
  'text or integer': 'a text or a whole number',
}

import type { Traits, Written } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { asText, withOwnDigits } from './as-text.ts'
import { bytewise } from './comparable.ts'
import { decimal, familyOf, isNumber, known } from './known-types.ts'
import { meeting } from './meeting.ts'
import { meetingType } from './meeting-type.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'

/** A call's arguments as the target must have them, and what is known of its result. */
export interface TypedCall extends Traits {
  readonly args: readonly Written[]
}

/** Functions whose result has always the same type. */
const results: Readonly<Record<string, SqlType>> = {
  ascii: known.integer,
  chr: known.text,
  concat: known.text,
  concat_ws: known.text,
  contains: known.boolean,
  current_date: known.date,
  ends_with: known.boolean,
  exp: known.double,
  grouping: known.bigint,
  left: known.text,
  length: known.bigint,
  ln: known.double,
  log10: known.double,
  lower: known.text,
  lpad: known.text,
  ltrim: known.text,
  make_date: known.date,
  md5: known.text,
  power: known.double,
  repeat: known.text,
  replace: known.text,
  right: known.text,
  rpad: known.text,
  rtrim: known.text,
  sign: known.tinyint,
  split_part: known.text,
  sqrt: known.double,
  starts_with: known.boolean,
  strpos: known.bigint,
  substring: known.text,
  trim: known.text,
  upper: known.text,
}

const meetings: ReadonlySet<string> = new Set(['coalesce', 'greatest', 'least'])

/** @throws Refusal for arguments that the target would take otherwise */
export function typedCall(name: string, args: readonly Written[], scope: Scope, at: unknown): TypedCall {
  if (meetings.has(name)) {
    const ordered = name === 'coalesce' ? args : args.map((arg) => bytewise(arg, scope))
    return meeting(ordered, scope, at)
  }
  const [first] = args
  const type = first?.type
  switch (name) {
    case 'nullif':
      refuseMixed(args, at)
      return { args, ...traits(first), type: type === known.literal ? known.text : type }
    case 'abs':
      return { args, type, hasOwnDigits: first?.hasOwnDigits }
    case 'round':
    case 'trunc':
      return { args, type: rounded(name, args, at) }
    case 'ceil':
    case 'floor':
      return { args, type: type?.kind === 'decimal' ? decimal(type.precision, 0) : type && known.double }
    case 'mod':
      if (args.some((arg) => arg.type?.kind === 'float'))
        refuse('"mod" of floating numbers', { at, hint: 'Cast both to decimal(18, 6), say.' })
      return { args, type: meetingType(args.map((arg) => arg.type)) }
    case 'concat':
      return { args: args.map((arg) => printed(arg, name, scope, at)), type: known.text }
    case 'concat_ws':
      return { args: args.map((arg, index) => (index > 0 ? printed(arg, name, scope, at) : arg)), type: known.text }
    default:
      return {
        args,
        type: results[name],
        isBytewise: name === 'upper' || name === 'lower' || args.some((arg) => arg.isBytewise),
      }
  }
}

/** A boolean and a number are compared as numbers, and which of the two comes back is told by neither. */
function refuseMixed(args: readonly Written[], at: unknown): void {
  const isBoolean = args.some(({ type }) => familyOf(type) === 'boolean')
  if (isBoolean && args.some(({ type }) => isNumber(type)))
    refuse('"nullif" of a boolean and a number', { at, hint: 'Cast one of them.' })
}

const traits = (written: Written | undefined): Traits => ({
  hasOwnDigits: written?.hasOwnDigits,
  isBytewise: written?.isBytewise,
})

/** What is put together to text; where its type is not known, the target prints it. */
function printed(arg: Written, name: string, scope: Scope, at: unknown): Written {
  const family = familyOf(arg.type)
  if (family === 'float' || family === 'timestamp')
    return asText(arg, scope, `"${name}" of a ${family === 'float' ? 'floating number' : family}`, at)
  return withOwnDigits(arg, scope.dialect)
}

function rounded(name: string, [value, digits]: readonly Written[], at: unknown): SqlType | undefined {
  const type = value?.type
  if (type?.kind === 'decimal') return decimal(type.precision, Math.min(type.scale, digits ? Number(digits.sql) : 0))
  if (type?.kind === 'integer' || !digits) return type
  if (isNumber(type)) return type
  return refuse(`"${name}" to digits of what is not evidently a number`, {
    at,
    hint: 'Write cast(… as decimal(18, 2)), which rounds halves away from zero on every engine.',
  })
}

import { coerce, toText, wallClock } from '../binder/coerce.ts'
import { as, quoteText, type Typed } from '../binder/typed.ts'
import {
  array,
  binary,
  boolean,
  date,
  float,
  number,
  object,
  type SqlType,
  storage,
  text,
  time,
  timestamp,
  typeName,
} from '../binder/types.ts'
import { unsupported, wrongArgumentTypes } from '../refusal.ts'
import { numberFormat, strftimeFormat } from './format.ts'
import type { FunctionSpec, FunctionTable } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/functions-conversion */
export const conversionFunctions: FunctionTable = {
  TO_CHAR: toChar(),
  TO_VARCHAR: toChar(),
  TO_DATE: moment(date, 'cast'),
  DATE: moment(date, 'cast'),
  TRY_TO_DATE: moment(date, 'try'),
  TO_TIME: moment(time, 'cast'),
  TIME: moment(time, 'cast'),
  TRY_TO_TIME: moment(time, 'try'),
  ...zoned('TIMESTAMP', 'ntz'),
  ...zoned('TIMESTAMP_NTZ', 'ntz'),
  ...zoned('TIMESTAMP_LTZ', 'ltz'),
  ...zoned('TIMESTAMP_TZ', 'tz'),
  ...numbers('NUMBER'),
  ...numbers('DECIMAL'),
  ...numbers('NUMERIC'),
  TO_DOUBLE: plain(float, 'cast'),
  TRY_TO_DOUBLE: plain(float, 'try'),
  TO_BOOLEAN: plain(boolean, 'cast'),
  TRY_TO_BOOLEAN: plain(boolean, 'try'),
  TO_BINARY: plain(binary, 'cast'),
  TO_ARRAY: plain(array, 'cast'),
  TO_OBJECT: plain(object, 'cast'),
}

type How = 'cast' | 'try'

function only(args: readonly Typed[]): Typed {
  const [value] = args
  if (!value) throw new Error('the arguments were counted')
  return value
}

function tried(value: Typed, how: How, name: string): Typed {
  if (how === 'try' && value.type.kind !== 'text' && value.type.kind !== 'null')
    throw wrongArgumentTypes(name, [typeName(value.type)])
  return value
}

function plain(type: SqlType, how: How): FunctionSpec {
  return {
    kind: 'scalar',
    least: 1,
    most: 1,
    bind: ({ args, name }) => coerce(tried(only(args), how, name), type, how),
  }
}

function numbers(name: string): FunctionTable {
  const spec = (how: How): FunctionSpec => ({
    kind: 'scalar',
    least: 1,
    most: 4,
    bind(call) {
      const value = tried(only(call.args), how, call.name)
      const sizes = call.args.slice(1)
      if (sizes[0]?.type.kind === 'text') throw unsupported(`${call.name} with a format`)
      const [precision = 38, scale = 0] = sizes.map((size) => Number(size.literal ?? Number.NaN))
      if (Number.isNaN(precision) || Number.isNaN(scale))
        throw unsupported(`${call.name} to a size that is not constant`)
      return coerce(value, number(precision, scale), how)
    },
  })
  return { [`TO_${name}`]: spec('cast'), [`TRY_TO_${name}`]: spec('try') }
}

function zoned(name: string, zone: 'ntz' | 'ltz' | 'tz'): FunctionTable {
  return { [`TO_${name}`]: moment(timestamp(zone), 'cast'), [`TRY_TO_${name}`]: moment(timestamp(zone), 'try') }
}

function moment(type: SqlType, how: How): FunctionSpec {
  return {
    kind: 'scalar',
    least: 1,
    most: 2,
    bind({ args, name }) {
      const value = tried(only(args), how, name)
      const format = args[1]
      if (!format) return numeric(value, type) ?? coerce(value, type, how)
      if (format.literal === undefined) throw unsupported(`${name} with a format that is not constant`)
      // A number as the second argument is the scale of the first.
      if (format.type.kind === 'number')
        return coerce(as(`sf_epoch(${value.sql} / ${10 ** Number(format.literal)})`, timestamp('ntz')), type)
      if (value.type.kind !== 'text') throw wrongArgumentTypes(name, [typeName(value.type), typeName(format.type)])
      if (format.literal.toUpperCase() === 'AUTO') return coerce(value, type, how)
      if (type.kind === 'timestamp' && type.zone !== 'ntz') throw unsupported(`${name} with a format`)
      return parsed(value, type, format.literal, how)
    },
  }
}

/** Days are no dates: `to_date(19000)` is seconds. */
function numeric(value: Typed, type: SqlType): Typed | undefined {
  if (value.type.kind !== 'number' || type.kind === 'timestamp') return undefined
  return coerce(as(`sf_epoch(${value.sql})`, timestamp('ntz')), type)
}

function parsed({ sql }: Typed, type: SqlType, format: string, how: How): Typed {
  // A timestamp's format without a fraction reads none; DuckDB's `%n` wants nine digits where Snowflake takes fewer.
  const attempt = `try_strptime(${sql}, ${strftimeFormat(format)})`
  const found = `cast(${attempt} as ${storage(type)})`
  const kind = type.kind === 'date' ? 'Date' : type.kind === 'time' ? 'Time' : 'Timestamp'
  const error = quoteText(`100096|22007|Can't parse '`)
  const message = `error(${error} || ${sql} || ${quoteText(`' as ${kind.toLowerCase()} with format '${format}'`)})`
  if (how === 'try') return { sql: found, type }
  return { sql: `case when ${sql} is null then null when ${attempt} is null then ${message} else ${found} end`, type }
}

/** https://docs.snowflake.com/en/sql-reference/functions/to_char */
function toChar(): FunctionSpec {
  return {
    kind: 'scalar',
    least: 1,
    most: 2,
    bind({ args, name }) {
      const value = only(args)
      const format = args[1]
      if (!format) return coerce(value, text())
      if (format.literal === undefined) throw unsupported(`${name} with a format that is not constant`)
      switch (value.type.kind) {
        case 'date':
          return as(`strftime(${value.sql}, ${strftimeFormat(format.literal)})`, text())
        case 'timestamp':
          return as(`strftime(${wallClock(value)}, ${strftimeFormat(format.literal)})`, text())
        case 'number':
        case 'float':
          return numberText(value, format.literal)
        default:
          throw wrongArgumentTypes(name, [typeName(value.type), typeName(format.type)])
      }
    },
  }
}

function numberText(value: Typed, format: string): Typed {
  if (format.toUpperCase() === 'TM9') return { sql: toText(value), type: text() }
  const { isTrimmed, whole, fraction } = numberFormat(format)
  const rounded = coerce(value, number(38, fraction.length)).sql
  const grouped = whole.includes(',') ? ',' : ''
  const digits = `printf('{:${grouped}}', cast(trunc(abs(${rounded})) as bigint))`
  const least = whole.replaceAll(',', '').replace(/^9*/, '').length
  if (least > 1 && grouped) throw unsupported(`number format '${format}'`)
  const plainDigits = grouped
    ? digits.replace('printf', 'format')
    : `lpad(cast(cast(trunc(abs(${rounded})) as hugeint) as varchar), greatest(${least}, length(cast(cast(trunc(abs(${rounded})) as hugeint) as varchar))), '0')`
  const behind = fraction === '' ? "''" : `'.' || right(cast(${rounded} as varchar), ${fraction.length})`
  const body = `(case when ${rounded} < 0 then '-' else ${isTrimmed ? "''" : "' '"} end) || ${plainDigits} || ${behind}`
  const wide = whole.length + (fraction === '' ? 0 : fraction.length + 1) + 1
  return as(isTrimmed ? body : `lpad(trim(${body}), ${wide}, ' ')`, text())
}

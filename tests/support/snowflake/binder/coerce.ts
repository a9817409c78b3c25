import { compilationError } from '../refusal.ts'
import { quoteText, type Typed } from './typed.ts'
import { isSemiStructured, longestText, type SqlType, storage, typeName } from './types.ts'

/** `implicit` is what a comparison or an argument does, `cast` is `::`, `try` gives null where a text does not fit. */
export type Coercion = 'implicit' | 'cast' | 'try'

/**
 * DuckDB's text for a value as another type, with Snowflake's errors.
 * https://docs.snowflake.com/en/sql-reference/data-type-conversion
 */
export function coerce(value: Typed, to: SqlType, how: Coercion = 'implicit'): Typed {
  const from = value.type
  const { sql } = value
  const done = (text: string): Typed => ({ sql: text, type: to })
  if (from.kind === 'null') return done(`cast(null as ${storage(to)})`)
  if (sameType(from, to)) return { ...value, type: to }
  if (how === 'try' && from.kind !== 'text') {
    throw compilationError(
      '001065',
      '22023',
      `Function TRY_CAST cannot be used with arguments of types ${typeName(from)} and ${typeName(to)}`,
    )
  }
  if (isSemiStructured(from)) return fromJson(value, to, how)
  switch (to.kind) {
    case 'text':
      return done(limited(toText(value), to.length, how))
    case 'number':
      if (from.kind === 'text') return done(fromText(sql, to, how, `sf_numeric(${sql})`, '100038|22018|Numeric value'))
      if (from.kind === 'boolean') return done(`cast(cast(${sql} as integer) as ${storage(to)})`)
      if (from.kind === 'float') return done(`cast(${sql} as ${storage(to)})`)
      if (from.kind === 'number') return done(`cast(${sql} as ${storage(to)})`)
      break
    case 'float':
      if (from.kind === 'text') return done(fromText(sql, to, how, `sf_float(${sql})`, '100038|22018|Numeric value'))
      if (from.kind === 'number') return done(`cast(${sql} as double)`)
      if (from.kind === 'boolean') return done(`cast(cast(${sql} as integer) as double)`)
      break
    case 'boolean':
      if (from.kind === 'text') return done(fromText(sql, to, how, `sf_boolean(${sql})`, '100037|22018|Boolean value'))
      if (from.kind === 'number' || from.kind === 'float') return done(`(${sql} <> 0)`)
      break
    case 'date':
      if (from.kind === 'text') return done(fromText(sql, to, how, `sf_date(${sql})`, '100040|22007|Date'))
      if (from.kind === 'timestamp') return done(`cast(${wallClock(value)} as date)`)
      break
    case 'time':
      if (from.kind === 'text') return done(fromText(sql, to, how, `sf_time(${sql})`, '100108|22007|Time'))
      if (from.kind === 'timestamp') return done(`cast(${wallClock(value)} as time)`)
      if (from.kind === 'time') return done(sql)
      break
    case 'timestamp':
      return toTimestamp(value, to, how)
    case 'variant':
      return done(toJson(value))
    case 'array':
      return done(`case when ${value.sql} is not null then cast(json_array(${toJson(value)}) as json) end`)
    case 'binary':
      if (from.kind === 'text') return done(`unhex(${sql})`)
      if (from.kind === 'binary') return done(sql)
      break
    case 'object':
    case 'null':
      break
  }
  throw compilationError(
    '001007',
    '22023',
    `invalid type [CAST(${sql.length < 40 ? sql : '…'} AS ${typeName(to)})] for parameter '${typeName(from)}'`,
  )
}

function sameType(from: SqlType, to: SqlType): boolean {
  if (from.kind !== to.kind) return false
  if (from.kind === 'number' && to.kind === 'number') return from.precision === to.precision && from.scale === to.scale
  if (from.kind === 'text' && to.kind === 'text') return from.length <= to.length
  if (from.kind === 'timestamp' && to.kind === 'timestamp') return from.zone === to.zone && from.scale <= to.scale
  return from.kind !== 'binary' && from.kind !== 'time'
}

/** A text that is converted, or the error that names it. */
function fromText(sql: string, to: SqlType, how: Coercion, checked: string, error: string): string {
  const tried = `try_cast(${checked} as ${storage(to)})`
  return how === 'try' ? tried : `sf_recognized(${tried}, ${sql}, ${quoteText(`${error} '`)})`
}

function limited(sql: string, length: number, how: Coercion): string {
  if (length >= longestText) return sql
  return how === 'try' ? `case when length(${sql}) <= ${length} then ${sql} end` : `left(${sql}, ${length})`
}

/** The moment without its zone: in the session's, or in its own. */
export function wallClock(value: Typed): string {
  if (value.type.kind !== 'timestamp') throw new Error('only a timestamp has a wall clock')
  switch (value.type.zone) {
    case 'ntz':
      return value.sql
    case 'ltz':
      return `cast(${value.sql} as timestamp)`
    case 'tz':
      return `sf_local(${value.sql})`
  }
}

function toTimestamp(value: Typed, to: SqlType & { kind: 'timestamp' }, how: Coercion): Typed {
  const { sql, type: from } = value
  const whole = `1000000 // ${10 ** Math.min(6, to.scale)}`
  const scaled = (text: string): Typed => ({
    sql:
      to.scale >= 6
        ? text
        : to.zone === 'ntz'
          ? `make_timestamp((epoch_us(${text}) // (${whole})) * (${whole}))`
          : text,
    type: to,
  })
  if (from.kind === 'text')
    return scaled(fromText(sql, to, how, `sf_timestamp_${to.zone}(${sql})`, '100035|22007|Timestamp'))
  if (from.kind === 'number' || from.kind === 'float')
    return toTimestamp({ sql: `sf_epoch(${sql})`, type: { kind: 'timestamp', zone: 'ntz', scale: 9 } }, to, how)
  if (from.kind === 'date' || from.kind === 'timestamp') {
    const zone = from.kind === 'timestamp' ? from.zone : 'ntz'
    const clock = from.kind === 'date' ? `cast(${sql} as timestamp)` : wallClock(value)
    if (to.zone === 'ntz') return scaled(clock)
    const moment = zone === 'ntz' ? `cast(${clock} as timestamptz)` : zone === 'ltz' ? sql : `sf_moment(${sql})`
    if (to.zone === 'ltz') return scaled(moment)
    return zone === 'tz' ? scaled(sql) : scaled(`sf_zoned(${moment})`)
  }
  throw compilationError('001007', '22023', `invalid type for parameter 'TO_TIMESTAMP': ${typeName(from)}`)
}

/** Text as the session's output formats give it. */
export function toText(value: Typed): string {
  const { sql, type } = value
  switch (type.kind) {
    case 'text':
      return sql
    case 'number':
    case 'boolean':
      return `cast(${sql} as varchar)`
    case 'date':
      return `strftime(${sql}, getvariable('sf_date_format'))`
    case 'float':
      return `sf_float_text(${sql})`
    case 'time':
      return `strftime(date '1970-01-01' + ${sql}, getvariable('sf_time_format'))`
    case 'timestamp':
      if (type.zone === 'ntz') return `strftime(${sql}, getvariable('sf_ntz_format'))`
      return `sf_zoned_text(${type.zone === 'tz' ? sql : `sf_zoned(${sql})`})`
    case 'binary':
      return `hex(${sql})`
    case 'variant':
    case 'array':
    case 'object':
      return `(${sql} ->> '$')`
    case 'null':
      return 'cast(null as varchar)'
  }
}

/** A value as JSON; SQL's null stays SQL's null. */
export function toJson(value: Typed): string {
  const { sql, type } = value
  if (isSemiStructured(type)) return sql
  if (type.kind === 'null') return 'cast(null as json)'
  const plain = type.kind === 'number' || type.kind === 'float' || type.kind === 'boolean' ? sql : toText(value)
  return `case when ${sql} is not null then to_json(${plain}) end`
}

function fromJson(value: Typed, to: SqlType, how: Coercion): Typed {
  const { sql } = value
  if (to.kind === 'variant') return { sql, type: to }
  if (to.kind === 'array')
    return {
      sql: `case json_type(${sql}) when 'ARRAY' then ${sql} when 'NULL' then null else case when ${sql} is not null then json_array(${sql}) end end`,
      type: to,
    }
  if (to.kind === 'object') return { sql: `sf_object(${sql})`, type: to }
  return coerce({ sql: `(${sql} ->> '$')`, type: { kind: 'text', length: longestText } }, to, how)
}

import { embeddedSql } from '../adapters/shared/embedded-sql.ts'

const { literal } = embeddedSql

/**
 * A text in a type, as SQL of the reader; NULL where the text is none of the type's values, or would lose something on the way:
 * DuckDB's own casts round `1.5` to an integer, cut what stands behind a date, read `05-03-24` as a day of the year 5, and
 * drop the offset of an instant. The type decides, not how it is spelled. An instant is told in UTC. Years are those that
 * every warehouse has, 0001 to 9999.
 * @param value an expression of type VARCHAR; it stands in the result several times
 * @param type as a project declares it: `decimal(10,2)`, `timestamp without time zone`
 */
export function convertText(value: string, type: string): string {
  const { name, sizes } = partsOf(type)
  const cast = `try_cast(${value} as ${type})`
  const kind = kinds.find(({ names }) => names.test(name))
  return kind ? kind.convert(value, cast, sizes, name, type) : cast
}

/** What texts of a type say; undefined of texts, and of types whose texts have one form. */
export function kindOfText(type: string): 'number' | 'date' | 'instant' | undefined {
  const { name } = partsOf(type)
  return kinds.find(({ names }) => names.test(name))?.says
}

/** How nearly all values of a type are written. */
export interface PlainText {
  /** A regular expression, as JavaScript has it, of bytes; of a text that it matches as a whole DuckDB's own cast loses nothing. */
  readonly pattern: string
  /** The type that the text is cast to. */
  readonly type: string
}

/** How nearly all values of a type are written; undefined where {@link convertText} alone tells. */
export function plainText(type: string): PlainText | undefined {
  const { name, sizes } = partsOf(type)
  const plain = kinds.find(({ names }) => names.test(name))?.plain?.(sizes, name)
  return plain && { type, ...plain }
}

/** Whether a column of a type takes any text as it is. */
export function isAnyText(type: string): boolean {
  const { name, sizes } = partsOf(type)
  return texts.test(name) && sizes.length === 0
}

const texts = /^(varchar|text|string|char|character varying|character|bpchar|nvarchar)$/

/** A type's name without its sizes, and those: `timestamp without time zone`, `decimal` with 10 and 2. */
function partsOf(type: string): { name: string; sizes: number[] } {
  const sizes = /\(([\d\s,]*)\)/.exec(type)?.[1]?.split(',').map(Number) ?? []
  return {
    name: type
      .replace(/\([^)]*\)/, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase(),
    sizes,
  }
}

interface Kind {
  readonly names: RegExp
  readonly says?: 'number' | 'date' | 'instant'
  convert(value: string, cast: string, sizes: readonly number[], name: string, type: string): string
  plain?(sizes: readonly number[], name: string): { readonly pattern: string; readonly type?: string }
}

const kinds: readonly Kind[] = [
  {
    names:
      /^u?(tinyint|smallint|integer|bigint|hugeint|int|int1|int2|int4|int8|int16|int32|int64|int128|short|long|signed)$/,
    says: 'number',
    convert: (value, cast) => when(matches(value, '\\s*[+-]?\\d+(\\.0*)?\\s*'), cast),
    plain: () => ({ pattern: '-?[0-9]+' }),
  },
  {
    names: /^(decimal|numeric|dec|number)$/,
    says: 'number',
    convert: decimal,
    plain: (sizes) => ({ pattern: `-?[0-9]+(?:\\.[0-9]{0,${scaleOf(sizes)}})?` }),
  },
  {
    names: /^(double|double precision|real|float|float4|float8)$/,
    says: 'number',
    convert: (value, cast) =>
      `case when ${matches(value, '\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*')} then case when isfinite(${cast}) then ${cast} end when ${matches(value, '(?i)\\s*[+-]?(inf|infinity|nan)\\s*')} then ${cast} end`,
    plain: () => ({ pattern: '-?[0-9]{1,30}(?:\\.[0-9]+)?' }),
  },
  {
    names: /^(boolean|bool|logical)$/,
    convert: (value, cast) => when(matches(value, '(?i)\\s*(true|false|t|f|yes|no|y|n|1|0)\\s*'), cast),
    plain: () => ({ pattern: '(?:true|false|t|f|1|0)' }),
  },
  {
    names: /^date$/,
    says: 'date',
    convert: (value, cast) => when(`${matches(value, `\\s*${day}\\s*`)} and ${hasYear(value)}`, cast),
    plain: () => ({ pattern: `${usualYear}-[0-9]{2}-[0-9]{2}` }),
  },
  {
    names: /^time( without time zone)?$/,
    convert: (value, cast) => when(matches(value, '\\s*([01]?\\d|2[0-3]):\\d\\d(:\\d\\d(\\.\\d{1,6}0*)?)?\\s*'), cast),
  },
  {
    names: /^(timestamp|datetime)(_s|_ms|_us|_ns)?( without time zone)?$/,
    says: 'instant',
    convert: (value, _cast, sizes, name) => {
      const precision = precisionOf(sizes, name)
      const exact = typeOfPrecision(precision)
      // What most files have takes one look, without taking the text apart.
      return `case when ${matches(value, usualInstant(precision))} then try_cast(${value} as ${exact}) else try_cast(${instant(value, precision)} as ${exact}) end`
    },
    plain(sizes, name) {
      const precision = precisionOf(sizes, name)
      return { pattern: usualInstant(precision), type: typeOfPrecision(precision) }
    },
  },
  {
    names: /^(timestamptz|timestamp with time zone)$/,
    says: 'instant',
    convert: (value) => `(${instant(value, 6)} at time zone 'UTC')`,
  },
  {
    names: texts,
    convert: (value, _cast, sizes) => (sizes[0] === undefined ? value : when(`length(${value}) <= ${sizes[0]}`, value)),
  },
]

const precisions: Readonly<Record<string, number>> = { s: 0, ms: 3, us: 6, ns: 9 }

function precisionOf(sizes: readonly number[], name: string): number {
  return precisions[/_(s|ms|us|ns)/.exec(name)?.[1] ?? ''] ?? sizes[0] ?? 6
}

/** DuckDB knows four precisions. */
function typeOfPrecision(digits: number): string {
  if (digits > 6) return 'timestamp_ns'
  return digits > 3 ? 'timestamp' : digits > 0 ? 'timestamp_ms' : 'timestamp_s'
}

/** `2025-03-01T08:50:00.123Z`, with no more digits than the precision, and no year 0. */
function usualInstant(precision: number): string {
  const fraction = precision > 0 ? `(?:\\.[0-9]{1,${precision}})?` : ''
  return `${usualYear}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}${fraction}Z?`
}

/** Of four digits, and not 0. */
const usualYear = '(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])'

const day = '\\d{4}-\\d{1,2}-\\d{1,2}'
const offset = '([+-]\\d\\d)(?::?(\\d\\d))?'

/** The instant of a text, in UTC: with an offset, a zone's name, or neither, which is UTC. */
function instant(value: string, precision: number): string {
  const clock = `\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?`
  const moment = `\\s*(${day}(?:[T ]${clock})?)`
  const [plain, shifted, zoned] = [
    `${moment}\\s*(?:Z|UTC)?\\s*`,
    `${moment}\\s*${offset}\\s*`,
    `${moment}\\s+([A-Za-z]\\w*(?:/[\\w+-]+)+|GMT|[A-Z]{3,4})\\s*`,
  ]
  const part = (pattern: string, group: number) => `regexp_extract(${value}, ${literal(`^${pattern}$`)}, ${group})`
  const local = (pattern: string) => `try_cast(${part(pattern, 1)} as ${precision > 6 ? 'timestamp_ns' : 'timestamp'})`
  const hours = `cast(${part(shifted, 2)} as integer)`
  const minutes = `coalesce(try_cast(${part(shifted, 3)} as integer), 0)`
  const minutesEast = `(${hours} * 60 + ${minutes} * case when ${part(shifted, 2)} like '-%' then -1 else 1 end)`
  const zone = part(zoned, 2)
  const isExact = `length(rtrim(regexp_extract(${value}, '\\.(\\d+)', 1), '0')) <= ${precision}`
  return [
    `case when not (${hasYear(value)} and ${isExact}) then null`,
    `when ${matches(value, plain)} then ${local(plain)}`,
    `when ${matches(value, shifted)} then cast(${local(shifted)} as timestamp) - to_minutes(${minutesEast})`,
    // A cast that reads the zone's name keeps it for the next row (DuckDB 1.5.6); the function does not.
    `when ${matches(value, zoned)} then case when list_contains((select list(name) from pg_timezone_names()), ${zone}) then timezone('UTC', timezone(${zone}, cast(${local(zoned)} as timestamp))) end`,
    'end',
  ].join(' ')
}

/**
 * A text that a decimal takes as it is: what stands behind its last place is nothing but zeros. One with an exponent is written out
 * first: DuckDB's own cast of it lets a number into a type that is too narrow, or says that it does not fit where it does (1.5.6).
 */
function decimal(value: string, cast: string, sizes: readonly number[], _name: string, type: string): string {
  const scale = scaleOf(sizes)
  const places = scale > 0 ? `\\d{0,${scale}}` : ''
  const plain = `\\s*[+-]?(\\d+(\\.${places}0*)?|\\.${places}0*)\\s*`
  const part = (group: number) => `regexp_extract(${value}, '([+-]?)(\\d*)\\.?(\\d*)[eE]([+-]?\\d+)', ${group})`
  const digits = `concat(${part(2)}, ${part(3)})`
  const before = `(length(${part(2)}) + cast(${part(4)} as integer))`
  const isExact = `length(rtrim(${digits}, '0')) - ${before} <= ${scale} or rtrim(${digits}, '0') = ''`
  const filled = `concat(repeat('0', -${before}), ${digits}, repeat('0', ${before} - length(${digits})))`
  const written = `concat(${part(1)}, left(${filled}, greatest(${before}, 0)), '.', substr(${filled}, greatest(${before}, 0) + 1))`
  return [
    `case when ${matches(value, plain)} then ${cast}`,
    `when ${matches(value, '\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)[eE][+-]?\\d{1,2}\\s*')} then case when ${isExact} then try_cast(${written} as ${type}) end`,
    'end',
  ].join(' ')
}

/** DuckDB's decimal has three places where nobody says how many. */
function scaleOf(sizes: readonly number[]): number {
  return sizes.length ? (sizes[1] ?? 0) : 3
}

function when(condition: string, value: string): string {
  return `case when ${condition} then ${value} end`
}

function matches(value: string, pattern: string): string {
  return `regexp_full_match(${value}, ${literal(pattern)})`
}

/** No warehouse has a year 0. */
function hasYear(value: string): string {
  return `not starts_with(ltrim(${value}), '0000')`
}

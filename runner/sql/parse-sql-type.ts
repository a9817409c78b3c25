import { namedTypes, printType, type SqlType } from './sql-type.ts'

/** A type as a catalog or a person tells it, in DuckDB's words, understood. One that is not known here is only itself. */
export function parseType(text: string): SqlType {
  return understood(text).type ?? { kind: 'other', name: text.trim().toUpperCase() }
}

/** Why a text is no type that DuckDB has of itself: a name in it that it does not know, or all of it. Undefined where it is one. */
export function unknownType(text: string): string | undefined {
  const { type, unknown } = understood(text)
  return type ? unknown[0] : text
}

/** A type in the words of DuckDB's catalog, as `BIGINT` for `int8`; as it is where it is not known. */
export function canonicalType(text: string): string {
  const { type, unknown } = understood(text)
  return type && unknown.length === 0 ? printType(type) : text
}

/** Other names of types. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['TIMETZ', 'TIME WITH TIME ZONE'],
  ['TIMESTAMPTZ', 'TIMESTAMP WITH TIME ZONE'],
  ...`BOOL=BOOLEAN LOGICAL=BOOLEAN INT1=TINYINT INT2=SMALLINT INT16=SMALLINT SHORT=SMALLINT INT=INTEGER INT4=INTEGER INT32=INTEGER
    INTEGRAL=INTEGER SIGNED=INTEGER INT8=BIGINT INT64=BIGINT LONG=BIGINT OID=BIGINT INT128=HUGEINT UINT8=UTINYINT UINT16=USMALLINT
    UINT32=UINTEGER UINT64=UBIGINT UINT128=UHUGEINT FLOAT4=FLOAT REAL=FLOAT FLOAT8=DOUBLE BINARY=BLOB BYTEA=BLOB VARBINARY=BLOB
    TIMESTAMP_US=TIMESTAMP GUID=UUID BITSTRING=BIT VARINT=BIGNUM NUMERIC=DECIMAL DEC=DECIMAL TEXT=VARCHAR STRING=VARCHAR CHAR=VARCHAR
    CHARACTER=VARCHAR BPCHAR=VARCHAR NCHAR=VARCHAR NVARCHAR=VARCHAR DATETIME=TIMESTAMP ROW=STRUCT`
    .split(/\s+/)
    .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
])

/** Every name that a type can begin with, for suggestions. */
export const typeNames: readonly string[] = [
  ...new Set([...namedTypes.keys(), ...aliases.keys(), 'DECIMAL', 'ENUM', 'MAP', 'STRUCT', 'UNION']),
].map((name) => name.toLowerCase())

function understood(text: string): { type: SqlType | undefined; unknown: readonly string[] } {
  const tokens = readTokens(text.match(/"(?:[^"]|"")+"|'(?:[^']|'')*'|\w+|[^\s\w]/g) ?? [])
  const type = readType(tokens)
  return { type: tokens.isAtEnd() ? type : undefined, unknown: tokens.unknown }
}

interface Tokens {
  isAtEnd(): boolean
  next(): string
  /** Takes tokens if they come next. */
  take(...tokens: readonly string[]): boolean
  /** Names that no type has. */
  readonly unknown: string[]
}

function readTokens(tokens: readonly string[]): Tokens {
  let at = 0
  return {
    isAtEnd: () => at >= tokens.length,
    next: () => tokens[at++] ?? '',
    take(...wanted) {
      if (!wanted.every((token, index) => tokens[at + index]?.toUpperCase() === token)) return false
      at += wanted.length
      return true
    },
    unknown: [],
  }
}

/** Undefined where the tokens are no type. */
function readType(tokens: Tokens): SqlType | undefined {
  let type = readBase(tokens)
  while (type && tokens.take('[')) {
    const size = tokens.take(']') ? undefined : wholeNumber(tokens.next(), 1)
    if (size !== undefined && (Number.isNaN(size) || !tokens.take(']'))) return undefined
    type = size === undefined ? { kind: 'list', of: type } : { kind: 'array', of: type, size }
  }
  return type
}

function readBase(tokens: Tokens): SqlType | undefined {
  const written = tokens.next()
  const upper = written.toUpperCase()
  const name = aliases.get(upper) ?? upper
  switch (name) {
    case 'DECIMAL':
      return readDecimal(tokens)
    case 'VARCHAR':
      if (upper.startsWith('CHAR')) tokens.take('VARYING')
      return readText(tokens)
    case 'FLOAT':
      return upper === 'FLOAT' ? readFloat(tokens) : namedTypes.get(name)
    case 'DOUBLE':
      if (upper === 'DOUBLE') tokens.take('PRECISION')
      return namedTypes.get(name)
    case 'TIMESTAMP':
    case 'TIME':
      return readTime(name, upper, tokens)
    case 'ENUM': {
      const values = readItems(tokens, () => textIn(tokens.next()))
      return values && new Set(values).size === values.length ? { kind: 'enum', values } : undefined
    }
    case 'MAP': {
      const [key, value, more] = readItems(tokens, () => readType(tokens)) ?? []
      return key && value && !more ? { kind: 'map', key, value } : undefined
    }
    case 'STRUCT':
    case 'UNION': {
      const fields = readItems(tokens, () => readField(tokens))
      const names = new Set(fields?.map(([field]) => field.toLowerCase()))
      return fields && names.size === fields.length
        ? { kind: name === 'STRUCT' ? 'struct' : 'union', fields }
        : undefined
    }
    default:
      return namedTypes.get(name) ?? readUnknown(written, tokens)
  }
}

/** A type that somebody made, as a catalog tells it. */
function readUnknown(written: string, tokens: Tokens): SqlType | undefined {
  if (!/^[a-z_]\w*$|^"/i.test(written)) return undefined
  tokens.unknown.push(written)
  return { kind: 'other', name: written.toUpperCase() }
}

function readDecimal(tokens: Tokens): SqlType | undefined {
  if (!tokens.take('(')) return { kind: 'decimal', precision: 18, scale: 3 }
  const precision = wholeNumber(tokens.next(), 1, 38)
  const scale = tokens.take(',') ? wholeNumber(tokens.next(), 0, precision) : 0
  return Number.isNaN(precision + scale) ? undefined : closed({ kind: 'decimal', precision, scale }, tokens)
}

function readText(tokens: Tokens): SqlType | undefined {
  if (!tokens.take('(')) return namedTypes.get('VARCHAR')
  const length = wholeNumber(tokens.next(), 0)
  return Number.isNaN(length) ? undefined : closed({ kind: 'text', length }, tokens)
}

function readFloat(tokens: Tokens): SqlType | undefined {
  if (!tokens.take('(')) return namedTypes.get('FLOAT')
  const digits = wholeNumber(tokens.next(), 1, 53)
  return Number.isNaN(digits) ? undefined : closed(namedTypes.get(digits > 24 ? 'DOUBLE' : 'FLOAT'), tokens)
}

/** How fine a moment is by the digits behind its seconds. */
const byDigits = ['_S', '_MS', '_MS', '_MS', '', '', '', '_NS', '_NS', '_NS']

function readTime(name: 'TIME' | 'TIMESTAMP', written: string, tokens: Tokens): SqlType | undefined {
  if (written !== 'TIME' && written !== 'TIMESTAMP' && written !== 'DATETIME') return namedTypes.get(name)
  let ending = ''
  if (name === 'TIMESTAMP' && tokens.take('(')) {
    const digits = wholeNumber(tokens.next(), 0, 9)
    if (Number.isNaN(digits) || !tokens.take(')')) return undefined
    ending = byDigits[digits] ?? ''
    return written === 'DATETIME' || !tokens.take('WITH', 'TIME', 'ZONE')
      ? withoutZone(name + ending, written, tokens)
      : undefined
  }
  if (written !== 'DATETIME' && tokens.take('WITH', 'TIME', 'ZONE')) return namedTypes.get(`${name} WITH TIME ZONE`)
  return withoutZone(name, written, tokens)
}

function withoutZone(name: string, written: string, tokens: Tokens): SqlType | undefined {
  if (written !== 'DATETIME') tokens.take('WITHOUT', 'TIME', 'ZONE')
  return namedTypes.get(name)
}

function readField(tokens: Tokens): readonly [string, SqlType] | undefined {
  const written = tokens.next()
  if (!/^[a-z_]\w*$|^"/i.test(written)) return undefined
  const type = readType(tokens)
  return type && [unquoted(written), type]
}

/** What stands between brackets with commas between; undefined where one of it is not understood. */
function readItems<T>(tokens: Tokens, readItem: () => T | undefined): T[] | undefined {
  if (!tokens.take('(')) return undefined
  const items: T[] = []
  do {
    const item = readItem()
    if (item === undefined) return undefined
    items.push(item)
  } while (tokens.take(','))
  return closed(items, tokens)
}

function closed<T>(value: T, tokens: Tokens): T | undefined {
  return tokens.take(')') ? value : undefined
}

/** NaN where it is none within the bounds. */
function wholeNumber(token: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d+$/.test(token) ? Number(token) : Number.NaN
  return value >= least && value <= most ? value : Number.NaN
}

function textIn(token: string): string | undefined {
  return token.startsWith("'") ? unquoted(token) : undefined
}

function unquoted(token: string): string {
  const quote = /^["']/.exec(token)?.[0]
  return quote ? token.slice(1, -1).replaceAll(quote + quote, quote) : token
}

/** A type as far as it matters for what its values are. Types are told in DuckDB's words. */
export type SqlType =
  | { readonly kind: 'integer'; readonly least: bigint; readonly most: bigint }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  /** With so many binary digits that are kept exactly. */
  | { readonly kind: 'float'; readonly digits: number }
  /** Without a length it may have any. */
  | { readonly kind: 'text'; readonly length?: number }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  /** A day or a moment of a clock without time zone; the higher, the finer. */
  | { readonly kind: 'moment'; readonly fineness: number }
  | { readonly kind: 'list'; readonly of: SqlType }
  | { readonly kind: 'array'; readonly of: SqlType; readonly size: number }
  | { readonly kind: 'map'; readonly key: SqlType; readonly value: SqlType }
  | { readonly kind: 'struct'; readonly fields: readonly Field[] }
  | { readonly kind: 'union'; readonly fields: readonly Field[] }
  | { readonly kind: 'other'; readonly name: string }

type Field = readonly [name: string, type: SqlType]

const signed = (bits: bigint): SqlType => ({
  kind: 'integer',
  least: -(2n ** (bits - 1n)),
  most: 2n ** (bits - 1n) - 1n,
})
const unsigned = (bits: bigint): SqlType => ({ kind: 'integer', least: 0n, most: 2n ** bits - 1n })
const moments = ['DATE', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP', 'TIMESTAMP_NS']
const others = `BOOLEAN,TIME,TIME_NS,TIME WITH TIME ZONE,TIMESTAMP WITH TIME ZONE,INTERVAL,UUID,BLOB,BIT,BIGNUM,JSON,GEOMETRY,VARIANT`

/** The types that a name alone tells. */
export const namedTypes: ReadonlyMap<string, SqlType> = new Map<string, SqlType>([
  ['TINYINT', signed(8n)],
  ['SMALLINT', signed(16n)],
  ['INTEGER', signed(32n)],
  ['BIGINT', signed(64n)],
  ['HUGEINT', signed(128n)],
  ['UTINYINT', unsigned(8n)],
  ['USMALLINT', unsigned(16n)],
  ['UINTEGER', unsigned(32n)],
  ['UBIGINT', unsigned(64n)],
  ['UHUGEINT', unsigned(128n)],
  ['FLOAT', { kind: 'float', digits: 24 }],
  ['DOUBLE', { kind: 'float', digits: 53 }],
  ['VARCHAR', { kind: 'text' }],
  ...moments.map((name, fineness): [string, SqlType] => [name, { kind: 'moment', fineness }]),
  ...others.split(',').map((name): [string, SqlType] => [name, { kind: 'other', name }]),
])

const namesOf = new Map([...namedTypes].map(([name, type]) => [type, name]))

/** A type as DuckDB writes it; a text's length is not kept, as DuckDB does not keep it. */
export function printType(type: SqlType): string {
  switch (type.kind) {
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`
    case 'text':
      return 'VARCHAR'
    case 'enum':
      return `ENUM(${type.values.map((value) => quoted(value, "'")).join(', ')})`
    case 'list':
      return `${printType(type.of)}[]`
    case 'array':
      return `${printType(type.of)}[${type.size}]`
    case 'map':
      return `MAP(${printType(type.key)}, ${printType(type.value)})`
    case 'struct':
    case 'union':
      return `${type.kind.toUpperCase()}(${type.fields.map(([name, of]) => `${quoted(name, '"')} ${printType(of)}`).join(', ')})`
    case 'other':
      return type.name
    default:
      return namesOf.get(type) ?? ''
  }
}

function quoted(text: string, quote: string): string {
  return `${quote}${text.replaceAll(quote, quote + quote)}${quote}`
}

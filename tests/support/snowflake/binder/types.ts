/** Snowflake's types, with what the emulator must know of each. https://docs.snowflake.com/en/sql-reference/intro-summary-data-types */
export type SqlType =
  | { readonly kind: 'number'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'text'; readonly length: number }
  | { readonly kind: 'binary'; readonly length: number }
  | { readonly kind: 'time'; readonly scale: number }
  | { readonly kind: 'timestamp'; readonly zone: 'ntz' | 'ltz' | 'tz'; readonly scale: number }
  | { readonly kind: 'float' | 'boolean' | 'date' | 'variant' | 'array' | 'object' | 'null' }

export const longestText = 16_777_216
export const longestBinary = 8_388_608

export const number = (precision: number, scale = 0): SqlType => ({
  kind: 'number',
  precision: Math.min(38, precision),
  scale,
})
export const text = (length: number = longestText): SqlType => ({ kind: 'text', length: Math.min(longestText, length) })
export const timestamp = (zone: 'ntz' | 'ltz' | 'tz', scale = 9): SqlType => ({ kind: 'timestamp', zone, scale })
export const integer = number(38)
export const count = number(18)
export const float: SqlType = { kind: 'float' }
export const boolean: SqlType = { kind: 'boolean' }
export const date: SqlType = { kind: 'date' }
export const time: SqlType = { kind: 'time', scale: 9 }
export const variant: SqlType = { kind: 'variant' }
export const array: SqlType = { kind: 'array' }
export const object: SqlType = { kind: 'object' }
export const binary: SqlType = { kind: 'binary', length: longestBinary }
export const nothing: SqlType = { kind: 'null' }

/** Whether the values of a type are kept as JSON. */
export const isSemiStructured = (type: SqlType): boolean =>
  type.kind === 'variant' || type.kind === 'array' || type.kind === 'object'

/**
 * The DuckDB type that holds a Snowflake type's values. A time with an offset is the moment in UTC and the offset in minutes;
 * a moment is kept to the microsecond, Snowflake's to the nanosecond.
 */
export function storage(type: SqlType): string {
  switch (type.kind) {
    case 'number':
      return `decimal(${type.precision},${type.scale})`
    case 'float':
      return 'double'
    case 'text':
      return 'varchar'
    case 'binary':
      return 'blob'
    case 'boolean':
    case 'date':
    case 'time':
      return type.kind
    case 'timestamp':
      return { ntz: 'timestamp', ltz: 'timestamptz', tz: 'struct(utc timestamp, minutes integer)' }[type.zone]
    case 'variant':
    case 'array':
    case 'object':
      return 'json'
    case 'null':
      return 'varchar'
  }
}

/** As `describe table` and error messages write it: `NUMBER(38,0)`. */
export function typeName(type: SqlType): string {
  switch (type.kind) {
    case 'number':
      return `NUMBER(${type.precision},${type.scale})`
    case 'text':
      return `VARCHAR(${type.length})`
    case 'binary':
      return `BINARY(${type.length})`
    case 'time':
      return `TIME(${type.scale})`
    case 'timestamp':
      return `TIMESTAMP_${type.zone.toUpperCase()}(${type.scale})`
    default:
      return type.kind.toUpperCase()
  }
}

/** As `information_schema.columns.data_type` writes it: `NUMBER`, `TEXT`. */
export function dataTypeName(type: SqlType): string {
  return type.kind === 'timestamp' ? `TIMESTAMP_${type.zone.toUpperCase()}` : type.kind.toUpperCase()
}

import { canonicalType } from '../../sql/parse-sql-type.ts'

/**
 * Snowflake's names for DuckDB's types, with as many digits as the type has, so that they are told apart again.
 * JSON is kept as the text it is: a VARIANT would sort its keys and round its numbers, and `'{}'::variant` is a text all the same.
 * So is an interval, which Snowflake knows in expressions only. An instant is a TIMESTAMP_LTZ, which has no offset of its own; sessions are in UTC.
 */
const names: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  BOOL: 'boolean',
  TINYINT: 'number(3,0)',
  UTINYINT: 'number(5,0)',
  SMALLINT: 'number(5,0)',
  USMALLINT: 'number(10,0)',
  INTEGER: 'number(10,0)',
  INT: 'number(10,0)',
  UINTEGER: 'number(19,0)',
  BIGINT: 'number(19,0)',
  UBIGINT: 'number(20,0)',
  HUGEINT: 'number(38,0)',
  UHUGEINT: 'number(38,0)',
  FLOAT: 'float',
  REAL: 'float',
  DOUBLE: 'float',
  'DOUBLE PRECISION': 'float',
  DECIMAL: 'number(18,3)',
  NUMERIC: 'number(18,3)',
  VARCHAR: 'varchar',
  TEXT: 'varchar',
  STRING: 'varchar',
  JSON: 'varchar',
  UUID: 'varchar',
  INTERVAL: 'varchar',
  BLOB: 'binary',
  DATE: 'date',
  TIME: 'time(6)',
  TIMESTAMP: 'timestamp_ntz(6)',
  DATETIME: 'timestamp_ntz(6)',
  TIMESTAMP_S: 'timestamp_ntz(6)',
  TIMESTAMP_MS: 'timestamp_ntz(6)',
  TIMESTAMP_NS: 'timestamp_ntz(9)',
  TIMESTAMPTZ: 'timestamp_ltz(6)',
  'TIMESTAMP WITH TIME ZONE': 'timestamp_ltz(6)',
}

/** What Snowflake calls a type of DuckDB's; a type that it does not know comes back as it is. */
export function toSnowflakeType(type: string): string {
  const own = canonicalType(type).trim()
  const upper = own.toUpperCase()
  if (upper.endsWith(']')) return 'array'
  if (/^(STRUCT|MAP)\(/.test(upper)) return 'object'
  const decimal = /^(?:DECIMAL|NUMERIC)\((\d+)(?:,\s*(\d+))?\)$/.exec(upper)
  if (decimal) return `number(${decimal[1]},${decimal[2] ?? 0})`
  if (/^(VARCHAR|CHAR|BPCHAR)\(/.test(upper)) return 'varchar'
  return names[upper] ?? own.toLowerCase()
}

/** A column's type as the information schema tells it. */
export interface SnowflakeType {
  readonly name: string
  readonly precision: number | undefined
  readonly scale: number | undefined
}

const back: Readonly<Record<string, string>> = {
  BOOLEAN: 'BOOLEAN',
  FLOAT: 'DOUBLE',
  TEXT: 'VARCHAR',
  BINARY: 'BLOB',
  DATE: 'DATE',
  TIME: 'TIME',
  TIMESTAMP_NTZ: 'TIMESTAMP',
  TIMESTAMP_LTZ: 'TIMESTAMP WITH TIME ZONE',
  TIMESTAMP_TZ: 'TIMESTAMP WITH TIME ZONE',
  ARRAY: 'VARCHAR[]',
  VARIANT: 'JSON',
  OBJECT: 'JSON',
}

/** Whole numbers of DuckDB's, by the most digits that Snowflake's have which stand for them. */
const wholeNumbers: readonly (readonly [digits: number, name: string])[] = [
  [3, 'TINYINT'],
  [5, 'SMALLINT'],
  [10, 'INTEGER'],
  [19, 'BIGINT'],
  [20, 'UBIGINT'],
]

/** DuckDB's name for a type of Snowflake's; text for one that DuckDB lacks. */
export function fromSnowflakeType({ name, precision = 38, scale = 0 }: SnowflakeType): string {
  if (name !== 'NUMBER') return back[name] ?? 'VARCHAR'
  if (scale > 0) return `DECIMAL(${precision},${scale})`
  return wholeNumbers.find(([digits]) => precision <= digits)?.[1] ?? 'HUGEINT'
}

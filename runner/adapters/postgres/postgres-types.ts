import { canonicalType } from '../../sql/parse-sql-type.ts'

/** PostgreSQL's names for DuckDB's types. A whole number that no integer of PostgreSQL holds is a numeric of as many digits. */
const names: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  BOOL: 'boolean',
  TINYINT: 'smallint',
  UTINYINT: 'smallint',
  SMALLINT: 'smallint',
  USMALLINT: 'integer',
  INTEGER: 'integer',
  INT: 'integer',
  UINTEGER: 'bigint',
  BIGINT: 'bigint',
  UBIGINT: 'numeric(20,0)',
  HUGEINT: 'numeric(39,0)',
  UHUGEINT: 'numeric(39,0)',
  FLOAT: 'real',
  REAL: 'real',
  DOUBLE: 'double precision',
  DECIMAL: 'numeric(18,3)',
  NUMERIC: 'numeric(18,3)',
  VARCHAR: 'text',
  TEXT: 'text',
  STRING: 'text',
  BLOB: 'bytea',
  TIMESTAMP: 'timestamp',
  DATETIME: 'timestamp',
  TIMESTAMP_S: 'timestamp',
  TIMESTAMP_MS: 'timestamp',
  TIMESTAMP_NS: 'timestamp',
  TIMESTAMPTZ: 'timestamptz',
  'TIMESTAMP WITH TIME ZONE': 'timestamptz',
  JSON: 'jsonb',
}

/** What PostgreSQL calls a type of DuckDB's; a type that it does not know comes back as it is. */
export function toPostgresType(type: string): string {
  const own = canonicalType(type).trim()
  const upper = own.toUpperCase()
  if (upper.endsWith('[]')) return `${toPostgresType(own.slice(0, -2))}[]`
  const decimal = /^(?:DECIMAL|NUMERIC)\((\d+)(?:,\s*(\d+))?\)$/.exec(upper)
  if (decimal) return `numeric(${decimal[1]},${decimal[2] ?? 0})`
  if (/^(VARCHAR|CHAR|BPCHAR)\(/.test(upper)) return 'text'
  return names[upper] ?? own.toLowerCase()
}

const back: Readonly<Record<string, string>> = {
  boolean: 'BOOLEAN',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  'numeric(39,0)': 'HUGEINT',
  // Without a scale it has any; a double is what DuckDB has for that.
  numeric: 'DOUBLE',
  real: 'FLOAT',
  'double precision': 'DOUBLE',
  date: 'DATE',
  interval: 'INTERVAL',
  uuid: 'UUID',
  bytea: 'BLOB',
  json: 'JSON',
  jsonb: 'JSON',
}

/** DuckDB's name for a type as PostgreSQL's `format_type` writes it; text for one that DuckDB lacks. */
export function fromPostgresType(type: string): string {
  if (type.endsWith('[]')) return `${fromPostgresType(type.slice(0, -2))}[]`
  const known = back[type]
  if (known) return known
  const decimal = /^numeric\((\d+),(\d+)\)$/.exec(type)
  if (decimal) return Number(decimal[1]) <= 38 ? `DECIMAL(${decimal[1]},${decimal[2]})` : 'DOUBLE'
  if (/^timestamp(\(\d\))? without time zone$/.test(type)) return 'TIMESTAMP'
  if (/^timestamp(\(\d\))? with time zone$/.test(type)) return 'TIMESTAMP WITH TIME ZONE'
  if (/^time(\(\d\))? without time zone$/.test(type)) return 'TIME'
  return 'VARCHAR'
}

import type { SqlType } from '../../sql/sql-type.ts'
import type { DriverValues } from '../contract/driver-values.ts'

/** As snowflake-sdk (3) gives them where `jsTreatIntegerAsBigInt` and `fetchAsString` are not set. */
export const snowflakeDriverValues: DriverValues = {
  asked: 'snowflake-sdk gives them, without jsTreatIntegerAsBigInt and fetchAsString',
  type: valueType,
}

const others: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  'TIMESTAMP WITH TIME ZONE': 'Date',
  BLOB: 'Uint8Array',
}

function valueType(type: SqlType): string {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return 'number'
    case 'text':
    case 'enum':
      return 'string'
    case 'moment':
      return 'Date'
    // What is semi-structured is parsed.
    case 'list':
    case 'array':
      return 'unknown[]'
    case 'map':
    case 'struct':
      return 'Record<string, unknown>'
    case 'union':
      return 'unknown'
    case 'other':
      return others[type.name] ?? 'string'
  }
}

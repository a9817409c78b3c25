import { printType, type SqlType } from '../../sql/sql-type.ts'
import type { DriverValues } from '../contract/driver-values.ts'
import { arrayOf } from '../shared/typescript-type.ts'

/** As node-postgres (8) gives them where nobody has set parsers of his own. */
export const postgresDriverValues: DriverValues = {
  asked: 'pg gives them, without parsers of your own',
  type: valueType,
}

/** Whole numbers that a JavaScript number may not hold come as text. */
const wide = new Set(['BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'UINTEGER'])

const others: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  TIME: 'string',
  'TIMESTAMP WITH TIME ZONE': 'Date',
  INTERVAL:
    '{ years?: number; months?: number; days?: number; hours?: number; minutes?: number; seconds?: number; milliseconds?: number }',
  UUID: 'string',
  BLOB: 'Uint8Array',
  JSON: 'unknown',
}

function valueType(type: SqlType): string {
  switch (type.kind) {
    case 'integer':
      return wide.has(printType(type)) ? 'string' : 'number'
    case 'float':
      return 'number'
    case 'decimal':
    case 'text':
    case 'enum':
      return 'string'
    case 'moment':
      return 'Date'
    case 'list':
    case 'array':
      // The driver's parser of numeric[] makes numbers, unlike that of numeric.
      return arrayOf(isNumeric(type.of) ? 'number' : valueType(type.of))
    case 'map':
    case 'struct':
    case 'union':
      return 'unknown'
    case 'other':
      return others[type.name] ?? 'string'
  }
}

function isNumeric(type: SqlType): boolean {
  return type.kind === 'decimal' || ['UBIGINT', 'HUGEINT', 'UHUGEINT'].includes(printType(type))
}

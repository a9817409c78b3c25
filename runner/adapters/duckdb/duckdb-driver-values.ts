import { printType, type SqlType } from '../../sql/sql-type.ts'
import type { DriverValues } from '../contract/driver-values.ts'
import { arrayOf, orNull, propertyName, textType } from '../shared/typescript-type.ts'

/** As the driver makes JavaScript of rows (1.5); its own classes, which `getRowObjects` gives, are many more. */
export const duckdbDriverValues: DriverValues = {
  asked: 'getRowObjectsJS() of @duckdb/node-api gives them',
  type: valueType,
}

const others: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  TIME: 'bigint',
  TIME_NS: 'bigint',
  'TIME WITH TIME ZONE': '{ micros: bigint; offset: number }',
  'TIMESTAMP WITH TIME ZONE': 'Date',
  INTERVAL: '{ months: number; days: number; micros: bigint }',
  UUID: 'string',
  BLOB: 'Uint8Array',
  BIT: 'Uint8Array',
  BIGNUM: 'bigint',
  JSON: 'string',
  GEOMETRY: 'Uint8Array',
}

/** Whole numbers of these come as bigint, whatever they are. */
const wide = new Set(['BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT'])

function valueType(type: SqlType): string {
  switch (type.kind) {
    case 'integer':
      return wide.has(printType(type)) ? 'bigint' : 'number'
    case 'decimal':
    case 'float':
      return 'number'
    case 'text':
      return 'string'
    case 'enum':
      return type.values.map(textType).join(' | ')
    case 'moment':
      return 'Date'
    case 'list':
    case 'array':
      return arrayOf(valueType(type.of))
    case 'map':
      return `Array<{ key: ${valueType(type.key)}; value: ${orNull(valueType(type.value))} }>`
    case 'struct':
      return `{ ${type.fields.map(([name, of]) => `${propertyName(name)}: ${orNull(valueType(of))}`).join('; ')} }`
    case 'union':
      return '{ tag: string; value: unknown }'
    case 'other':
      return others[type.name] ?? 'unknown'
  }
}

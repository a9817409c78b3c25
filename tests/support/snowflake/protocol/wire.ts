import type { OutputColumn } from '../binder/environment.ts'
import { dataTypeName, isSemiStructured, type SqlType } from '../binder/types.ts'

/** DuckDB's text that turns a stored value into the text which the service sends. */
export function storedAsText(sql: string, type: SqlType): string {
  switch (type.kind) {
    case 'number':
    case 'float':
      return `cast(${sql} as varchar)`
    case 'text':
    case 'null':
      return sql
    case 'boolean':
      return `case when ${sql} then '1' when not ${sql} then '0' end`
    case 'date':
      return `cast(date_diff('day', date '1970-01-01', ${sql}) as varchar)`
    case 'time':
      return seconds(`epoch_us(date '1970-01-01' + ${sql})`, type.scale)
    case 'timestamp':
      if (type.zone === 'tz')
        return `${seconds(`epoch_us((${sql}).utc)`, type.scale)} || ' ' || ((${sql}).minutes + 1440)`
      return seconds(`epoch_us(${sql})`, type.scale)
    case 'variant':
    case 'array':
    case 'object':
      return `cast(${sql} as varchar)`
    case 'binary':
      return `hex(${sql})`
  }
}

/** Microseconds as seconds with so many digits. */
function seconds(microseconds: string, scale: number): string {
  return `cast(cast(cast(${microseconds} as decimal(38,0)) * cast(0.000001 as decimal(7,6)) as decimal(38,${scale})) as varchar)`
}

/** A column as `rowtype` describes it. */
export function rowType({ name, type, isNullable = true }: OutputColumn): Record<string, unknown> {
  const none = { precision: null, scale: null, length: null, byteLength: null }
  const common = { name, database: '', schema: '', table: '', nullable: isNullable, collation: null }
  switch (type.kind) {
    case 'number':
      return { ...common, ...none, type: 'fixed', precision: type.precision, scale: type.scale }
    case 'float':
      return { ...common, ...none, type: 'real' }
    case 'text':
      return {
        ...common,
        ...none,
        type: 'text',
        length: type.length,
        byteLength: Math.min(type.length * 4, 16_777_216),
      }
    case 'null':
      return { ...common, ...none, type: 'text', length: 16_777_216, byteLength: 16_777_216 }
    case 'binary':
      return { ...common, ...none, type: 'binary', length: type.length, byteLength: type.length }
    case 'time':
      return { ...common, ...none, type: 'time', precision: 0, scale: type.scale }
    case 'timestamp':
      return { ...common, ...none, type: `timestamp_${type.zone}`, precision: 0, scale: type.scale }
    default:
      return { ...common, ...none, type: isSemiStructured(type) ? type.kind : dataTypeName(type).toLowerCase() }
  }
}

import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { BoundType } from './bound-plan.ts'

/** A bound type as SQL writes it; undefined for one that has no such form here. */
export function writeBoundType({ id, type_info: info }: BoundType): string | undefined {
  switch (id) {
    case 'DECIMAL':
      return `DECIMAL(${info?.width ?? 18},${info?.scale ?? 0})`
    case 'LIST':
      return suffixed(info?.child_type, '[]')
    case 'ARRAY':
      return suffixed(info?.child_type, `[${info?.size ?? 0}]`)
    case 'STRUCT':
      return fields(info?.child_types)
    case 'NULL':
    case 'SQLNULL':
      // An untyped NULL becomes an integer when it is stored.
      return 'INTEGER'
    case 'MAP':
    case 'ENUM':
    case 'UNION':
    case 'USER':
    case 'VARIANT':
      return undefined
    case 'VARCHAR':
      return info?.alias === 'JSON' ? 'JSON' : 'VARCHAR'
    default:
      return named[id] ?? (/^[A-Z]+$/.test(id) ? id : undefined)
  }
}

const named: Readonly<Record<string, string>> = {
  'TIMESTAMP WITH TIME ZONE': 'TIMESTAMP WITH TIME ZONE',
  'TIME WITH TIME ZONE': 'TIME WITH TIME ZONE',
  TIMESTAMP_S: 'TIMESTAMP_S',
  TIMESTAMP_MS: 'TIMESTAMP_MS',
  TIMESTAMP_NS: 'TIMESTAMP_NS',
}

function suffixed(child: BoundType | undefined, suffix: string): string | undefined {
  const inner = child && writeBoundType(child)
  return inner && `${inner}${suffix}`
}

function fields(
  children: readonly { readonly first: string; readonly second: BoundType }[] | undefined,
): string | undefined {
  const parts = (children ?? []).map(({ first, second }) => {
    const type = writeBoundType(second)
    return type && `${embeddedSql.quote(first)} ${type}`
  })
  return parts.length && parts.every((part) => part !== undefined) ? `STRUCT(${parts.join(', ')})` : undefined
}

import { isPlainRecord, recordOf } from '../../record-of.ts'

/** Grants of an inner layer over those of an outer one: each privilege is replaced, or added to where it begins with `+`. */
export function mergedGrants(before: unknown, value: unknown): unknown {
  if (!isPlainRecord(value)) return value
  const grants = new Map(isPlainRecord(before) ? Object.entries(before) : [])
  for (const [key, roles] of Object.entries(value)) {
    const privilege = key.replace(/^\+/, '')
    const added = key.startsWith('+') ? [...asList(grants.get(privilege)), ...asList(roles)] : roles
    grants.set(privilege, added)
  }
  return recordOf([...grants])
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

import { atom, type Written } from '../adapters/contract/dialect.ts'
import { familyOf, known } from './known-types.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { listOf, treeOf } from './tree.ts'
import type { Write } from './write.ts'

const hint =
  "Say in which zone its clock was read, and in which it shall be: x at time zone 'UTC' at time zone 'Europe/Paris'. Or use {{convert_timezone}}."

/**
 * `moment at time zone 'UTC' at time zone 'Europe/Paris'`: another zone's clock at the same instant. An instant by itself is shown in the
 * session's zone, and nothing says which that is.
 * @throws Refusal
 */
export function inZone(value: unknown, zone: unknown, scope: Scope, write: Write): Written | undefined {
  const inner = zonedIn(value)
  if (!inner) {
    const instant = write(value)
    if (instant.type !== known.instant) return refuse('a timestamp with time zone', { at: value, hint })
    return zoned(instant, zone, scope)
  }
  const clock = write(inner.value)
  const family = familyOf(clock.type)
  if (family !== 'timestamp' && family !== 'date')
    return refuse('the zone of what is not known to be a timestamp', { at: value, hint })
  const moment = { ...clock, sql: `cast(${clock.sql} as ${scope.dialect.types.timestamp})` }
  const instant = zoned(family === 'date' ? moment : clock, inner.zone, scope)
  return instant && zoned(instant, zone, scope)
}

/** What stands in `x at time zone z`, or `timezone(z, x)`. */
function zonedIn(value: unknown): { readonly value: unknown; readonly zone: unknown } | undefined {
  const tree = treeOf(value)
  if (tree?.kind === 'paren') return zonedIn(tree.fields.this)
  if (tree?.kind === 'at_time_zone') return { value: tree.fields.this, zone: tree.fields.zone }
  if (tree?.kind !== 'function' || String(tree.fields.name).toLowerCase() !== 'timezone') return undefined
  const [zone, inner] = listOf(tree.fields.args)
  return { value: inner, zone }
}

function zoned({ sql, type }: Written, zone: unknown, { dialect }: Scope): Written | undefined {
  const name = treeOf(zone)
  if (!dialect.atTimeZone) return undefined
  if (name?.kind !== 'literal' || !isZone(String(name.fields.value)))
    return refuse('a time zone that is not written out', { at: zone, hint: "Write its name: 'Europe/Paris'." })
  return atom(
    dialect.atTimeZone(sql, dialect.text(String(name.fields.value))),
    type === known.instant ? known.timestamp : known.instant,
  )
}

/** A region's name, and no offset, whose sign is another one on each engine. */
function isZone(name: string): boolean {
  if (name !== 'UTC' && !/^[A-Z][A-Za-z_]+\//.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

import { atom, type Written } from '../adapters/contract/dialect.ts'
import { dateParts } from './functions.ts'
import { familyOf, known } from './known-types.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, treeOf } from './tree.ts'
import type { Write } from './write.ts'

const spelledParts: Readonly<Record<string, string>> = {
  c: 'century',
  dayofmonth: 'day',
  dayofweek: 'dow',
  dayofyear: 'doy',
  ms: 'millisecond',
  msec: 'millisecond',
  us: 'microsecond',
  usec: 'microsecond',
  weekday: 'dow',
  weekofyear: 'week',
  centuries: 'century',
  millennia: 'millennium',
  millenium: 'millennium',
}

/** A part of a date or a unit of time by the one name that it has here. */
export function unitOf(spelled: string): string {
  const single = spelledParts[spelled] || spelled.includes('_') ? spelled : spelled.replace(/s$/, '')
  return spelledParts[single] ?? single
}

/** The part that `extract` names. */
export function partOf(field: unknown): string {
  const custom = treeOf(field)
  const spelled = typeof field === 'string' ? field : custom ? String(Object.values(field as Fields)[0]) : ''
  return unitOf(spelled.toLowerCase())
}

/** A part of a date or a timestamp. @throws Refusal */
export function datePart(name: string, value: unknown, at: Fields, scope: Scope, write: Write): Written {
  const named = unitOf(name)
  const more = scope.dialect.moreParts?.[named]
  if (more && treeOf(value) !== undefined) return momentPart(named, more, value, at, write)
  if (!dateParts.has(named) || treeOf(value) === undefined)
    refuse(`the part "${named}" of a date`, { at, hint: `Portable parts are ${[...dateParts].join(', ')}.` })
  return atom(scope.dialect.datePart(named, write(value).sql), named === 'epoch' ? known.double : known.bigint)
}

/** A part that only some targets have. */
function momentPart(name: string, part: (value: string) => string, value: unknown, at: Fields, write: Write): Written {
  const written = write(value)
  const family = familyOf(written.type)
  if (family !== 'date' && family !== 'timestamp')
    refuse(`the part "${name}" of what is not evidently a date`, { at, hint: 'Cast it to timestamp.' })
  return atom(part(written.sql), known.bigint)
}

const truncations: ReadonlySet<string> = new Set([
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
])

/** The beginning of a unit. @throws Refusal */
export function dateTruncation(args: readonly unknown[], at: Fields, scope: Scope, write: Write): Written {
  const unit = unitOf(writtenText(args[0]))
  const more = scope.dialect.moreTruncations?.[unit]
  if (more && args.length === 2) return { ...atom(`(${more(write(args[1]).sql)})`), type: known.timestamp }
  if (!truncations.has(unit) || args.length !== 2)
    refuse('"date_trunc" to anything but a written unit', {
      at,
      hint: `Write date_trunc('month', …); the units are ${[...truncations].join(', ')}.`,
    })
  return atom(scope.dialect.dateTrunc(unit, write(args[1]).sql), known.timestamp)
}

/** A text in quotes, in lower case; empty for anything else. */
export function writtenText(value: unknown): string {
  const tree = treeOf(value)
  return tree?.kind === 'literal' && tree.fields.literal_type === 'string'
    ? String(tree.fields.value).toLowerCase()
    : ''
}

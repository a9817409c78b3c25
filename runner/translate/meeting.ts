import type { Traits, Written } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { ofType } from './comparable.ts'
import { familyOf, known } from './known-types.ts'
import { meetingType } from './meeting-type.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'

/** Values of which one is chosen, as the target can choose between them. @throws Refusal */
export function meeting(
  args: readonly Written[],
  scope: Scope,
  at: unknown,
): Traits & { readonly args: readonly Written[] } {
  const type = meetingType(args.map((arg) => arg.type))
  const met = type === known.literal ? known.text : type
  if (!met && args.every((arg) => arg.type) && args.length > 0)
    refuse('values of different kinds in one place', { at, hint: 'Cast them to one type.' })
  const hasOwnDigits = args.every((arg) => arg.type === known.null || (arg.hasOwnDigits && isSame(arg.type, met)))
  return {
    args: args.map((arg) => converted(arg, met, scope)),
    type: met,
    hasOwnDigits,
    isBytewise: args.some((arg) => arg.isBytewise),
  }
}

function isSame(left: SqlType | undefined, right: SqlType | undefined): boolean {
  return left === right || (left?.kind === 'decimal' && right?.kind === 'decimal' && left.scale === right.scale)
}

/** A boolean among numbers is one of them; anything else the target takes itself. */
function converted(arg: Written, type: SqlType | undefined, scope: Scope): Written {
  const { dialect } = scope
  if (arg.type === known.null) return ofType(arg, type, scope)
  if (familyOf(arg.type) !== 'boolean' || type?.kind !== 'integer') return arg
  return { ...arg, sql: `cast(${arg.sql} as ${dialect.types.int})` }
}

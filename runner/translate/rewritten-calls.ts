import type { Written } from '../adapters/contract/dialect.ts'
import { momentCall } from './moment-calls.ts'
import type { Scope } from './query-scope.ts'
import { writeRounding } from './rounding.ts'
import { textCall } from './text-calls.ts'
import type { Fields } from './tree.ts'
import { wholeOf } from './whole.ts'
import type { Write } from './write.ts'

type Rewrite = (args: readonly unknown[], scope: Scope, write: Write, at: Fields) => Written | undefined

const rounding =
  (name: 'round' | 'trunc'): Rewrite =>
  ([value, digits], { dialect }, write) => {
    const count = digits === undefined ? 0 : countOf(digits)
    return value === undefined || count === undefined ? undefined : writeRounding(name, write(value), count, dialect)
  }

function countOf(value: unknown): number | undefined {
  const count = wholeOf(value)
  return count === undefined || count > 99 || count < -18 ? undefined : count
}

/** Functions that are written otherwise than by a call of their own name. */
const rewrites: Readonly<Record<string, Rewrite>> = {
  round: rounding('round'),
  trunc: rounding('trunc'),
}

/** A call that becomes something else; undefined where it stays a call. @throws Refusal */
export function rewrittenCall(name: string, args: readonly unknown[], at: Fields, scope: Scope, write: Write) {
  return (
    rewrites[name]?.(args, scope, write, at) ??
    momentCall(name, args, scope, write) ??
    textCall(name, args, at, scope, write)
  )
}

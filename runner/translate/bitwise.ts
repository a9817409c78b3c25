import { level, type Written } from '../adapters/contract/dialect.ts'
import { isPlainInteger } from './known-types.ts'
import { meetingType } from './meeting-type.ts'
import { inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, only } from './tree.ts'

/** Operators on the binary digits of whole numbers, by the parser's names. */
const signs: Readonly<Record<string, string>> = {
  bitwise_and: '&',
  bitwise_or: '|',
  bitwise_left_shift: '<<',
  bitwise_right_shift: '>>',
}

/** `&`, `|`, `<<` and `>>`; undefined for anything else. @throws Refusal */
export function writeBitwise(kind: string, fields: Fields, scope: Scope, write: (value: unknown) => Written) {
  const sign = signs[kind]
  if (!sign) return undefined
  only(fields, ['left', 'right'], `"${sign}"`)
  const [left, right] = [write(fields.left), write(fields.right)]
  if (!scope.dialect.hasBitwise || !isPlainInteger(left.type) || !isPlainInteger(right.type))
    return refuse(`"${sign}"`, { at: fields, hint: 'Keep what the digits say as columns of their own.' })
  const isShift = kind.endsWith('shift')
  const by = isShift ? `cast(${right.sql} as ${scope.dialect.types.int})` : inside(right, level.add)
  const sql = `${inside(left, level.add)} ${sign} ${by}`
  return { sql, level: level.concat, type: isShift ? left.type : meetingType([left.type, right.type]) }
}

import { atom, type Dialect, type Written } from '../adapters/contract/dialect.ts'
import { familyOf, known } from './known-types.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'

/**
 * A value as text, as the project's dialect prints it.
 * @param construct what is refused where the target prints it otherwise
 * @throws Refusal
 */
export function asText(written: Written, { dialect }: Scope, construct: string, at: unknown): Written {
  const { sql, type, hasOwnDigits } = written
  const family = familyOf(type)
  const text = (value: string) => atom(`cast(${value} as ${dialect.types.text})`, known.text)
  if (family === 'literal' || family === 'null') return text(sql)
  if (family === 'text') return written
  if (family === 'float' || family === 'timestamp') {
    // A shorter one is kept as a longer one elsewhere, with more digits.
    const printed = family === 'float' && type !== known.double ? undefined : dialect.printed[family]
    return printed ? atom(printed(sql), known.text) : refuse(construct, { at, hint: hints[family] })
  }
  return text(withOwnDigits({ ...written, hasOwnDigits }, dialect).sql)
}

/** A decimal with as many digits behind the point as its type says; anything else as it is. */
export function withOwnDigits(written: Written, { types }: Dialect): Written {
  const { sql, type, hasOwnDigits } = written
  if (type?.kind !== 'decimal' || hasOwnDigits) return written
  return { ...atom(`cast(${sql} as ${types.decimal}(${type.precision}, ${type.scale}))`, type), hasOwnDigits: true }
}

const hints = {
  float: 'Cast it to decimal(18, 2), say, and that to varchar: engines print floating numbers differently.',
  timestamp: 'Use the macro {{format_date "timestamp" "%Y-%m-%d %H:%M:%S"}}: engines print timestamps differently.',
}

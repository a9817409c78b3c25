import { atom, type Dialect, type Written } from '../adapters/contract/dialect.ts'
import { known } from './known-types.ts'

/** A constant whose type is said, for functions that take any: a target cannot tell what a text in quotes or NULL is there. */
export function definite(written: Written, { types }: Dialect): Written {
  if (written.type === known.literal) return atom(`cast(${written.sql} as ${types.text})`, known.text)
  return written.type === known.null
    ? { ...written, ...atom(`cast(${written.sql} as ${types.int})`, known.null) }
    : written
}

import { level, type Written } from '../adapters/contract/dialect.ts'
import { familyOf, isNumber, known } from './known-types.ts'
import { inside } from './precedence.ts'
import { refuse } from './refuse.ts'

/** Something that is asked whether it is true; a number is, where it is not zero. @throws Refusal */
export function truthOf(written: Written, at: unknown): Written {
  if (isNumber(written.type))
    return { sql: `${inside(written, level.concat)} <> 0`, level: level.compare, type: known.boolean }
  const family = familyOf(written.type)
  if (family === undefined || family === 'boolean' || family === 'null' || family === 'literal') return written
  return refuse('a condition that is no boolean', { at, hint: 'Compare it with something.' })
}

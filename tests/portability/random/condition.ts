import { type Kind, kinds, type Reach } from './column.ts'
import type { Draw } from './draw.ts'
import { literal } from './literal.ts'
import { drawMembership } from './subquery.ts'

/** Something that is true, false or NULL. */
export function drawCondition(reach: Reach, of: (kind: Kind) => string, draw: Draw): string {
  const kind = draw.pick(kinds)
  const sign = draw.pick(['=', '<>', '<', '<=', '>', '>=', '!=', '='])
  const numbers: readonly Kind[] = ['integer', 'decimal', 'double', 'bigint']
  return draw.pick<() => string>([
    () => `${of(kind)} ${sign} ${of(kind)}`,
    () => `${of(kind)} ${sign} ${literal(kind, draw)}`,
    () => `${of(kind)} ${sign} ${literal(kind, draw)}`,
    () => `${of(draw.pick(numbers))} ${sign} ${of(draw.pick(numbers))}`,
    () => `${of('date')} ${sign} ${of('timestamp')}`,
    () => `${of('date')} ${sign} '2024-01-01'`,
    () => `${of('text')} ${sign} ${draw.pick(['10', '1'])}::varchar`,
    () => `${of(kind)} is ${draw.pick(['', 'not '])}null`,
    () => `(${of('boolean')} and ${of('boolean')})`,
    () => `(${of('boolean')} or ${of('boolean')})`,
    () => `not (${of('boolean')})`,
    () => `${of(kind)} ${draw.pick(['', 'not '])}between ${literal(kind, draw)} and ${literal(kind, draw)}`,
    () => `${of(kind)} ${draw.pick(['', 'not '])}in (${literal(kind, draw)}, ${literal(kind, draw)})`,
    () =>
      `${of('text')} ${draw.pick(['like', 'ilike', 'not like', 'not ilike'])} ${draw.pick(["'%a%'", "'É%'", "'_pp%'", "'%'"])}`,
    () => `${of(kind)} is ${draw.pick(['', 'not '])}distinct from ${of(kind)}`,
    () => `(${of('boolean')}) is ${draw.pick(['true', 'not true', 'false', 'not false'])}`,
    () => `${draw.pick(['starts_with', 'ends_with', 'contains'])}(${of('text')}, ${draw.pick(["'a'", "'é'", "''"])})`,
    () => `regexp_matches(${of('text')}, '^[a-z]+$')`,
    () => `(${of('integer')}, ${of('text')}) in ((1, 'a'), (2, 'B'))`,
    () => drawMembership(reach, of, draw),
  ])()
}

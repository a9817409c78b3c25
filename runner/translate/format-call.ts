import { atom, level, type Written } from '../adapters/contract/dialect.ts'
import { asText } from './as-text.ts'
import { familyOf, isPlainInteger, known } from './known-types.ts'
import { inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, treeOf } from './tree.ts'
import type { Write } from './write.ts'

const construct = '"format"'
const hint = "Write it with ||: 'order ' || id || ' of ' || name."

/** `format('{} of {}', a, b)`, of texts, whole numbers, booleans and dates, as texts that are put together. @throws Refusal */
export function formatCall(args: readonly unknown[], at: Fields, scope: Scope, write: Write): Written {
  const [format, ...values] = args
  const tree = treeOf(format)
  const pieces = tree?.kind === 'literal' ? piecesOf(String(tree.fields.value)) : undefined
  if (!pieces || pieces.some((piece) => typeof piece === 'number' && piece >= values.length))
    return refuse(`${construct} by more than {}`, { at, hint })
  const written = values.map((value) => printed(write(value), at, scope))
  const parts = pieces.map((piece) =>
    typeof piece === 'number' ? inside(written[piece] ?? atom('null'), level.concat) : scope.dialect.text(piece),
  )
  // What is NULL makes all of it NULL, whether it is printed or not.
  const unused = written.filter((_, index) => !pieces.includes(index))
  if (unused.length > 0) return refuse(`${construct} with values that it does not print`, { at, hint })
  return {
    sql: parts.join(' || ') || scope.dialect.text(''),
    level: parts.length > 1 ? level.concat : level.atom,
    type: known.text,
  }
}

function printed(value: Written, at: Fields, scope: Scope): Written {
  const family = familyOf(value.type)
  const isSame =
    family === 'text' || family === 'literal' || family === 'boolean' || family === 'date' || family === 'null'
  if (!isSame && !isPlainInteger(value.type))
    return refuse(`${construct} of what engines print differently`, { at, hint })
  return asText(value, scope, construct, at)
}

/** Texts, and which values stand between them; undefined for what asks for more than a value. */
function piecesOf(format: string): readonly (string | number)[] | undefined {
  const found = [...format.matchAll(/\{\{|\}\}|\{(\d*)\}|[^{}]+|[{}]/g)]
  const pieces: (string | number)[] = []
  for (const [text, index] of found) {
    if (text === '{' || text === '}') return undefined
    if (text === '{{' || text === '}}') pieces.push(text.charAt(0))
    else if (index === undefined) pieces.push(text)
    else pieces.push(index === '' ? pieces.filter((piece) => typeof piece === 'number').length : Number(index))
  }
  const places = found.map(([, index]) => index).filter((index) => index !== undefined)
  return places.includes('') && places.some((index) => index !== '') ? undefined : pieces
}

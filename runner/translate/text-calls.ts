import { atom, level, type Written } from '../adapters/contract/dialect.ts'
import { hintFor } from './hints.ts'
import { familyOf, known } from './known-types.ts'
import { isSimplePattern, isSinglePiece, withoutDots } from './patterns.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, treeOf } from './tree.ts'

type Write = (value: unknown) => Written

/** Calls about texts that depend on what is written in them; undefined where the call stays as it is. @throws Refusal */
export function textCall(
  name: string,
  args: readonly unknown[],
  at: Fields,
  scope: Scope,
  write: Write,
): Written | undefined {
  switch (name) {
    case 'split_part':
      return split(args, at, scope, write)
    case 'regexp_matches':
      return matches(args, scope, write)
    case 'regexp_replace':
      return replaced(args, scope, write)
    default:
      return undefined
  }
}

/** By nothing, a text is split into its letters. */
function split([value, separator, place]: readonly unknown[], at: Fields, scope: Scope, write: Write) {
  const text = textOf(separator)
  if (text === undefined)
    return refuse('"split_part" by what is not written out', { at, hint: 'Write the separator in quotes.' })
  if (text !== '') return undefined
  const [written, index] = [write(value), textOf(place, 'number')]
  return index === undefined ? undefined : substring(written, Number(index), 1, scope)
}

/** A piece of a text, by places that are known. */
export function substring(value: Written, from: number, count: number | undefined, { dialect }: Scope): Written {
  const args = [value.sql, String(from), ...(count === undefined ? [] : [String(count)])]
  const sql = dialect.functions.substring?.(args) ?? `substring(${args.join(', ')})`
  return { ...atom(sql, known.text), isBytewise: value.isBytewise }
}

function matches(args: readonly unknown[], scope: Scope, write: Write): Written | undefined {
  const { patternMatch, text } = scope.dialect
  const [value, pattern, ...options] = args
  const written = textOf(pattern)
  if (!patternMatch || options.length > 0 || written === undefined || !isSimplePattern(written)) return undefined
  const sql = patternMatch(write(value).sql, text(withoutDots(written)))
  return { sql, level: level.concat, type: known.boolean }
}

/** Only patterns of one piece find the same characters in every language of patterns. */
function replaced(args: readonly unknown[], scope: Scope, write: Write): Written | undefined {
  const { patternReplace, text } = scope.dialect
  const [value, pattern, replacement, options] = args
  const [from, to] = [textOf(pattern), textOf(replacement)]
  const flags = options === undefined ? '' : textOf(options)
  if (!patternReplace || from === undefined || to === undefined || (flags !== '' && flags !== 'g')) return undefined
  if (!isSinglePiece(from) || /[\\&]/.test(to)) return undefined
  const written = write(value)
  if (familyOf(written.type) === 'other') refuse(`"regexp_replace"`, { hint: hintFor('regexp_replace') })
  return atom(patternReplace(written.sql, text(withoutDots(from)), text(to), flags), known.text)
}

function textOf(value: unknown, type = 'string'): string | undefined {
  const tree = treeOf(value)
  return tree?.kind === 'literal' && tree.fields.literal_type === type ? String(tree.fields.value) : undefined
}

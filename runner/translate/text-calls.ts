import { atom, level, type Written } from '../adapters/contract/dialect.ts'
import { formatCall } from './format-call.ts'
import { hintFor } from './hints.ts'
import { familyOf, known } from './known-types.ts'
import { isSimplePattern, withoutDots } from './patterns.ts'
import { inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { readRegex, withoutAnchors } from './regex.ts'
import { substring, substringFromEnd } from './slice.ts'
import { type Fields, treeOf } from './tree.ts'
import { wholeOf } from './whole.ts'
import type { Write } from './write.ts'

/** Calls about texts that depend on what is written in them; undefined where the call stays as it is. @throws Refusal */
export function textCall(
  name: string,
  args: readonly unknown[],
  at: Fields,
  scope: Scope,
  write: Write,
): Written | undefined {
  switch (name) {
    case 'format':
      return formatCall(args, at, scope, write)
    case 'left':
    case 'right':
      return fromOtherEnd(name, args, scope, write)
    case 'substring':
      return behindPlace(args, scope, write)
    case 'regexp_extract_all':
      return allMatches(args, scope, write)
    case 'regexp_split_to_array':
    case 'string_split_regex':
    case 'str_split_regex':
      return splitByPattern(args, scope, write)
    case 'split_part':
      return split(args, at, scope, write)
    case 'regexp_matches':
      return matches(args, scope, write)
    case 'regexp_full_match':
      return matches(args, scope, write, true)
    case 'regexp_replace':
      return replaced(args, scope, write)
    case 'regexp_extract':
      return extracted(args, scope, write)
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

/** All but so many characters: a count below zero. */
function fromOtherEnd(name: 'left' | 'right', [value, count]: readonly unknown[], scope: Scope, write: Write) {
  const number = wholeOf(count)
  if (number === undefined || number >= 0 || !scope.dialect.substringFrom) return undefined
  const { sql, isBytewise } = write(value)
  return { ...atom(`${name}(${sql}, ${number})`, known.text), isBytewise }
}

/** From a place that is counted from the end. */
function behindPlace([value, start, length]: readonly unknown[], scope: Scope, write: Write): Written | undefined {
  const [place, count] = [wholeOf(start), length === undefined ? undefined : wholeOf(length)]
  if (place === undefined || place >= 0 || (length !== undefined && (count === undefined || count < 0)))
    return undefined
  return substringFromEnd(write(value), -place, count?.toString(), scope)
}

/** A pattern that is written out, can match in one way, and never matches nothing. */
function plainPattern(
  pattern: unknown,
  options: unknown,
): { sql: string; groups: number; ignoresCase: boolean } | undefined {
  const written = textOf(pattern)
  const flags = options === undefined ? '' : textOf(options)
  if (written === undefined || flags === undefined) return undefined
  const regex = readRegex(written, flags)
  return regex?.isExact && !new RegExp(regex.sql, 'u').test('') ? regex : undefined
}

/** Every match, or a group of each. */
function allMatches(args: readonly unknown[], { dialect }: Scope, write: Write): Written | undefined {
  const [value, pattern, group, options] = args
  const regex = plainPattern(pattern, options)
  const place = group === undefined ? 0 : wholeOf(group)
  if (!dialect.patternMatches || !regex || place === undefined || place < 0 || place > regex.groups) return undefined
  const { sql } = write(value)
  return atom(dialect.patternMatches(sql, dialect.text(regex.sql), place, regex.ignoresCase), {
    kind: 'list',
    of: known.text,
  })
}

function splitByPattern([value, pattern, options]: readonly unknown[], { dialect }: Scope, write: Write) {
  const regex = plainPattern(pattern, options)
  if (!dialect.patternSplit || !regex || regex.ignoresCase) return undefined
  return atom(dialect.patternSplit(write(value).sql, dialect.text(regex.sql)), {
    kind: 'list',
    of: known.text,
  } as const)
}

/** Whether a text matches somewhere, or as a whole. */
export function matches(args: readonly unknown[], scope: Scope, write: Write, isWhole = false): Written | undefined {
  const { patternMatch, text } = scope.dialect
  const [value, pattern, options] = args
  const [written, flags] = [textOf(pattern), options === undefined ? '' : textOf(options)]
  if (!patternMatch || written === undefined || flags === undefined || args.length > 3) return undefined
  const regex = readRegex(written, flags)
  const simple = !regex && flags === '' && isSimplePattern(written) ? withoutDots(written) : regex?.sql
  if (simple === undefined) return undefined
  const whole = isWhole ? `^(?:${withoutAnchors(simple)})$` : simple
  const sql = patternMatch(inside(write(value), level.concat + 1), text(whole), regex?.ignoresCase === true)
  return { sql, level: level.concat, type: known.boolean }
}

/** Only patterns that can match in one way find the same characters in every language of patterns. */
function replaced(args: readonly unknown[], scope: Scope, write: Write): Written | undefined {
  const { patternReplace, text } = scope.dialect
  const [value, pattern, replacement, options] = args
  const [from, to] = [textOf(pattern), textOf(replacement)]
  const flags = options === undefined ? '' : textOf(options)
  if (!patternReplace || from === undefined || to === undefined || flags === undefined) return undefined
  const regex = readRegex(from, flags)
  if (!regex?.isExact || /\\[^\\0-9]|\\$/.test(to)) return undefined
  const written = write(value)
  if (familyOf(written.type) === 'other') refuse(`"regexp_replace"`, { hint: hintFor('regexp_replace') })
  const all = `${flags.includes('g') ? 'g' : ''}${regex.ignoresCase ? 'i' : ''}`
  // The whole match is \\0 in the one language, and \\& in the other.
  return atom(patternReplace(written.sql, text(regex.sql), text(to.replaceAll('\\0', '\\&')), all), known.text)
}

/** The first match, or a group of it; empty where there is none. */
function extracted(args: readonly unknown[], scope: Scope, write: Write): Written | undefined {
  const { patternExtract, text } = scope.dialect
  const [value, pattern, group, options] = args
  const written = textOf(pattern)
  const flags = options === undefined ? '' : textOf(options)
  const place = group === undefined ? '0' : textOf(group, 'number')
  if (!patternExtract || written === undefined || flags === undefined || place === undefined) return undefined
  const regex = readRegex(written, flags)
  if (!regex?.isExact || Number(place) > regex.groups) return undefined
  const { sql, isBytewise } = write(value)
  return { ...atom(patternExtract(sql, text(regex.sql), Number(place), regex.ignoresCase), known.text), isBytewise }
}

function textOf(value: unknown, type = 'string'): string | undefined {
  const tree = treeOf(value)
  return tree?.kind === 'literal' && tree.fields.literal_type === type ? String(tree.fields.value) : undefined
}

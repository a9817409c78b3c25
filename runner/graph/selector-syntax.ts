import { CupelError } from '../errors.ts'
import { locate } from '../location.ts'
import { backwardRange, isOpen, makePattern, type Pattern, type Sign } from './pattern.ts'

/** One criterion of a selection: what matches, and how far up and down the graph. */
export interface Criterion {
  /** As it was typed. */
  readonly text: string
  readonly method: string
  /** What stands behind a dot in the method, step by step, as `materialized` in `config.materialized:view`. */
  readonly argument: readonly string[]
  readonly value: Pattern
  /** How many steps up and down are taken along; 0 for none. */
  readonly up: number
  readonly down: number
  /** Whether all that is below is taken along, and all that this stands on: `@`. */
  readonly isAt: boolean
  /** Where it was typed. */
  readonly typed: Typed
}

/** A part of what was typed for an option. */
export interface Typed {
  /** The option, as `--select`. */
  readonly option: string
  readonly whole: string
  readonly from: number
  readonly to: number
  /** Where the value begins, behind the method. */
  readonly valueFrom: number
}

/** Criteria that are to match all of them. */
export interface Intersection {
  readonly text: string
  readonly criteria: readonly Criterion[]
}

/** A union of intersections of criteria. */
export type Selector = readonly Intersection[]

const asWritten =
  `A criterion is a name, tag:…, path:…, source:… or config.…:…, with + before or behind it, or @ before it.\n` +
  `What has a space, a comma, a plus or another sign in its name stands in quotes: '"my model"+'.`

/**
 * Reads a selection: spaces unite, commas intersect; `+` takes along what is above or below, `2+` two steps of it, `@` what is below and all that
 * it stands on. Within quotes, single or double, every sign means itself; a doubled quote is one.
 * @param texts each given selection, as `+gold tag:daily,path:models/gold`
 * @param option where they were given
 * @throws CupelError `selector-syntax`, with a caret under what is faulty
 */
export function parseSelector(texts: readonly string[], option = '--select'): Selector {
  return texts.flatMap((text) => {
    const signs = readSigns(text, option)
    return split(signs, ({ char }) => /\s/.test(char), 0)
      .filter((part) => part.signs.length > 0)
      .map(({ signs: union, from }) => {
        const parts = split(union, ({ char }) => char === ',', from)
        const criteria = parts.map((part) => parseCriterion(part, text, option))
        return { text: text.slice(from, parts.at(-1)?.to), criteria }
      })
  })
}

/** A criterion of a method and a value that stand apart, so that no sign but `*`, `?` and `[…]` has a meaning in the value. */
export function literalCriterion(method: string, value: string, option: string): Criterion {
  const [name = '', ...argument] = method.split('.')
  let at = 0
  const signs = [...value].map((char) => {
    const sign = { char, at, isQuoted: false }
    at += char.length
    return sign
  })
  const typed = { option, whole: value, from: 0, to: value.length, valueFrom: 0 }
  const text = `${method}:${value}`
  return { text, method: name, argument, value: makePattern(signs), up: 0, down: 0, isAt: false, typed }
}

/** Ends a command at a part of a selection, with carets under it. */
export function refuse(reason: string, { option, whole, from, to }: Omit<Typed, 'valueFrom'>, hint?: string): never {
  throw new CupelError('selector-syntax', { reason }, { location: locate(option, whole, from, to - from), hint })
}

function readSigns(text: string, option: string): Sign[] {
  const signs: Sign[] = []
  let quote = ''
  let opened = 0
  let at = 0
  for (const char of text) {
    const last = signs.at(-1)
    if (quote === '' && (char === '"' || char === "'")) {
      quote = char
      opened = at
      // A quote that opens where the same one has just closed is one that was doubled.
      const isDoubled = last?.char === '' && text[at - 1] === char && last.at === at - 1
      signs.push({ char: isDoubled ? char : '', at, isQuoted: true })
    } else if (char === quote) {
      quote = ''
      signs.push({ char: '', at, isQuoted: true })
    } else signs.push({ char, at, isQuoted: quote !== '' })
    at += char.length
  }
  if (quote !== '')
    refuse(`the quote ${quote} is not closed`, { option, whole: text, from: opened, to: opened + 1 }, asWritten)
  return signs
}

interface Part {
  readonly signs: readonly Sign[]
  readonly from: number
  readonly to: number
}

/** The parts between separators that are not quoted. */
function split(signs: readonly Sign[], isSeparator: (sign: Sign) => boolean, from: number): Part[] {
  const parts: { signs: Sign[]; from: number; to: number }[] = [{ signs: [], from, to: from }]
  for (const sign of signs) {
    const part = parts.at(-1)
    const end = sign.at + Math.max(1, sign.char.length)
    if (!sign.isQuoted && isSeparator(sign)) parts.push({ signs: [], from: end, to: end })
    else if (part) {
      part.signs.push(sign)
      part.to = end
    }
  }
  return parts
}

function parseCriterion({ signs, from, to }: Part, whole: string, option: string): Criterion {
  const text = whole.slice(from, to)
  const isAt = isOpen(signs[0], '@')
  const [up, begin] = stepsBefore(signs, isAt ? 1 : 0)
  const [down, end] = stepsBehind(signs, begin)
  const inner = signs.slice(begin, end)
  const plus = inner.find((sign) => isOpen(sign, '+'))
  if (plus) refuse(`"${text}" has a + within`, { option, whole, from: plus.at, to: plus.at + 1 }, asWritten)
  const colon = inner.findIndex((sign) => isOpen(sign, ':'))
  const backward = backwardRange(inner.slice(colon + 1))
  if (backward) {
    const { from: first, to: last } = backward
    const place = { option, whole, from: first.at, to: last.at + last.char.length }
    refuse(`"${first.char}-${last.char}" goes backwards`, place, `Write [${last.char}-${first.char}].`)
  }
  const value = makePattern(inner.slice(colon + 1))
  const valueFrom = colon < 0 ? (inner[0]?.at ?? from) : (inner[colon]?.at ?? from) + 1
  const typed: Typed = { option, whole, from, to, valueFrom }
  if (isAt && down > 0) {
    const hint = 'Leave one of them out; @ takes along what is below already.'
    refuse(`"${text}" has @ before it and + behind it`, { option, whole, from, to: from + 1 }, hint)
  }
  const [method = defaultMethod(value.text), ...argument] = colon < 0 ? [] : words(inner.slice(0, colon))
  if (value.text === '' && colon < 0) refuse(`"${text}" names nothing`, typed, asWritten)
  return { text, method, argument, value, up, down, isAt, typed }
}

/** How far up a `+` before a criterion goes, and where the rest begins. */
function stepsBefore(signs: readonly Sign[], from: number): readonly [steps: number, rest: number] {
  const digits = signs.slice(from).findIndex((sign) => !isDigit(sign))
  if (digits < 0 || !isOpen(signs[from + digits], '+')) return [0, from]
  return [stepsOf(signs.slice(from, from + digits)), from + digits + 1]
}

/** How far down a `+` behind a criterion goes, and where the rest ends. */
function stepsBehind(signs: readonly Sign[], from: number): readonly [steps: number, end: number] {
  const plus = signs.findLastIndex((sign) => !isDigit(sign))
  if (plus < from || !isOpen(signs[plus], '+')) return [0, signs.length]
  return [stepsOf(signs.slice(plus + 1)), plus]
}

function isDigit(sign: Sign): boolean {
  return !sign.isQuoted && /\d/.test(sign.char)
}

function stepsOf(digits: readonly Sign[]): number {
  return digits.length === 0 ? Number.POSITIVE_INFINITY : Number(digits.map(({ char }) => char).join(''))
}

/** `config.meta.owner` as its three words. */
function words(signs: readonly Sign[]): string[] {
  return split(signs, ({ char }) => char === '.', 0).map((part) => part.signs.map(({ char }) => char).join(''))
}

function defaultMethod(text: string): string {
  if (text.includes('/')) return 'path'
  return /\.(sql|csv)$/i.test(text) ? 'file' : 'name'
}

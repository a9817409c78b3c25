import type { Node } from '../select-tree.ts'
import type { Token } from './tokens.ts'

/** A text of SQL while it is read, and how its parts are. */
export interface Reading {
  readonly tokens: readonly Token[]
  /** The index of the piece that is read next. */
  at: number
  /** Reads an expression. */
  expression(): Node
  /** Reads a query, up to what ends it. */
  query(): Node
}

/** Ends the reading of what is not written simply. */
export const notSimple = new Error('this SQL is not simple')

const end: Token = { kind: 'end', text: '', word: '' }

/** The piece that comes next, or one behind it. */
export function ahead({ tokens, at }: Reading, by = 0): Token {
  return tokens[at + by] ?? end
}

/** Takes these words or signs, where they all come next. */
export function takes(reading: Reading, ...words: readonly string[]): boolean {
  if (!words.every((word, index) => ahead(reading, index).word === word)) return false
  reading.at += words.length
  return true
}

/** Takes what must come next. */
export function take(reading: Reading, ...words: readonly string[]): void {
  if (!takes(reading, ...words)) throw notSimple
}

/** One and more, with commas between them. */
export function listed<T>(reading: Reading, read: (reading: Reading) => T): T[] {
  const items = [read(reading)]
  while (takes(reading, ',')) items.push(read(reading))
  return items
}

/** What stands in parentheses. */
export function inParentheses<T>(reading: Reading, read: (reading: Reading) => T): T {
  take(reading, '(')
  const value = read(reading)
  take(reading, ')')
  return value
}

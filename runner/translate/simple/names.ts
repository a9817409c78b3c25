import { ahead, inParentheses, listed, notSimple, type Reading, takes } from './reading.ts'
import { behindAsOnly, reservedWords } from './reserved-words.ts'

/** A name, as the parser gives it. */
export interface Name {
  readonly name: string
  readonly quoted?: true
}

/** Whether a name comes next: in quotes, or a word that means nothing else. */
export function isName(reading: Reading): boolean {
  const { kind, word } = ahead(reading)
  return kind === 'quoted' || (kind === 'word' && !reservedWords.has(word))
}

/** A name. */
export function readName(reading: Reading): Name {
  if (!isName(reading)) throw notSimple
  const { kind, text } = ahead(reading)
  reading.at++
  return kind === 'quoted' ? { name: text, quoted: true } : { name: text }
}

const isPlainName = (reading: Reading) => isName(reading) && !behindAsOnly.has(ahead(reading).word)

/** A name, and no word that means something else where it stands. */
export function readPlainName(reading: Reading): Name {
  if (!isPlainName(reading)) throw notSimple
  return readName(reading)
}

/** A name behind `as`, or alone; undefined where there is none. */
export function readAlias(reading: Reading): Name | undefined {
  return takes(reading, 'as') || isPlainName(reading) ? readName(reading) : undefined
}

/** Names in parentheses, as of columns; none where there are none. */
export function readNames(reading: Reading): readonly Name[] {
  return ahead(reading).word === '(' ? inParentheses(reading, () => listed(reading, readName)) : []
}

import { randomInt } from 'node:crypto'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'

const { literal } = embeddedSql

/** Stands before each digit that must not pass through floating point; of characters that nobody uses, drawn anew for each process. */
const digitMark = String.fromCharCode(...Array.from({ length: 3 }, () => randomInt(0xe000, 0xf8ff)))

/** What the pattern takes are strings and all else up to the next number, or up to the end, so that no digit within a string is looked at. */
const upToNumber = `((?:"(?:[^"\\\\]|\\\\.)*"|[^"0-9-])*)(-?[0-9][0-9.eE+-]*|$)`

/** A number stands behind a key's colon or in an array; most lines have none that floating point would change, and are not written anew. */
const longNumber = `("\\s*:|[\\[,])\\s*(-?[0-9]+([.eE]|[0-9]{15})|-0)`

/**
 * A line, with its numbers as marked texts where floating point would change one of them, as SQL of the reader: DuckDB's parser takes every
 * number with a point, an exponent or more than nineteen digits for a double, and `-0` for an integer.
 * @param line an expression; a JSON object
 */
export function withMarkedNumbers(line: string): string {
  const marked = `replace(regexp_replace(${line}, ${literal(upToNumber)}, '\\1"${digitMark}\\2"', 'g'), '"${digitMark}"', '')`
  return `case when regexp_matches(${line}, ${literal(longNumber)}) then ${marked} else ${line} end`
}

/** Takes the marks off a value again: a number alone, and those in nested values. */
export function withoutMarks(value: string): string {
  return `case when contains(${value}, '${digitMark}') then regexp_replace(${value}, '"?${digitMark}(-?[0-9][0-9.eE+-]*)"?', '\\1', 'g') else ${value} end`
}

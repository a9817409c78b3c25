import { scalarOf } from './yaml-scalar.ts'
import type { YamlEntry, YamlList, YamlMap, YamlNode } from './yaml-tree.ts'

/**
 * The tree of a YAML text that is written as most are: maps and lists by lines, or in brackets on one line; texts on one line, without
 * escapes; no anchors, tags or missing values. The whole reader takes ten times as long for the same tree.
 * @returns undefined where a text is not so, and where it is faulty
 */
export function simpleYaml(text: string): YamlNode | undefined {
  const lines = unusual.test(text) ? [] : linesOf(text)
  if (lines[0]?.indent !== 0) return undefined
  try {
    const reading: Reading = { text, lines, next: 0 }
    const root = readBlock(reading, 0, 0)
    return reading.next === lines.length ? root : undefined
  } catch (error) {
    if (error === notSimple) return undefined
    throw error
  }
}

/** Tabs, the line ends of others, what no line may hold; and lines that begin or end a document. */
const unusual = /[^\n\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\ufefe\uff00-\ufffd]|^(?:---|\.\.\.|%)/m

const notSimple = new Error('this YAML is not simple')

/** A line that is neither empty nor a comment. */
interface Line {
  readonly start: number
  readonly indent: number
  /** The index behind its last character. */
  readonly end: number
}

interface Reading {
  readonly text: string
  readonly lines: readonly Line[]
  /** The index of the line that is read next. */
  next: number
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const first = behindSpaces(text, start)
    if (first < end && text[first] !== '#') lines.push({ start, indent: first - start, end })
    start = end + 1
  }
  return lines
}

/** The list or map that begins in the next line, at a column. */
function readBlock(reading: Reading, column: number, depth: number): YamlList | YamlMap {
  if (depth > deepest) throw notSimple
  return isItem(reading, column) ? readList(reading, column, depth) : readMap(reading, column, depth)
}

/** Deeper than any project goes, and far from where the whole reader refuses. */
const deepest = 40

function readList(reading: Reading, column: number, depth: number): YamlList {
  const start = positionAt(reading, column)
  const items: YamlNode[] = []
  while (isItem(reading, column)) {
    const first = behindSpaces(reading.text, positionAt(reading, column) + 1)
    const inner = first - lineAt(reading).start
    if (isBlank(reading, first)) items.push(readBelow(reading, column + 1, depth))
    else items.push(isKey(reading, inner) ? readMap(reading, inner, depth + 1) : readInLine(reading, first, column))
    if (indentOf(reading) !== column) break
  }
  if (indentOf(reading) > column) throw notSimple
  return { kind: 'list', items, start, end: endOfLast(reading) }
}

function readMap(reading: Reading, column: number, depth: number): YamlMap {
  const start = positionAt(reading, column)
  const entries: YamlEntry[] = []
  do {
    const at = positionAt(reading, column)
    const key = matchAt(blockKey, reading.text, at)
    const behind = at + key.length
    const first = behindSpaces(reading.text, behind + 1)
    const isBelow = isBlank(reading, first)
    const value = isBelow ? readBelow(reading, column, depth) : readInLine(reading, first, column)
    entries.push({ key: scalarOf(key, at, behind), value })
  } while (indentOf(reading) === column && !isItem(reading, column))
  if (indentOf(reading) > column) throw notSimple
  return { kind: 'map', entries, start, end: endOfLast(reading) }
}

/** A value that begins in the line below: further in, or, if it is a list, at the column of its key. */
function readBelow(reading: Reading, column: number, depth: number): YamlNode {
  reading.next++
  const inner = indentOf(reading)
  if (inner > column || (inner === column && isItem(reading, column))) return readBlock(reading, inner, depth + 1)
  throw notSimple
}

/** A value that stands in its line; what were to go on in the next would be further in. */
function readInLine(reading: Reading, first: number, column: number): YamlNode {
  const { text } = reading
  if (text[first] === '>' || text[first] === '|') return readLines(reading, first, column)
  const value = isOpen(text[first]) ? readBrackets(text, first, 0) : readText(text, first, lineAt(reading).end)
  if (!isBlank(reading, value.end)) throw notSimple
  reading.next++
  if (indentOf(reading) > column) throw notSimple
  return value
}

/** A text of several lines, `>` or `|`, that stand below each other without a gap. */
function readLines(reading: Reading, start: number, column: number): YamlNode {
  const { text, lines } = reading
  const sign = matchAt(linesSign, text, start)
  const first = lines[++reading.next]
  if (!first || first.indent <= column) throw notSimple
  const parts: string[] = []
  let behind = lineBehind(lines[reading.next - 1])
  for (let line = lines[reading.next]; line && line.indent > column; line = lines[++reading.next]) {
    if (line.start !== behind || line.indent !== first.indent || text[line.end - 1] === ' ') throw notSimple
    parts.push(text.slice(line.start + line.indent, line.end))
    behind = lineBehind(line)
  }
  // What follows may be a comment that is a part of the text.
  if (/[^\n]/.test(text.slice(behind, lines[reading.next]?.start ?? text.length)) || behind > text.length)
    throw notSimple
  const end = behind - 1
  const joined = parts.join(sign.startsWith('>') ? ' ' : '\n')
  return { kind: 'text', text: sign.endsWith('-') ? joined : `${joined}\n`, start, end }
}

function lineBehind(line: Line | undefined): number {
  return (line?.end ?? 0) + 1
}

function readText(text: string, first: number, end: number): YamlNode {
  const quoted = readQuoted(text, first)
  if (quoted) return quoted
  const line = text.slice(first, end)
  const comment = line.indexOf(' #')
  const written = (comment < 0 ? line : line.slice(0, comment)).trimEnd()
  if (!plainStart.test(written) || written.includes(': ') || written.endsWith(':')) throw notSimple
  return scalarOf(written, first, first + written.length)
}

const plainStart = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-[^\s])/

/** A list or map in brackets, on one line. */
function readBrackets(text: string, start: number, depth: number): YamlList | YamlMap {
  if (depth > deepest) throw notSimple
  const isList = text[start] === '['
  const close = isList ? ']' : '}'
  const items: YamlNode[] = []
  const entries: YamlEntry[] = []
  let at = behindSpaces(text, start + 1)
  while (text[at] !== close) {
    if (isList) items.push(readBracketed(text, at, depth))
    else entries.push(readPair(text, at, depth))
    const last = isList ? items.at(-1) : entries.at(-1)?.value
    at = behindSpaces(text, last?.end ?? at)
    if (text[at] === ',') at = behindSpaces(text, at + 1)
    else if (text[at] !== close) throw notSimple
  }
  const end = at + 1
  return isList ? { kind: 'list', items, start, end } : { kind: 'map', entries, start, end }
}

function readPair(text: string, at: number, depth: number): YamlEntry {
  const key = matchAt(bracketedKey, text, at)
  const behind = at + key.length
  return { key: scalarOf(key, at, behind), value: readBracketed(text, behindSpaces(text, behind + 1), depth) }
}

function readBracketed(text: string, at: number, depth: number): YamlNode {
  if (isOpen(text[at])) return readBrackets(text, at, depth + 1)
  const quoted = readQuoted(text, at)
  if (quoted) return quoted
  const written = matchAt(bracketed, text, at).trimEnd()
  return scalarOf(written, at, at + written.length)
}

/** A text in quotes; undefined where there are none. */
function readQuoted(text: string, start: number): YamlNode | undefined {
  if (text[start] !== '"' && text[start] !== "'") return undefined
  const isDouble = text[start] === '"'
  const written = matchAt(isDouble ? doubleQuoted : singleQuoted, text, start)
  const inner = written.slice(1, -1)
  return { kind: 'text', text: isDouble ? inner : inner.replaceAll("''", "'"), start, end: start + written.length }
}

const blockKey = /\+?[A-Za-z_][\w.-]{0,200}(?=:(?: |$))/my
const bracketedKey = /\+?[A-Za-z_][\w.-]{0,200}(?=: )/y
const linesSign = /[>|]-?(?=\n)/y
const doubleQuoted = /"[^"\\\n]*"/y
const singleQuoted = /'(?:[^'\n]|'')*'/y
const bracketed = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-[^\s,[\]{}#:])[^\n#:,[\]{}]*/y
const restOfLine = /(?: +#[^\n]*| *)$/my

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  if (!pattern.test(text)) throw notSimple
  return text.slice(at, pattern.lastIndex)
}

function behindSpaces(text: string, at: number): number {
  let behind = at
  while (text[behind] === ' ') behind++
  return behind
}

function isOpen(sign: string | undefined): boolean {
  return sign === '[' || sign === '{'
}

/** Whether only a comment stands between a place and the end of its line. */
function isBlank({ text }: Reading, at: number): boolean {
  if (text[at] === '#') return text[at - 1] === ' '
  restOfLine.lastIndex = at
  return restOfLine.test(text)
}

function isItem(reading: Reading, column: number): boolean {
  const at = positionAt(reading, column)
  const behind = reading.text[at + 1]
  return reading.text[at] === '-' && (behind === ' ' || behind === '\n' || behind === undefined)
}

function isKey(reading: Reading, column: number): boolean {
  blockKey.lastIndex = positionAt(reading, column)
  return blockKey.test(reading.text)
}

function lineAt({ lines, next }: Reading): Line {
  const line = lines[next]
  if (!line) throw notSimple
  return line
}

function positionAt(reading: Reading, column: number): number {
  return lineAt(reading).start + column
}

/** How far in the next line begins; -1 where there is none. */
function indentOf({ lines, next }: Reading): number {
  return lines[next]?.indent ?? -1
}

function endOfLast({ lines, next }: Reading): number {
  return lines[next - 1]?.end ?? 0
}

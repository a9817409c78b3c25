import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import { locate } from './location.ts'

/** What is wrong with a YAML text, and the characters that it is about. */
export interface YamlFault {
  /** Whether it breaks YAML's own rules; if not, it is good YAML that means nothing here. */
  readonly isSyntax: boolean
  readonly reason: string
  readonly range: YamlRange
  readonly hint?: string
}

/** Where something begins and ends in a text. */
export type YamlRange = readonly [start: number, end: number]

/** The characters of a node of the tree; the first character of the text where it has none. */
export function rangeOf(node: unknown, fallback: YamlRange = [0, 1]): YamlRange {
  const range = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined
  return range ? [range[0], range[1]] : fallback
}

/** How deep lists and maps may stand in each other. */
export const deepest = 100

/** What nests deeper than that. */
export function tooDeep(range: YamlRange): YamlFault {
  return { isSyntax: false, reason: deepReason, range }
}

/** Whether a fault is that something nests too deep. */
export function isTooDeep({ reason }: YamlFault): boolean {
  return reason === deepReason
}

const deepReason = `it nests more than ${deepest} levels deep`

/** A key that stands a second time in its map. */
export function repeatedKey(name: string, key: unknown, first: unknown, text: string): YamlFault {
  const { line } = locate('', text, rangeOf(first)[0])
  return { isSyntax: true, reason: `the key "${name}" stands twice here, first in line ${line}`, range: rangeOf(key) }
}

/** A key that is no text. */
export function keyFault(key: unknown, text: string): YamlFault {
  const range = rangeOf(key)
  if (isScalar(key))
    return {
      isSyntax: false,
      reason: 'a key is missing',
      range,
      hint: 'One that is called null stands in quotes: "null".',
    }
  // {{x}} without quotes is a map that has a map for a key.
  const isTemplate = text.slice(0, range[1]).endsWith('}') && /\{\s*$/.test(text.slice(0, range[0]))
  return {
    isSyntax: false,
    reason: 'a key is a text, and no list or map',
    range,
    ...(isTemplate && { hint: `A template stands in quotes: "{{var 'name'}}".` }),
  }
}

/** What the parser itself finds; in other words where its own do not say what to do. */
export function parserFault({ code, message, pos }: ParserError, text: string): YamlFault {
  const range: YamlRange = pos
  switch (code) {
    case 'RESOURCE_EXHAUSTION':
      return tooDeep(range)
    case 'MULTIPLE_DOCS':
      return { isSyntax: false, reason: 'a file holds one document, and here a second one begins', range }
    case 'TAG_RESOLVE_FAILED': {
      const reason = `the tag ${text.slice(...range).trim()} means nothing here`
      return {
        isSyntax: false,
        reason,
        range,
        hint: 'Leave it out; what it stands at is then a text, number, list or map.',
      }
    }
    default:
      return { isSyntax: true, reason: message.split('\n')[0] ?? message, range: [pos[0], pos[0] + 1] }
  }
}

interface ParserError {
  readonly code: string
  readonly message: string
  readonly pos: [start: number, end: number]
}

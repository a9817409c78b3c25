import { locate } from '../location.ts'
import type { YamlNode } from './yaml-tree.ts'

/** What is wrong with a YAML text, and the characters that it is about. */
export interface YamlFault {
  /** Whether it breaks YAML's own rules; if not, it is good YAML that means nothing here. */
  readonly isSyntax: boolean
  readonly reason: string
  readonly place: YamlPlace
  readonly hint?: string
}

/** Where something begins and ends in a text. */
export type YamlPlace = Pick<YamlNode, 'start' | 'end'>

/** How deep lists and maps may stand in each other. */
export const deepest = 100

/** What nests deeper than that. */
export function tooDeep(place: YamlPlace): YamlFault {
  return { isSyntax: false, reason: deepReason, place }
}

/** Whether a fault is that something nests too deep. */
export function isTooDeep({ reason }: YamlFault): boolean {
  return reason === deepReason
}

const deepReason = `it nests more than ${deepest} levels deep`

/** A key that stands a second time in its map. */
export function repeatedKey(name: string, key: YamlNode, first: YamlNode, text: string): YamlFault {
  const { line } = locate('', text, first.start)
  return { isSyntax: true, reason: `the key "${name}" stands twice here, first in line ${line}`, place: key }
}

/** A key that is no text. */
export function keyFault(key: YamlNode, text: string): YamlFault {
  if (key.kind === 'word')
    return {
      isSyntax: false,
      reason: 'a key is missing',
      place: key,
      hint: 'One that is called null stands in quotes: "null".',
    }
  // {{x}} without quotes is a map that has a map for a key.
  const isTemplate = text[key.end - 1] === '}' && /\{\s*$/.test(text.slice(0, key.start))
  return {
    isSyntax: false,
    reason: 'a key is a text, and no list or map',
    place: key,
    ...(isTemplate && { hint: `A template stands in quotes: "{{var 'name'}}".` }),
  }
}

/** What the parser itself finds; in other words where its own do not say what to do. */
export function parserFault({ code, message, pos }: ParserError, text: string): YamlFault {
  const [start, end] = pos
  const place = { start, end }
  switch (code) {
    case 'RESOURCE_EXHAUSTION':
      return tooDeep(place)
    case 'MULTIPLE_DOCS':
      return { isSyntax: false, reason: 'a file holds one document, and here a second one begins', place }
    case 'TAG_RESOLVE_FAILED': {
      const reason = `the tag ${text.slice(start, end).trim()} means nothing here`
      return {
        isSyntax: false,
        reason,
        place,
        hint: 'Leave it out; what it stands at is then a text, number, list or map.',
      }
    }
    default:
      return { isSyntax: true, reason: message.split('\n')[0] ?? message, place: { start, end: start + 1 } }
  }
}

interface ParserError {
  readonly code: string
  readonly message: string
  readonly pos: [start: number, end: number]
}

import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar } from 'yaml'
import { simpleYaml } from './simple-yaml.ts'
import { parserFault, type YamlFault } from './yaml-fault.ts'
import type { YamlEntry, YamlNode, YamlScalar } from './yaml-tree.ts'

/** The tree of a YAML text, undefined for an empty one; or why it is no YAML that means something here. */
export type ParsedYaml = { readonly tree: YamlNode | undefined } | { readonly faults: readonly YamlFault[] }

/** Parses YAML by its core schema. */
export function parseYaml(text: string): ParsedYaml {
  const simple = simpleYaml(text)
  return simple ? { tree: simple } : parseWholeYaml(text)
}

/** The same for a text that is written in any way. */
export function parseWholeYaml(text: string): ParsedYaml {
  const document = parseDocument(text, {
    prettyErrors: false,
    schema: 'core',
    resolveKnownTags: false,
    // The parser would compare each key with each other.
    uniqueKeys: false,
  })
  // The first is the fault; what follows it mostly follows from it.
  const faults = [...document.errors.slice(0, 1), ...document.warnings].map((error) => parserFault(error, text))
  if (faults.length) return { faults }
  return { tree: document.contents ? plainNode(document.contents, 0) : undefined }
}

/** A node of the parser's as plain data; where none is written, as behind `key:`, null at some place. */
function plainNode(node: unknown, fallback: number): YamlNode {
  const place = placeOf(node, fallback)
  if (isAlias(node)) return { kind: 'alias', name: node.source, ...place }
  if (isMap(node)) return { kind: 'map', entries: node.items.map((pair) => plainEntry(pair, place.start)), ...place }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => plainNode(item, place.start)), ...place }
  return isScalar(node) ? plainScalar(node, place) : { kind: 'word', value: null, source: '', ...place }
}

function plainEntry({ key, value }: Pair, fallback: number): YamlEntry {
  const isMerge = isScalar(key) && key.value === '<<' && key.type === 'PLAIN'
  const plainKey = { ...plainNode(key, fallback), ...(isMerge && { isMerge }) }
  const { start, end } = plainKey
  return { key: plainKey, value: value ? plainNode(value, start) : { ...missing, start, end } }
}

const missing = { kind: 'word', value: null, source: '' } as const

function plainScalar({ value, source }: Scalar, place: Place): YamlScalar {
  if (typeof value === 'string') return { kind: 'text', text: value, ...place }
  if (typeof value === 'number') return { kind: 'number', source: source ?? String(value), ...place }
  return { kind: 'word', value: value === null ? null : Boolean(value), source: source ?? String(value), ...place }
}

interface Place {
  readonly start: number
  readonly end: number
  readonly anchor?: string
}

function placeOf(node: unknown, fallback: number): Place {
  if (!isAlias(node) && !isScalar(node) && !isMap(node) && !isSeq(node)) return { start: fallback, end: fallback + 1 }
  const [start, end] = node.range ?? [fallback, fallback + 1]
  const anchor = isAlias(node) ? undefined : node.anchor
  return { start, end, ...(anchor !== undefined && { anchor }) }
}

import { isPlainRecord, recordOf } from '../record-of.ts'
import { type ExactNumber, isNumber, writtenNumber } from '../written-number.ts'
import { deepest, isTooDeep, keyFault, repeatedKey, tooDeep, type YamlFault } from './yaml-fault.ts'
import { keyText, type YamlAlias, type YamlEntry, type YamlNode, type YamlScalar } from './yaml-tree.ts'

/** A YAML text as plain values, and what is wrong with it; then the value is null. */
export interface YamlValue {
  readonly value: unknown
  readonly faults: readonly YamlFault[]
}

/**
 * The value of a YAML text's tree: texts, numbers with the digits they were written with, true and false, null, lists, and maps of any
 * names. Anchors, aliases and merge keys are followed; what no project needs is a fault, as keys that are no text.
 */
export function yamlValue(tree: YamlNode | undefined, text: string): YamlValue {
  const reading: Reading = { text, faults: [], anchors: new Map(), aliased: 0 }
  const { value } = tree ? read(tree, 0, reading) : nothing
  return { value: reading.faults.length ? null : value, faults: once(reading.faults) }
}

/** What nests too deep does so at many places; the first is told. */
function once(faults: readonly YamlFault[]): readonly YamlFault[] {
  const deep = faults.find(isTooDeep)
  return faults.filter((fault) => fault === deep || !isTooDeep(fault))
}

/** What is known while a text is read from its beginning to its end. */
interface Reading {
  readonly text: string
  readonly faults: YamlFault[]
  /** Anchors so far; `open` while what they stand at is still being read. */
  readonly anchors: Map<string, Read | 'open'>
  /** How many values all aliases together repeat. */
  aliased: number
}

const mostAliased = 1_000_000

/** A value, and how many values it holds when every alias in it is followed. */
interface Read {
  readonly value: unknown
  readonly size: number
}

const nothing: Read = { value: null, size: 1 }

function read(node: YamlNode, depth: number, reading: Reading): Read {
  if (depth > deepest) return refuse(tooDeep(node), reading)
  if (node.anchor === undefined) return readContent(node, depth, reading)
  reading.anchors.set(node.anchor, 'open')
  const found = readContent(node, depth, reading)
  reading.anchors.set(node.anchor, found)
  return found
}

function readContent(node: YamlNode, depth: number, reading: Reading): Read {
  switch (node.kind) {
    case 'alias':
      return follow(node, reading)
    case 'map':
      return readMap(node.entries, depth, reading)
    case 'list': {
      const items = node.items.map((item) => read(item, depth + 1, reading))
      return { value: items.map(({ value }) => value), size: items.reduce((sum, { size }) => sum + size, 1) }
    }
    default:
      return readScalar(node, reading)
  }
}

function readScalar(node: YamlScalar, reading: Reading): Read {
  if (node.kind === 'text') return { value: node.text, size: 1 }
  if (node.kind === 'word') return { value: node.value, size: 1 }
  const { source } = node
  const value = numberIn(source)
  if (value !== undefined) return { value, size: 1 }
  const reason = `${source} is no number that SQL or JSON could hold`
  const hint = `As a text it stands in quotes: "${source}".`
  return refuse({ isSyntax: false, reason, place: node, hint }, reading)
}

/** `0x1F` and `0o17` are no literals of every SQL, so they are written anew; undefined for `.inf` and `.nan`. */
function numberIn(source: string): ExactNumber | undefined {
  if (/^0[xo]/.test(source)) return writtenNumber(String(BigInt(source)))
  return /\d/.test(source) ? writtenNumber(source) : undefined
}

function readMap(entries: readonly YamlEntry[], depth: number, reading: Reading): Read {
  const own = new Map<string, unknown>()
  const merged = new Map<string, unknown>()
  const places = new Map<string, YamlNode>()
  let size = 1
  for (const { key, value: node } of entries) {
    const name = key.isMerge ? undefined : nameOf(key, reading)
    const found = read(node, depth + 1, reading)
    size += found.size
    if (key.isMerge) for (const [inner, value] of mergedEntries(found.value, node, reading)) merged.set(inner, value)
    if (name === undefined) continue
    const first = places.get(name)
    if (first) reading.faults.push(repeatedKey(name, key, first, reading.text))
    places.set(name, key)
    own.set(name, found.value)
  }
  return { value: recordOf([...merged, ...own]), size }
}

/** What `<<: *base` or `<<: [*one, *other]` brings; of several, the first that has a key gives it. */
function mergedEntries(value: unknown, node: YamlNode, reading: Reading): [string, unknown][] {
  const maps: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (maps.every(isPlainRecord)) return maps.toReversed().flatMap((map) => Object.entries(map))
  if (reading.faults.length === 0)
    reading.faults.push({ isSyntax: false, reason: '<< takes a map, or a list of maps', place: node })
  return []
}

function nameOf(key: YamlNode, reading: Reading): string | undefined {
  const name = key.kind === 'alias' ? aliasedName(key, reading) : keyText(key)
  if (name === undefined) reading.faults.push(keyFault(key, reading.text))
  return name
}

function aliasedName(key: YamlAlias, reading: Reading): string | undefined {
  const { value } = follow(key, reading)
  return isNumber(value) || typeof value !== 'object' ? String(value) : undefined
}

function follow(alias: YamlAlias, reading: Reading): Read {
  const { name } = alias
  const found = reading.anchors.get(name)
  if (found === undefined) {
    const reason = `the alias *${name} has no anchor &${name} before it`
    return refuse({ isSyntax: true, reason, place: alias }, reading)
  }
  if (found === 'open') {
    const reason = `the alias *${name} stands inside of what it repeats, and would never end`
    return refuse({ isSyntax: false, reason, place: alias }, reading)
  }
  reading.aliased += found.size
  if (reading.aliased <= mostAliased) return found
  const reason = 'the aliases of this file repeat more than a million values'
  return reading.faults.length ? nothing : refuse({ isSyntax: false, reason, place: alias }, reading)
}

function refuse(fault: YamlFault, reading: Reading): Read {
  reading.faults.push(fault)
  return nothing
}

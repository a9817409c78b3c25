import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, type Pair, parseDocument, type Scalar } from 'yaml'
import { isPlainRecord, recordOf } from './record-of.ts'
import { type ExactNumber, isNumber, writtenNumber } from './written-number.ts'
import {
  deepest,
  isTooDeep,
  keyFault,
  parserFault,
  rangeOf,
  repeatedKey,
  tooDeep,
  type YamlFault,
} from './yaml-fault.ts'

/** A YAML text as plain values, its tree for their places, and what is wrong with it; then the value is null. */
export interface YamlValue {
  readonly value: unknown
  readonly contents: unknown
  readonly faults: readonly YamlFault[]
}

/**
 * Reads YAML: texts, numbers with the digits they were written with, true and false, null, lists, and maps of any names. Anchors,
 * aliases and merge keys are followed; what no project needs is a fault: other tags, keys that are no text, several documents.
 */
export function yamlValue(text: string): YamlValue {
  const document = parseDocument(text, {
    prettyErrors: false,
    schema: 'core',
    resolveKnownTags: false,
    // The parser would compare each key with each other.
    uniqueKeys: false,
  })
  const { contents } = document
  // The first is the fault; what follows it mostly follows from it.
  const syntax = [...document.errors.slice(0, 1), ...document.warnings].map((error) => parserFault(error, text))
  if (syntax.length) return { value: null, contents, faults: syntax }
  const reading: Reading = { text, faults: [], anchors: new Map(), aliased: 0 }
  const { value } = read(contents, 0, reading)
  return { value: reading.faults.length ? null : value, contents, faults: once(reading.faults) }
}

/** What nests too deep does so at many places; the first is told. */
function once(faults: readonly YamlFault[]): readonly YamlFault[] {
  const deep = faults.find(isTooDeep)
  return faults.filter((fault) => fault === deep || !isTooDeep(fault))
}

/** A key as it was written, `1.10` and `true` too; undefined where it is no text. */
export function keyText(key: unknown): string | undefined {
  if (typeof key === 'string') return key
  if (!isScalar(key) || key.value === null) return undefined
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
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

function read(node: unknown, depth: number, reading: Reading): Read {
  if (depth > deepest) return refuse(tooDeep(rangeOf(node)), reading)
  if (isAlias(node)) return follow(node, reading)
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
  if (anchor === undefined) return readContent(node, depth, reading)
  reading.anchors.set(anchor, 'open')
  const found = readContent(node, depth, reading)
  reading.anchors.set(anchor, found)
  return found
}

function readContent(node: unknown, depth: number, reading: Reading): Read {
  if (isScalar(node)) return readScalar(node, reading)
  if (isMap(node)) return readMap(node.items, depth, reading)
  if (!isSeq(node)) return nothing
  const items = node.items.map((item) =>
    isPair(item) ? readMap([item], depth + 1, reading) : read(item, depth + 1, reading),
  )
  return { value: items.map(({ value }) => value), size: items.reduce((sum, { size }) => sum + size, 1) }
}

function readScalar(node: Scalar, reading: Reading): Read {
  if (typeof node.value !== 'number') return { value: node.value, size: 1 }
  const source = node.source ?? String(node.value)
  const value = numberIn(source)
  if (value !== undefined) return { value, size: 1 }
  const reason = `${source} is no number that SQL or JSON could hold`
  const hint = `As a text it stands in quotes: "${source}".`
  return refuse({ isSyntax: false, reason, range: rangeOf(node), hint }, reading)
}

/** `0x1F` and `0o17` are no literals of every SQL, so they are written anew; undefined for `.inf` and `.nan`. */
function numberIn(source: string): ExactNumber | undefined {
  if (/^0[xo]/.test(source)) return writtenNumber(String(BigInt(source)))
  return /\d/.test(source) ? writtenNumber(source) : undefined
}

function readMap(items: readonly Pair[], depth: number, reading: Reading): Read {
  const own = new Map<string, unknown>()
  const merged = new Map<string, unknown>()
  const places = new Map<string, unknown>()
  let size = 1
  for (const { key, value: node } of items) {
    const name = isMergeKey(key) ? undefined : nameOf(key, reading)
    const found = read(node, depth + 1, reading)
    size += found.size
    if (isMergeKey(key))
      for (const [inner, value] of mergedEntries(found.value, node, reading)) merged.set(inner, value)
    if (name === undefined) continue
    if (places.has(name)) reading.faults.push(repeatedKey(name, key, places.get(name), reading.text))
    places.set(name, key)
    own.set(name, found.value)
  }
  return { value: recordOf([...merged, ...own]), size }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN'
}

/** What `<<: *base` or `<<: [*one, *other]` brings; of several, the first that has a key gives it. */
function mergedEntries(value: unknown, node: unknown, reading: Reading): [string, unknown][] {
  const maps: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (maps.every(isPlainRecord)) return maps.toReversed().flatMap((map) => Object.entries(map))
  if (reading.faults.length === 0)
    reading.faults.push({ isSyntax: false, reason: '<< takes a map, or a list of maps', range: rangeOf(node) })
  return []
}

function nameOf(key: unknown, reading: Reading): string | undefined {
  const name = isAlias(key) ? aliasedName(key, reading) : keyText(key)
  if (name === undefined) reading.faults.push(keyFault(key, reading.text))
  return name
}

function aliasedName(key: Alias, reading: Reading): string | undefined {
  const { value } = follow(key, reading)
  return isNumber(value) || typeof value !== 'object' ? String(value) : undefined
}

function follow(alias: Alias, reading: Reading): Read {
  const { source } = alias
  const range = rangeOf(alias)
  const found = reading.anchors.get(source)
  if (found === undefined) {
    const reason = `the alias *${source} has no anchor &${source} before it`
    return refuse({ isSyntax: true, reason, range }, reading)
  }
  if (found === 'open') {
    const reason = `the alias *${source} stands inside of what it repeats, and would never end`
    return refuse({ isSyntax: false, reason, range }, reading)
  }
  reading.aliased += found.size
  if (reading.aliased <= mostAliased) return found
  const reason = 'the aliases of this file repeat more than a million values'
  return reading.faults.length ? nothing : refuse({ isSyntax: false, reason, range }, reading)
}

function refuse(fault: YamlFault, reading: Reading): Read {
  reading.faults.push(fault)
  return nothing
}

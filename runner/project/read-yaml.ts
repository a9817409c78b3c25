import { isMap, isNode, type Node, type Pair, parseDocument } from 'yaml'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, locate } from '../location.ts'

/** A path to a value: keys of maps and indices of lists. */
export type YamlPath = readonly (string | number)[]

/** A YAML file's value, and where each part of it stands. */
export interface YamlFile {
  readonly file: string
  readonly value: unknown
  /** The place of a key (`at: 'key'`) or of its value. A path that leads nowhere gives the nearest place above it. */
  locate(path: YamlPath, at?: 'key' | 'value'): Location
}

/** Reads YAML text. An empty file is an empty map; a faulty one gives findings and an empty map. */
export function readYaml(file: string, text: string): { yaml: YamlFile; diagnostics: Diagnostic[] } {
  const document = parseDocument(text, { prettyErrors: false })
  const diagnostics = document.errors.map(({ message, pos }) =>
    diagnostic('yaml-syntax', { reason: firstLine(message) }, { location: locate(file, text, pos[0]) }),
  )
  const value: unknown = diagnostics.length ? {} : (document.toJS() ?? {})
  const place = (path: YamlPath, at: 'key' | 'value' = 'value'): Location => {
    const [start, end] = rangeAt(document.contents, path, at)
    return locate(file, text, start, Math.max(1, end - start))
  }
  return { yaml: { file, value, locate: place }, diagnostics }
}

function rangeAt(root: unknown, path: YamlPath, at: 'key' | 'value'): [number, number] {
  let node: unknown = root
  let range = rangeOf(root)
  for (const [depth, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find((item) => keyText(item) === String(step)) : undefined
    const isLast = depth === path.length - 1
    const key = pair?.key
    const next = pair ? pair.value : hasItems(node) ? node.items[Number(step)] : undefined
    if (next === undefined && !key) return range
    range = isLast && at === 'key' && key ? rangeOf(key, range) : rangeOf(next, key ? rangeOf(key, range) : range)
    node = next
  }
  return range
}

function keyText(pair: Pair): string {
  return String(isNode(pair.key) ? pair.key.toJSON() : pair.key)
}

function hasItems(node: unknown): node is { items: unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
}

function rangeOf(node: unknown, fallback: [number, number] = [0, 1]): [number, number] {
  const range = isNode(node) ? (node as Node).range : undefined
  return range ? [range[0], range[1]] : fallback
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message
}

import { isMap, isSeq } from 'yaml'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, locate } from '../location.ts'
import { recordOf } from '../record-of.ts'
import { rangeOf, type YamlRange } from '../yaml-fault.ts'
import { keyText, yamlValue } from '../yaml-value.ts'

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
  const { value, contents, faults } = yamlValue(text)
  const placeOf = ([start, end]: YamlRange) => locate(file, text, start, Math.max(1, end - start))
  const diagnostics = faults.map(({ isSyntax, reason, range, hint }) =>
    diagnostic(isSyntax ? 'yaml-syntax' : 'yaml-refused', { reason }, { location: placeOf(range), hint }),
  )
  const place = (path: YamlPath, at: 'key' | 'value' = 'value') => placeOf(rangeAt(contents, path, at))
  return { yaml: { file, value: value ?? recordOf([]), locate: place }, diagnostics }
}

function rangeAt(root: unknown, path: YamlPath, at: 'key' | 'value'): YamlRange {
  let node: unknown = root
  let range = rangeOf(root)
  for (const [depth, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => keyText(key) === String(step)) : undefined
    const isLast = depth === path.length - 1
    const key = pair?.key
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined
    if (next === undefined && !key) return range
    range = isLast && at === 'key' && key ? rangeOf(key, range) : rangeOf(next, key ? rangeOf(key, range) : range)
    node = next
  }
  return range
}

import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, locate } from '../location.ts'
import { recordOf } from '../record-of.ts'
import { type ParsedYaml, parseYaml } from '../yaml/parse-yaml.ts'
import type { YamlFault, YamlPlace } from '../yaml/yaml-fault.ts'
import { keyText, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/yaml-tree.ts'
import { yamlValue } from '../yaml/yaml-value.ts'

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
  return yamlFile(file, text, parseYaml(text))
}

/** The same of a text that is parsed already. */
export function yamlFile(
  file: string,
  text: string,
  parsed: ParsedYaml,
): { yaml: YamlFile; diagnostics: Diagnostic[] } {
  const tree = 'tree' in parsed ? parsed.tree : undefined
  const { value, faults } = 'tree' in parsed ? yamlValue(tree, text) : { value: null, faults: parsed.faults }
  const placeOf = ({ start, end }: YamlPlace) => locate(file, text, start, Math.max(1, end - start))
  const find = placeFinder(tree)
  const place = (path: YamlPath, at: 'key' | 'value' = 'value') => placeOf(find(path, at))
  const toFinding = ({ isSyntax, reason, place: where, hint }: YamlFault) =>
    diagnostic(isSyntax ? 'yaml-syntax' : 'yaml-refused', { reason }, { location: placeOf(where), hint })
  return { yaml: { file, value: value ?? recordOf([]), locate: place }, diagnostics: faults.map(toFinding) }
}

/** So many keys are looked through faster than an index of them is made. */
const few = 8

/** Finds parts of a tree; the keys of a large map are looked through once. */
function placeFinder(tree: YamlNode | undefined): (path: YamlPath, at: 'key' | 'value') => YamlPlace {
  const indexes = new Map<YamlMap, ReadonlyMap<string, YamlEntry>>()
  const entryOf = (map: YamlMap, key: string): YamlEntry | undefined => {
    if (map.entries.length <= few) return map.entries.find((entry) => keyText(entry.key) === key)
    const index = indexes.get(map) ?? indexKeys(map)
    indexes.set(map, index)
    return index.get(key)
  }
  return (path, at) => {
    let node = tree
    let place: YamlPlace = tree ?? { start: 0, end: 1 }
    for (const [depth, step] of path.entries()) {
      const entry = node?.kind === 'map' ? entryOf(node, String(step)) : undefined
      const next = entry ? entry.value : node?.kind === 'list' ? node.items[Number(step)] : undefined
      if (next === undefined) return place
      place = entry && at === 'key' && depth === path.length - 1 ? entry.key : next
      node = next
    }
    return place
  }
}

/** Of two keys with one text the first is meant. */
function indexKeys({ entries }: YamlMap): ReadonlyMap<string, YamlEntry> {
  const index = new Map<string, YamlEntry>()
  for (const entry of entries) {
    const key = keyText(entry.key)
    if (key !== undefined && !index.has(key)) index.set(key, entry)
  }
  return index
}

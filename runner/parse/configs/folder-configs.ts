import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { YamlFile, YamlPath } from '../../project/read-yaml.ts'
import { nearOrAll } from '../../suggest.ts'
import { unusedConfigs } from '../faults/unused-configs.ts'
import type { ConfigLayer } from './node-config.ts'

type Tree = Readonly<Record<string, unknown>>

/** The configs that project.yml gives to folders, for one kind of node. */
export interface FolderConfigs {
  /** The layers for a file: from the top down to its own name. */
  layersFor(path: string): ConfigLayer[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A section of project.yml that gives configs to folders, and what they are for. */
export interface ConfigSection {
  /** The key in project.yml. */
  readonly section: 'models' | 'seeds' | 'snapshots' | 'data_tests'
  readonly tree: Tree
  readonly projectName: string
  /** What the configs are for, as `model`. */
  readonly kind: string
  /** The folders that paths are relative to. */
  readonly roots: readonly string[]
  /** The files that there are. */
  readonly paths: readonly string[]
  /** The configs that this kind of node has. */
  readonly known: readonly string[]
}

/**
 * Reads a tree such as `models: {gold: {+materialized: table}}`. A first level that bears the project's name is passed through, as in dbt.
 * A folder in which nothing stands is a warning.
 */
export function folderConfigs(yaml: YamlFile, given: ConfigSection): FolderConfigs {
  const { section, tree, projectName, roots, paths, known } = given
  const own = Object.hasOwn(tree, projectName) ? tree[projectName] : undefined
  const top: PlacedTree[] = [{ tree, path: [section] }]
  if (isTree(own)) top.push({ tree: own, path: [section, projectName] })
  const faults = checkTree(yaml, tree, [section], known)
  const files = Object.keys(tree).every((key) => key.startsWith('+')) ? [] : paths.map((path) => stepsOf(path, roots))
  return {
    layersFor: (path) =>
      Object.keys(tree).length === 0
        ? []
        : top.flatMap((start) => layersAlong(yaml, known, start, stepsOf(path, roots))),
    diagnostics: [...faults, ...unusedConfigs(yaml, { ...given, files })],
  }
}

function stepsOf(path: string, roots: readonly string[]): string[] {
  const root = roots.find((folder) => path.startsWith(`${folder}/`)) ?? ''
  const steps = path.slice(root ? root.length + 1 : 0).split('/')
  return [...steps.slice(0, -1), (steps.at(-1) ?? '').replace(/\.[^.]*$/, '')]
}

/** A map of project.yml, and where it stands. */
interface PlacedTree {
  readonly tree: Tree
  readonly path: YamlPath
}

/** What is no config is left out: it is told once, where it stands, and not again for each file. */
function layersAlong(
  yaml: YamlFile,
  known: readonly string[],
  { tree, path: at }: PlacedTree,
  steps: readonly string[],
): ConfigLayer[] {
  const configs = Object.entries(tree).filter(([key]) => key.startsWith('+') && known.includes(key.slice(1)))
  const values = Object.fromEntries(configs.map(([key, value]) => [key.slice(1), value]))
  const layer: ConfigLayer = {
    values,
    locate: (key) => yaml.locate([...at, `+${key}`]),
    locateItem: (key, index) => yaml.locate([...at, `+${key}`, index]),
  }
  const [next = '', ...rest] = steps
  const below = Object.hasOwn(tree, next) ? tree[next] : undefined
  return [
    ...(configs.length ? [layer] : []),
    ...(next && isTree(below) ? layersAlong(yaml, known, { tree: below, path: [...at, next] }, rest) : []),
  ]
}

function checkTree(yaml: YamlFile, tree: Tree, at: YamlPath, known: readonly string[]): Diagnostic[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const location = () => yaml.locate([...at, key], 'key')
    if (key.startsWith('+')) {
      if (known.includes(key.slice(1))) return []
      const plus = known.map((name) => `+${name}`)
      return [diagnostic('key-unknown', { key }, { location: location(), hint: nearOrAll(key, plus, 'Known here') })]
    }
    if (isTree(value)) return checkTree(yaml, value, [...at, key], known)
    const hint = known.includes(key)
      ? `A config is written with a plus: +${key}.`
      : 'A folder holds a map; a config begins with +.'
    return [diagnostic('key-unknown', { key }, { location: location(), hint })]
  })
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { YamlFile, YamlPath } from '../project/read-yaml.ts'
import { didYouMean } from '../suggest.ts'
import type { ConfigLayer } from './node-config.ts'

type Tree = Readonly<Record<string, unknown>>

/** The configs that project.yml gives to folders, for one kind of node. */
export interface FolderConfigs {
  /** The layers for a file: from the top down to its own name. */
  layersFor(path: string): ConfigLayer[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a tree such as `models: {gold: {+materialized: table}}`. A first level that bears the project's name is passed through, as in dbt.
 * @param section the key in project.yml
 * @param roots the folders that paths are relative to
 * @param known the configs that this kind of node has
 */
export function folderConfigs(
  yaml: YamlFile,
  section: string,
  tree: Tree,
  projectName: string,
  roots: readonly string[],
  known: readonly string[],
): FolderConfigs {
  const own = tree[projectName]
  const top: { tree: Tree; path: YamlPath }[] = [{ tree, path: [section] }]
  if (isTree(own)) top.push({ tree: own, path: [section, projectName] })
  return {
    layersFor: (path) => top.flatMap((start) => layersAlong(yaml, start.tree, start.path, stepsOf(path, roots))),
    diagnostics: checkTree(yaml, tree, [section], known),
  }
}

function stepsOf(path: string, roots: readonly string[]): string[] {
  const root = roots.find((folder) => path.startsWith(`${folder}/`)) ?? ''
  const steps = path.slice(root ? root.length + 1 : 0).split('/')
  return [...steps.slice(0, -1), (steps.at(-1) ?? '').replace(/\.[^.]*$/, '')]
}

function layersAlong(yaml: YamlFile, tree: Tree, at: YamlPath, steps: readonly string[]): ConfigLayer[] {
  const configs = Object.entries(tree).filter(([key]) => key.startsWith('+'))
  const values = Object.fromEntries(configs.map(([key, value]) => [key.slice(1), value]))
  const layer: ConfigLayer = { values, locate: (key) => yaml.locate([...at, `+${key}`]) }
  const [next = '', ...rest] = steps
  const below = tree[next]
  return [
    ...(configs.length ? [layer] : []),
    ...(next && isTree(below) ? layersAlong(yaml, below, [...at, next], rest) : []),
  ]
}

function checkTree(yaml: YamlFile, tree: Tree, at: YamlPath, known: readonly string[]): Diagnostic[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const location = () => yaml.locate([...at, key], 'key')
    if (key.startsWith('+')) {
      if (known.includes(key.slice(1))) return []
      const plus = known.map((name) => `+${name}`)
      return [
        diagnostic(
          'key-unknown',
          { key },
          { location: location(), hint: didYouMean(key, plus) ?? `Known here: ${plus.join(', ')}.` },
        ),
      ]
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

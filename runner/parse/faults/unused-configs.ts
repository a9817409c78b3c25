import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { YamlFile, YamlPath } from '../../project/read-yaml.ts'
import { didYouMean } from '../../suggest.ts'

type Tree = Readonly<Record<string, unknown>>

/** Configs of folders, and the files that they are for. */
interface ConfiguredFolders {
  readonly section: string
  readonly tree: Tree
  readonly projectName: string
  readonly kind: string
  /** The folders of each file, from the top down, and then its name. */
  readonly files: readonly (readonly string[])[]
  /** The configs that this kind of node has. */
  readonly known: readonly string[]
}

/** Warnings for folders that have configs, and in which nothing stands. */
export function unusedConfigs(
  yaml: YamlFile,
  { section, tree, projectName, kind, files, known }: ConfiguredFolders,
): Diagnostic[] {
  const below = namesBelow(files)
  const visit = (inner: Tree, at: YamlPath, folder: string): Diagnostic[] =>
    Object.entries(inner).flatMap(([key, value]) => {
      if (key.startsWith('+') || !isTree(value)) return []
      const [path, name] = [[...at, key], folder ? `${folder}/${key}` : key]
      const isProject = at.length === 1 && key === projectName
      const names = below.get(folder) ?? new Set()
      if (names.has(key)) return [...visit(value, path, name), ...(isProject ? visit(value, path, '') : [])]
      if (isProject) return visit(value, path, '')
      const hint = known.includes(key) ? `A config is written with a plus: +${key}.` : didYouMean(key, names)
      const place = { location: yaml.locate(path, 'key'), hint, severity: 'warning' as const }
      return [diagnostic('configs-unused', { kind, folder: name }, place)]
    })
  return visit(tree, [section], '')
}

/** By folder, what stands in it. */
function namesBelow(files: ConfiguredFolders['files']): ReadonlyMap<string, ReadonlySet<string>> {
  const below = new Map<string, Set<string>>()
  for (const steps of files) {
    let folder = ''
    for (const step of steps) {
      const names = below.get(folder) ?? new Set()
      below.set(folder, names.add(step))
      folder = folder ? `${folder}/${step}` : step
    }
  }
  return below
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

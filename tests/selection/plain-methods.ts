import { type PlainNode, projectName, sourceName } from './plain-graph.ts'

export const plainMethods = [
  'bare',
  'name',
  'fqn',
  'tag',
  'path',
  'file',
  'source',
  'exposure',
  'package',
  'resource_type',
  'test_name',
  'test_type',
  'config.materialized',
  'config.tags',
] as const

export type PlainMethod = (typeof plainMethods)[number]

/** The texts by which a method knows a node, as the guide tells. */
export function candidates(method: PlainMethod, node: PlainNode): readonly string[] {
  const { kind, name, file, tags, materialized, runs } = node
  switch (method) {
    case 'bare':
    case 'name':
    case 'fqn':
      return names(node)
    case 'tag':
      return tags
    case 'path':
      return kind === 'test' && runs ? [file] : withFolders(file)
    case 'file':
      return [file.slice(file.lastIndexOf('/') + 1)]
    case 'source':
      return kind === 'source' ? [sourceName, `${sourceName}.${name}`, `${projectName}.${sourceName}.${name}`] : []
    case 'exposure':
      return kind === 'exposure' ? [name, `${projectName}.${name}`] : []
    case 'package':
      return [projectName, 'this']
    case 'resource_type':
      return kind === 'test' ? ['test', 'data_test'] : [kind]
    case 'test_name':
      return runs ? [runs] : []
    case 'test_type':
      return kind === 'test' ? ['data', runs ? 'generic' : 'singular'] : []
    case 'config.materialized':
      return materialized ? [materialized] : []
    case 'config.tags':
      return kind === 'source' ? [] : tags
  }
}

function names({ kind, name, file }: PlainNode): readonly string[] {
  if (kind === 'source') return [`${sourceName}.${name}`]
  if (kind === 'exposure') return []
  if (kind === 'test') return [name]
  const folders = file.split('/').slice(1, -1)
  const full = [...folders, name]
  const dotted = full.map((_, index) => full.slice(0, index + 1).join('.'))
  return [name, ...dotted, projectName, ...dotted.map((text) => `${projectName}.${text}`)]
}

/** A path and the folders above it: models/a/b.sql, models/a, models. */
function withFolders(path: string): readonly string[] {
  const cut = path.lastIndexOf('/')
  return cut < 0 ? [path] : [path, ...withFolders(path.slice(0, cut))]
}

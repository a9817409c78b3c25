import { posix } from 'node:path'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { isInFolder } from '../../in-folder.ts'
import { filesOf } from '../../materializations/index.ts'
import type { ProjectConfig } from '../../project/project-schema.ts'
import type { ModelNode, Node } from '../node.ts'
import { placeOfConfig } from '../node.ts'
import { isBuilt } from '../node-kinds.ts'

/** Findings for files of models that would stand outside of the project, among its own, or among those of another model. */
export function locationFaults(nodes: Iterable<Node>, config: ProjectConfig): Diagnostic[] {
  const written = [...nodes].filter(isBuilt).flatMap((node) => {
    const files = filesOf(node.config, node.relation)
    return files ? [{ node, path: files.path }] : []
  })
  const own = [
    ...config.model_paths,
    ...config.macro_paths,
    ...config.seed_paths,
    ...config.snapshot_paths,
    ...config.test_paths,
    config.target_path,
    'project.yml',
  ]
  return written.flatMap(({ node, path }, index) => {
    const plain = posix.normalize(path)
    if (posix.isAbsolute(path) || plain.startsWith('..') || plain === '.' || path.includes('\\'))
      return [wrong(node, 'must be a path below the project folder, as exports/sales.parquet')]
    const taken = own.find((folder) => meet(plain, posix.normalize(folder)))
    if (taken !== undefined) return [wrong(node, `must not be where the project's own files are: ${taken}`)]
    const other = written.slice(0, index).find((one) => meet(plain, posix.normalize(one.path)))
    if (other) return [wrong(node, `is where the files of "${other.node.name}" are: ${other.path}`)]
    if (node.config.partition_by?.every === undefined) return []
    const expected = 'takes no "every" where files are written: give a column that holds the day or month'
    return [
      diagnostic('value-wrong', { key: 'partition_by', expected }, { location: placeOfConfig(node, 'partition_by') }),
    ]
  })
}

function meet(path: string, other: string): boolean {
  return isInFolder(path, other) || isInFolder(other, path)
}

function wrong(node: ModelNode, expected: string): Diagnostic {
  return diagnostic('value-wrong', { key: 'location', expected }, { location: placeOfConfig(node, 'location') })
}

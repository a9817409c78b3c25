import { join } from 'node:path'
import { counted } from '../counted.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Files } from '../files.ts'
import type { ProjectConfig } from './project-schema.ts'

/** Folders where SQL is expected to count, by those who know dbt, and what it is here. */
const known: readonly (readonly [folder: string, hint: (config: ProjectConfig) => string])[] = [
  ['models', ({ model_paths }) => `Models stand in ${model_paths.join(', ')}.`],
  ['macros', ({ macro_paths }) => `Macros stand in ${macro_paths.join(', ')}.`],
  ['tests', ({ test_paths }) => `Data tests stand in ${test_paths.join(', ')}; test_paths can say otherwise.`],
  ['snapshots', ({ snapshot_paths }) => `Snapshots stand in ${snapshot_paths.join(', ')}.`],
  ['analyses', () => 'Analyses are not here yet.'],
]

/** Warnings for SQL files directly in a folder of such a name, where project.yml names other folders. */
export function sqlElsewhere(root: string, config: ProjectConfig, files: Files): Diagnostic[] {
  const read = new Set([
    ...config.model_paths,
    ...config.snapshot_paths,
    ...config.test_paths,
    ...config.macro_paths,
    ...config.check_paths,
    ...config.dashboard_paths,
    config.migration_path,
  ])
  return known.flatMap(([folder, hint]) => {
    if (read.has(folder)) return []
    const names = sqlIn(join(root, folder), files)
    const [first] = names.sort()
    if (first === undefined) return []
    const reason = `nothing reads ${names.length === 1 ? 'SQL' : `the ${counted(names.length, 'SQL file')}`} in "${folder}"`
    const location = { file: `${folder}/${first}`, line: 1, column: 1 }
    return [diagnostic('file-ignored', { reason }, { location, hint: hint(config), severity: 'warning' })]
  })
}

function sqlIn(folder: string, files: Files): string[] {
  try {
    const names = files.list(folder).map(({ name }) => name)
    return names.filter((name) => name.endsWith('.sql') && !name.startsWith('.'))
  } catch {
    // Most projects have no such folder.
    return []
  }
}

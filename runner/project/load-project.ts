import type { Staged } from '../diagnostic.ts'
import { diskFiles } from '../disk-files.ts'
import type { Files } from '../files.ts'
import { findFiles } from './find-files.ts'
import { type ConfigOptions, openConfig } from './open-config.ts'
import type { Project, Unread } from './project.ts'
import { readMacros } from './read-macros.ts'
import { readSeed } from './read-seed.ts'
import { readSelectors } from './read-selectors.ts'
import { readSource } from './read-source.ts'

/**
 * Reads a project: project.yml, macros, and the texts of models, tests and properties files.
 * @throws CupelError `project-missing`, `target-unknown`; all findings at once where project.yml itself is faulty
 */
export async function loadProject(options: ConfigOptions, files: Files = diskFiles): Promise<Staged<Project>> {
  const { root, environment, config, yaml, vars, target, stateTarget, mask } = openConfig(options, files)
  const { value: found, diagnostics, unread } = findFiles(root, config, yaml, files)
  const read = (paths: readonly string[]) => paths.map((path) => readSource(root, path, files))
  const selectors = readSelectors(root, vars, environment, files)
  const macros = await readMacros(root, found.macros, target.type, files)

  const project: Project = {
    root,
    config,
    yaml,
    target,
    stateTarget,
    vars,
    environment,
    mask,
    macros: macros.table,
    models: read(found.models),
    snapshots: read(found.snapshots),
    tests: read(found.tests),
    seeds: found.seeds.map((path) => readSeed(root, path, files)),
    fixtures: read(found.fixtures),
    checks: read(found.checks),
    dashboards: read(found.dashboards),
    properties: read(found.properties),
    selectors: selectors.value,
    unread: new Set<Unread>([...unread, ...(macros.isWhole ? [] : (['macros'] as const))]),
  }
  return { value: project, diagnostics: [...diagnostics, ...selectors.diagnostics, ...macros.diagnostics] }
}

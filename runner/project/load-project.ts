import type { Staged } from '../diagnostic.ts'
import { diskFiles } from '../disk-files.ts'
import { projectFaulty } from '../errors.ts'
import type { Files } from '../files.ts'
import { type Mask, makeMask, type Secret } from '../mask.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import { readEnvironment } from './env.ts'
import { findFiles } from './find-files.ts'
import { findRoot } from './find-root.ts'
import type { Project, Unread } from './project.ts'
import type { ProjectConfig } from './project-schema.ts'
import { readConfig } from './read-config.ts'
import { readMacros } from './read-macros.ts'
import { readSeed } from './read-seed.ts'
import { readSelectors } from './read-selectors.ts'
import { readSource } from './read-source.ts'
import type { YamlFile } from './read-yaml.ts'
import { chooseTarget, type Target } from './target.ts'
import { targetSecrets, writtenSecrets } from './target-secrets.ts'

/** Which project, and what of it the command line decides. */
export interface ProjectOptions {
  /** Where the search for project.yml begins. */
  readonly folder: string
  /** A folder that was named; then nothing else is searched. */
  readonly projectDir?: string | undefined
  readonly target?: string | undefined
  /** `--vars`; they win over project.yml's. */
  readonly vars?: ValueRecord | undefined
  /** Told what hides the project's secrets, as soon as some are known, and again when more are. */
  readonly onMask?: ((mask: Mask) => void) | undefined
}

/**
 * Reads a project: project.yml, macros, and the texts of models, tests and properties files.
 * @throws CupelError `project-missing`, `target-unknown`; all findings at once where project.yml itself is faulty
 */
export async function loadProject(options: ProjectOptions, files: Files = diskFiles): Promise<Staged<Project>> {
  const root = findRoot(options.folder, options.projectDir, files)
  const environment = readEnvironment(root, files)
  const { text, fault } = readSource(root, 'project.yml', files)
  const secrets = [
    ...[...environment.secrets.values()].map((secret): Secret => ({ text: secret })),
    // Where it cannot be read, the line of the fault is shown.
    ...writtenSecrets(fault?.location?.text ?? text),
  ]
  options.onMask?.(makeMask(secrets))
  if (fault) throw projectFaulty([fault])
  const { config, yaml, vars } = readConfig(root, text, environment, options.vars ?? {}, options.target, files)
  const target = targetOf(config, yaml, options.target)
  const webhook = config.alerts?.webhook
  const mask = makeMask([...secrets, ...targetSecrets(target, environment), ...(webhook ? [{ text: webhook }] : [])])
  options.onMask?.(mask)

  const { value: found, diagnostics, unread } = findFiles(root, config, yaml, files)
  const read = (paths: readonly string[]) => paths.map((path) => readSource(root, path, files))
  const selectors = readSelectors(root, vars, environment, files)
  const macros = await readMacros(root, found.macros, target.type, files)

  const project: Project = {
    root,
    config,
    yaml,
    target,
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

function targetOf(config: ProjectConfig, yaml: YamlFile, asked: string | undefined): Target {
  const { target, diagnostics } = chooseTarget(config, yaml, asked)
  if (!target) throw projectFaulty(diagnostics)
  return target
}

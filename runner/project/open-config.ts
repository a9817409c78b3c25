import { diskFiles } from '../disk-files.ts'
import { projectFaulty } from '../errors.ts'
import type { Files } from '../files.ts'
import { type Mask, makeMask, type Secret } from '../mask.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import { readEnvironment } from './env.ts'
import { findRoot } from './find-root.ts'
import type { Project } from './project.ts'
import { readConfig } from './read-config.ts'
import { readSource } from './read-source.ts'
import { chooseTarget, readTarget, type Target } from './target.ts'
import { targetSecrets, writtenSecrets } from './target-secrets.ts'

/** Which project, and what of it the command line decides. */
export interface ConfigOptions {
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

/** What project.yml and the environment say: where a project is, and what it is built on. */
export type OpenedConfig = Pick<
  Project,
  'root' | 'environment' | 'config' | 'yaml' | 'vars' | 'target' | 'stateTarget' | 'mask'
>

/**
 * Reads a project's project.yml, and nothing else of it.
 * @throws CupelError `project-missing`, `target-unknown`; all findings at once where project.yml is faulty
 */
export function openConfig(options: ConfigOptions, files: Files = diskFiles): OpenedConfig {
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
  const target = sound(chooseTarget(config, yaml, options.target))
  const { state = target.name } = config
  const stateTarget = state === target.name ? undefined : sound(readTarget(config, yaml, state, yaml.locate(['state'])))
  const webhook = config.alerts?.webhook
  const mask = makeMask([
    ...secrets,
    ...targetSecrets(target, environment),
    ...(stateTarget ? targetSecrets(stateTarget, environment) : []),
    ...(webhook ? [{ text: webhook }] : []),
  ])
  options.onMask?.(mask)
  return { root, environment, config, yaml, vars, target, stateTarget, mask }
}

function sound({ target, diagnostics }: ReturnType<typeof chooseTarget>): Target {
  if (!target) throw projectFaulty(diagnostics)
  return target
}

import type { Diagnostic } from '../diagnostic.ts'
import { projectFaulty } from '../errors.ts'
import type { Files } from '../files.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import { checkYaml } from './check-yaml.ts'
import type { Environment } from './env.ts'
import { folderFaults } from './folder-faults.ts'
import { type ProjectConfig, projectSchema } from './project-schema.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import { withoutOtherTargets } from './target.ts'

/** project.yml, read and checked, with the places of its keys. */
export interface ReadConfig {
  readonly config: ProjectConfig
  readonly yaml: YamlFile
  /** Its vars, under those that were given. */
  readonly vars: ValueRecord
}

/**
 * Reads project.yml's text.
 * @param given vars of the command line
 * @param asked the target that is asked for
 * @throws CupelError `project-faulty` with all that is wrong with it
 */
export function readConfig(
  root: string,
  text: string,
  environment: Environment,
  given: ValueRecord,
  asked: string | undefined,
  files: Files,
): ReadConfig {
  const read = readYaml('project.yml', text)
  stopAt(read.diagnostics)
  const vars = { ...varsOf(read.yaml), ...given }
  const yaml = withoutOtherTargets(read.yaml, asked)
  const checked = checkYaml(yaml, projectSchema, vars, environment, 'allowed in targets')
  stopAt(checked.diagnostics)
  stopAt(folderFaults(root, checked.value, read.yaml, files))
  return { config: checked.value, yaml: read.yaml, vars: { ...(checked.value.vars as ValueRecord), ...given } }
}

function varsOf({ value }: YamlFile): ValueRecord {
  return typeof value === 'object' && value !== null && 'vars' in value ? ((value.vars ?? {}) as ValueRecord) : {}
}

function stopAt(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length) throw projectFaulty(diagnostics)
}

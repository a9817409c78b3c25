import { join } from 'node:path'
import type { Staged } from '../diagnostic.ts'
import type { Files } from '../files.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import { checkYaml } from './check-yaml.ts'
import type { Environment } from './env.ts'
import { isAbsent } from './is-absent.ts'
import { readSource } from './read-source.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import { type Selectors, selectorsSchema } from './selectors-schema.ts'

/** `selectors.yml`: what it says, and where. */
export interface SelectorsFile extends Selectors {
  readonly yaml: YamlFile
}

/** The name of the file, beside project.yml. */
export const selectorsPath = 'selectors.yml'

/** Reads the selectors of a project; there are none where the file is not there. */
export function readSelectors(
  root: string,
  vars: ValueRecord,
  environment: Environment,
  files: Files,
): Staged<SelectorsFile> {
  const none = { yaml: readYaml(selectorsPath, '').yaml, selectors: [] }
  if (isAbsent(join(root, selectorsPath), files)) return { value: none, diagnostics: [] }
  const { text, fault } = readSource(root, selectorsPath, files)
  if (fault) return { value: none, diagnostics: [fault] }
  const { yaml, diagnostics } = readYaml(selectorsPath, text)
  if (diagnostics.length) return { value: { ...none, yaml }, diagnostics }
  const checked = checkYaml(yaml, selectorsSchema, vars, environment, 'refused')
  return { value: { yaml, ...checked.value }, diagnostics: checked.diagnostics }
}

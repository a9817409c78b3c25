import type { Files } from '../files.ts'
import { isPlainRecord } from '../record-of.ts'
import { readSource } from './read-source.ts'
import { readYaml } from './read-yaml.ts'
import { targetName } from './target.ts'

/** The targets that a project.yml names, and which of them is used; none where it cannot be read, which is told by who reads it whole. */
export function targetNames(
  root: string,
  asked: string | undefined,
  files: Files,
): { readonly names: readonly string[]; readonly chosen: string | undefined } {
  const { yaml } = readYaml('project.yml', readSource(root, 'project.yml', files).text)
  const { targets, default_target: given } = isPlainRecord(yaml.value) ? yaml.value : {}
  const names = isPlainRecord(targets) ? Object.keys(targets) : []
  return {
    names,
    chosen: names.length ? targetName(names, typeof given === 'string' ? given : undefined, asked) : asked,
  }
}

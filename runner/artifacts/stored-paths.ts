import type { Project } from '../project/project.ts'

/** What may be the path of a database: every text that a target is set to; of the targets that are not chosen, as it is written. */
export function storedPaths({ target, yaml }: Project): readonly string[] {
  const written = Object.values(asMap(asMap(yaml.value).targets)).flatMap((other) => Object.values(asMap(other)))
  return [...Object.values(target.settings), ...written].filter((value) => typeof value === 'string')
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

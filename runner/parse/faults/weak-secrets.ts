import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Environment } from '../../project/env.ts'

/**
 * Warns of secrets that are set and could not be hidden where somebody shows them, as a macro in TypeScript that reads the environment.
 * Where a project itself uses one, that is an error.
 */
export function weakSecrets({ weak }: Environment): Diagnostic[] {
  const hint = 'Take a longer one. Nothing of the project may use it until then.'
  return weak.map((name) => diagnostic('secret-weak', { name }, { severity: 'warning', hint }))
}

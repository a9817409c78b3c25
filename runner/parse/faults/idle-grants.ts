import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { Project } from '../../project/project.ts'
import type { ModelConfig, SeedConfig } from '../configs/node-config.ts'

/** A warning where a node says who may read it, and the target's warehouse gives no rights. */
export function idleGrants(
  { grants }: Pick<ModelConfig | SeedConfig, 'grants'>,
  { target }: Project,
  location: Location,
): readonly Diagnostic[] {
  if (grants === undefined || target.facts.grants) return []
  const hint = 'They count where the target is one that does.'
  return [diagnostic('grants-missing', {}, { location, hint, severity: 'warning' })]
}

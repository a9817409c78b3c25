import { describeAdapter } from '../../adapters/describe-adapter.ts'
import type { Project } from '../../project/project.ts'
import type { Sighting } from '../../record-files.ts'
import type { BuiltSite } from '../../site/index.ts'
import type { CheckedProject } from '../check.ts'

/** A site as it was written last, and all that was looked at for it. */
export interface WrittenDocs {
  readonly bound: CheckedProject
  readonly site: BuiltSite
  readonly sightings: readonly Sighting[]
  /** Changes with the warehouse. */
  readonly mark: string
}

/** The warehouse's mark; undefined where it has none. */
export function markOf({ target, root }: Pick<Project, 'target' | 'root'>): string | undefined {
  return describeAdapter(target.type)?.markOf?.(target.settings, root)
}

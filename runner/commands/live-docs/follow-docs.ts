import type { Diagnostic } from '../../diagnostic.ts'
import type { Effects } from '../../effects.ts'
import { CupelError } from '../../errors.ts'
import { openConfig } from '../../project/open-config.ts'
import { recordFiles } from '../../record-files.ts'
import type { CheckedProject } from '../check.ts'
import { writeDocs } from '../docs.ts'
import { underMask } from '../open/under-mask.ts'
import type { ProjectOptions } from '../options.ts'
import { isWholeSeen } from '../recheck/is-whole-seen.ts'
import { redrawDashboards } from './redraw-dashboards.ts'
import { markOf, type WrittenDocs } from './written-docs.ts'

/** What was found, and what is left to be written while people look at the site. */
export interface DocsTurn {
  readonly findings: readonly Diagnostic[]
  /** What was looked at for it: all, or the dashboards that have changed. */
  readonly looked: 'all' | 'dashboards'
  finish(): Promise<void>
}

/**
 * Writes a project's site, one time after the other. Where no more has changed since than what the files of dashboards hold, only these are
 * looked at, and the site is there before the artifacts beside it are.
 * @returns what writes it, and throws what `docs` does
 */
export function followDocs(options: ProjectOptions, effects: Effects): () => Promise<DocsTurn> {
  let last: WrittenDocs | undefined
  return () =>
    underMask(options, async (masked): Promise<DocsTurn> => {
      const part = last && (await redrawDashboards(last, masked, effects))
      if (part) {
        last = part.written
        return { findings: part.findings, looked: 'dashboards', finish: part.finish }
      }
      const { files, sightings } = recordFiles(effects.files)
      // Asked first: what a run writes meanwhile is looked at the next time.
      const mark = markOf(openConfig(masked, effects.files))
      try {
        const { bound, site, unshipped } = await writeDocs(masked, { ...effects, files })
        last = mark !== undefined && canBeAskedAgain(bound) ? { bound, site, sightings: sightings(), mark } : undefined
        return { findings: [...bound.findings, ...unshipped], looked: 'all', finish: async () => {} }
      } catch (error) {
        // A fault is found before anything is written, so what was written last still stands.
        if (!(error instanceof CupelError && error.code === 'project-faulty')) last = undefined
        throw error
      }
    })
}

/** Whether all that was looked at can be looked at again: also no landing folder was. */
function canBeAskedAgain(bound: CheckedProject): boolean {
  return isWholeSeen(bound) && bound.known.landingColumns.size === 0
}

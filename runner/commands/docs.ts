import { type ArtifactInput, readSamples, writeArtifacts } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { type BuiltSite, buildSite, type SiteInput } from '../site/index.ts'
import { version } from '../version.ts'
import { type CheckedProject, checkWithLineage } from './check.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'
import { shipChanged } from './shipments/ship-changed.ts'

/** How many of the newest runs the site tells of. */
const shownRuns = 12

/**
 * Writes the lineage and the site that shows the project; resolves to the path of its page.
 * @throws CupelError `project-faulty` with every finding
 *
 * @example
 * const { page } = await docs({ folder: '.' })
 */
export function docs(
  options: ProjectOptions,
  effects: Effects = realEffects,
): Promise<{ page: string; findings: readonly Diagnostic[] }> {
  return underMask(options, async (masked) => {
    const { site, bound, unshipped } = await writeDocs(masked, effects)
    return { page: site.page, findings: [...bound.findings, ...unshipped] }
  })
}

/** A site, the project that it shows, and warnings of dashboards that were not shipped anew. */
interface WrittenSite {
  readonly bound: CheckedProject
  readonly site: BuiltSite
  readonly unshipped: readonly Diagnostic[]
}

/** The same under a mask that is there already. */
export async function writeDocs(masked: ProjectOptions, effects: Effects): Promise<WrittenSite> {
  const bound = await checkWithLineage({ ...masked, runs: shownRuns }, effects)
  const input = artifactInput(bound, effects)
  await writeArtifacts(input)
  const unshipped = await shipChanged(bound, effects)
  return { bound, site: buildSite(siteInput(input, bound)), unshipped }
}

/** What the command's artifacts are made of. */
export function artifactInput(bound: CheckedProject, effects: Pick<Effects, 'now'>): ArtifactInput {
  const { known, context } = bound
  const { invocation, sql } = context
  const shown = { lastResults: known.lastResults, catalog: known, database: known.database }
  return { ...bound, ...shown, invocation, sql, command: 'docs', version, now: effects.now() }
}

/** What its site is made of besides. */
export function siteInput(input: ArtifactInput, { known, project }: CheckedProject): SiteInput {
  return { ...input, history: known.history, staleSince: known.staleSince, samples: readSamples(project) }
}

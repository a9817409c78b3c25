import { readSamples, writeArtifacts } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { buildSite } from '../site/index.ts'
import { version } from '../version.ts'
import { type CheckedProject, checkWithLineage } from './check.ts'
import type { ProjectOptions } from './options.ts'
import { shipChanged } from './ship-changed.ts'
import { underMask } from './under-mask.ts'

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
    const { page, findings } = await writeDocs(masked, effects)
    return { page, findings }
  })
}

/** The same under a mask that is there already, with the project that the site shows. */
export async function writeDocs(
  masked: ProjectOptions,
  effects: Effects,
): Promise<CheckedProject & { readonly page: string }> {
  const bound = await checkWithLineage({ ...masked, runs: shownRuns }, effects)
  const { invocation, sql } = bound.context
  const { known } = bound
  const shown = { lastResults: known.lastResults, catalog: known, database: known.database }
  const input = { ...bound, ...shown, invocation, sql, command: 'docs', version, now: effects.now() }
  await writeArtifacts(input)
  const unshipped = await shipChanged(bound, effects)
  const samples = readSamples(bound.project)
  const page = await buildSite({ ...input, history: known.history, staleSince: known.staleSince, samples })
  return { ...bound, page, findings: [...bound.findings, ...unshipped] }
}

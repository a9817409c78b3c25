import { writeArtifacts } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { buildSite } from '../site/index.ts'
import { version } from '../version.ts'
import { check } from './check.ts'
import type { ProjectOptions } from './options.ts'

/** Writes the lineage and the page that draws it; resolves to the page's path. */
export async function docs(
  options: ProjectOptions,
  effects: Effects = realEffects,
): Promise<{ page: string; findings: readonly Diagnostic[] }> {
  const bound = await check(options, effects)
  const { invocation, sql } = bound.context
  const { lastResults } = bound.known
  const input = { ...bound, lastResults, invocation, sql, command: 'docs', version, now: effects.now() }
  await writeArtifacts(input)
  return { page: await buildSite(input), findings: bound.findings }
}

import { openEmbedded } from '../adapters/open-adapter.ts'
import type { SqlWriter } from '../adapters/sql-writer.ts'
import { type Checked, check } from '../check/index.ts'
import { type CompileContext, openTranslator } from '../compile/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'
import type { NodeId } from '../parse/node.ts'
import { indexNames } from '../parse/resolve-refs.ts'
import type { Known } from '../survey/index.ts'
import { type OpenedProject, stopAt } from './open-project.ts'

/** What templates are rendered in, for one run. */
export async function compileContext(
  { project, manifest }: OpenedProject,
  sql: SqlWriter,
  effects: Effects,
  runId: string,
): Promise<CompileContext> {
  const { config, target } = project
  const names = indexNames(manifest.nodes.values(), [])
  const translator =
    config.dialect === target.dialect ? undefined : await openTranslator(config.dialect, target.dialect)
  const invocation = { id: runId, startedAt: effects.now() }
  return { project, manifest, names, sql, adapter: target.type, translator, invocation, log: effects.log }
}

/**
 * Binds what is chosen in an embedded DuckDB.
 * @param more findings of the command itself
 * @throws CupelError `project-faulty` with all findings, together with those that were known before
 */
export async function checkProject(
  { dag, findings }: OpenedProject,
  chosen: ReadonlySet<NodeId>,
  known: Known,
  context: CompileContext,
  more: readonly Diagnostic[] = [],
): Promise<{ checked: Checked; findings: readonly Diagnostic[] }> {
  await using embedded = await openEmbedded()
  const { value: checked, diagnostics } = await check({ dag, chosen, known, context }, embedded)
  const all = [...findings, ...more, ...diagnostics]
  stopAt(all)
  return { checked, findings: all }
}

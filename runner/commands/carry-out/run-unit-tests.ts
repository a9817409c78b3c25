import { openEmbedded } from '../../adapters/open-adapter.ts'
import { claimTargetFolder, compiledPaths, writeArtifacts } from '../../artifacts/index.ts'
import type { Effects } from '../../effects.ts'
import { type EventReader, execute } from '../../execute/index.ts'
import { hideInFinding } from '../../hide-in-finding.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { Node, NodeId } from '../../parse/node.ts'
import { isTest } from '../../parse/node-kinds.ts'
import { makePlan } from '../../plan/index.ts'
import { nothingKnown } from '../../survey/index.ts'
import { version } from '../../version.ts'
import { checkProject, compileContext } from '../check/check-project.ts'
import type { RunningCommand } from '../command-kinds.ts'
import { look } from '../open/look.ts'
import { type OpenedProject, stopAt } from '../open/open-project.ts'
import type { RunOptions } from '../options.ts'
import type { CarriedOut } from './carried-out.ts'
import { tellOutcome } from './tell-outcome.ts'

/** Whether some nodes are unit tests, all of them. */
export function areUnitTests(ids: ReadonlySet<NodeId>, manifest: Manifest): boolean {
  return ids.size > 0 && [...ids].every((id) => nodeOf(manifest, id).kind === 'unit_test')
}

/**
 * Runs unit tests and nothing else. The warehouse is not written to, nor is a run recorded there; it is looked at only where nobody else says the columns of
 * what the tests' models stand on.
 */
export async function runUnitTests(
  command: RunningCommand,
  opened: OpenedProject,
  chosen: ReadonlySet<NodeId>,
  options: RunOptions,
  emit: EventReader,
  effects: Effects,
): Promise<CarriedOut> {
  const { begunAt = effects.elapsed() } = effects
  const { project, manifest, dag } = opened
  const { threads = project.target.threads, failFast = false, signal } = options
  const runId = effects.newId()
  claimTargetFolder(project)
  const { known, findings: seen } = standsOnUntyped(chosen, opened)
    ? await look(opened, new Set(), effects.now())
    : { known: nothingKnown, findings: [] }
  const context = await compileContext(opened, effects, runId)
  const nothing = { more: seen, missing: new Set<NodeId>(), fullRefresh: false }
  const { checked, findings } = await checkProject(opened, chosen, known, context, nothing)
  const { value: plan, diagnostics } = makePlan({ dag, chosen, checked, known, context, fullRefresh: false })
  stopAt([...findings, ...diagnostics])
  emit({ kind: 'findings', findings: findings.map((one) => hideInFinding(one, project.mask)) })

  await using adapter = await openEmbedded(project.root)
  const sqlPaths = compiledPaths(manifest, project.config.target_path)
  const world = { project, manifest, known, adapter, effects }
  const result = await execute({ ...world, plan, runId, threads, failFast, signal, sqlPaths, begunAt }, emit)
  const { invocation, sql } = context
  const made = { project, manifest, dag, database: known.database, checked, result, invocation, command, sql, version }
  await writeArtifacts({ ...made, now: effects.now() })
  const told = await tellOutcome({ ...made, now: effects.now() }, options, new Map())
  if (told.findings.length) emit({ kind: 'findings', findings: told.findings })
  return { ...told, result, findings: [...findings, ...told.findings] }
}

/** Whether the models of some tests stand on a table of which nobody says all columns and their types. */
function standsOnUntyped(chosen: ReadonlySet<NodeId>, { manifest }: OpenedProject): boolean {
  const seen = new Set<NodeId>()
  const visit = (node: Node): boolean => {
    if (seen.has(node.id)) return false
    seen.add(node.id)
    if (node.kind === 'source') return node.columns.length === 0 || node.columns.some(({ type }) => type === undefined)
    return node.parents.some((id) => visit(nodeOf(manifest, id)))
  }
  return [...chosen].map((id) => nodeOf(manifest, id)).some((node) => isTest(node) && visit(node))
}

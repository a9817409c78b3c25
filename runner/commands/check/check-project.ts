import { openEmbedded } from '../../adapters/open-adapter.ts'
import { type Checked, type CheckInput, check } from '../../check/index.ts'
import { type CompileContext, openTranslator } from '../../compile/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { Effects } from '../../effects.ts'
import { collectLineage, type LineageOf } from '../../lineage/index.ts'
import type { NodeId } from '../../parse/node.ts'
import { indexNames } from '../../parse/resolve-refs.ts'
import type { Known } from '../../survey/index.ts'
import { type OpenedProject, stopAt } from '../open/open-project.ts'
import { judgeShipments } from '../shipments/judge-shipments.ts'
import { type Judged, judgeProject } from './judge-project.ts'

/** What templates are rendered in, for one run. */
export async function compileContext(
  { project, manifest }: OpenedProject,
  effects: Effects,
  runId: string,
): Promise<CompileContext> {
  const { config, target } = project
  const names = indexNames(manifest.nodes.values(), [])
  const translator = target.dialect && (await openTranslator(config.dialect, target.dialect))
  const invocation = { id: runId, startedAt: effects.now() }
  const log = (message: string) => effects.log(project.mask.hide(message))
  return { project, manifest, names, sql: target.sql, adapter: target.type, translator, invocation, log }
}

/** What a command gives to its check. */
interface CheckOptions {
  /** Findings of the command itself. */
  readonly more: readonly Diagnostic[]
  /** Nodes of which they tell that they are not there. */
  readonly missing: ReadonlySet<NodeId>
  /** Whether tables that would be kept are made anew. */
  readonly fullRefresh: boolean
  /** Whether it will run. @default false */
  readonly isRun?: boolean
  /** Whether it is told where columns come from. @default false */
  readonly withLineage?: boolean
  /** Which rules and findings of the lint are told; those of the severity error stop what would run. @default 'none' */
  readonly rules?: Judged
}

/**
 * Binds what is chosen in an embedded DuckDB.
 * @throws CupelError `project-faulty` with all findings, together with those that were known before
 */
export async function checkProject(
  opened: OpenedProject,
  chosen: ReadonlySet<NodeId>,
  known: Known,
  context: CompileContext,
  { more, missing, fullRefresh, isRun = false, withLineage = false, rules: which = 'none' }: CheckOptions,
): Promise<{ checked: Checked; lineage: LineageOf | undefined; findings: readonly Diagnostic[] }> {
  const { dag, findings } = opened
  await using embedded = await openEmbedded(context.project.root)
  const shipsRows = [...chosen].some((id) => context.manifest.nodes.get(id)?.kind === 'dashboard')
  const judge = judgeProject(opened, chosen, which, embedded.database)
  const collector =
    withLineage || judge.asksForLineage || shipsRows ? collectLineage(context.manifest, embedded.database) : undefined
  const readers = [collector?.read, judge.readBound].filter((read) => read !== undefined)
  const readBound: CheckInput['readBound'] = async (selects, connection) => {
    for (const read of readers) await read(selects, connection)
  }
  const input = {
    dag,
    chosen,
    known,
    fullRefresh,
    isRun,
    context,
    missing,
    readBound: readers.length ? readBound : undefined,
  }
  const { value: checked, diagnostics } = await check(input, embedded)
  const lineage = collector?.lineage
  const judged = await judge.judge({ checked, lineage, context, embedded })
  const shipments = await judgeShipments(checked, lineage ?? new Map(), context.manifest, embedded)
  const all = [...findings, ...more, ...diagnostics, ...shipments, ...judged]
  stopAt(all)
  return { checked, lineage, findings: all }
}

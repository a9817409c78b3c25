import { openEmbedded } from '../adapters/open-adapter.ts'
import { type Checked, check } from '../check/index.ts'
import { type CompileContext, openTranslator } from '../compile/index.ts'
import type { Diagnostic, Staged } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'
import { collectLineage, type LineageOf } from '../lineage/index.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { isBuilt } from '../parse/node-kinds.ts'
import { indexNames } from '../parse/resolve-refs.ts'
import type { Project } from '../project/project.ts'
import { askRules, gatherRules, type Rule, tablesRead } from '../rules/index.ts'
import type { Known } from '../survey/index.ts'
import { type OpenedProject, stopAt } from './open-project.ts'

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
  /** Whether it is told where columns come from. @default false */
  readonly withLineage?: boolean
  /** Which of the project's rules are asked: those of the severity error stop what would run. @default 'none' */
  readonly rules?: 'all' | 'errors' | 'none'
}

/**
 * Binds what is chosen in an embedded DuckDB.
 * @throws CupelError `project-faulty` with all findings, together with those that were known before
 */
export async function checkProject(
  { project, manifest, dag, findings }: OpenedProject,
  chosen: ReadonlySet<NodeId>,
  known: Known,
  context: CompileContext,
  { more, missing, fullRefresh, withLineage = false, rules: which = 'none' }: CheckOptions,
): Promise<{ checked: Checked; lineage: LineageOf | undefined; findings: readonly Diagnostic[] }> {
  await using embedded = await openEmbedded(context.project.root)
  const rules = chooseRules(project, which)
  const asksForLineage = ['columns', 'column_edges'].some((table) => tablesRead(rules.value).has(table))
  const collector = withLineage || asksForLineage ? collectLineage(context.manifest, embedded.database) : undefined
  const input = { dag, chosen, known, fullRefresh, context, missing, readBound: collector?.read }
  const { value: checked, diagnostics } = await check(input, embedded)
  const { config } = project
  const lineage = collector?.lineage
  const metadata = { config, manifest, dag, checked, lineage }
  const broken = await askRules(
    rules.value,
    { metadata, context, chosen: soundOf(chosen, checked, manifest) },
    embedded,
  )
  const all = [...findings, ...more, ...diagnostics, ...rules.diagnostics, ...broken]
  stopAt(all)
  return { checked, lineage, findings: all }
}

function chooseRules(project: Project, which: NonNullable<CheckOptions['rules']>): Staged<readonly Rule[]> {
  if (which === 'none') return { value: [], diagnostics: [] }
  const { value, diagnostics } = gatherRules(project)
  const isAsked = ({ severity = 'error' }: Rule) => severity !== 'off' && (which === 'all' || severity === 'error')
  return { value: value.filter(isAsked), diagnostics }
}

/** Nodes of which rules may say something: of what does not bind, what they say would only follow. */
function soundOf(chosen: ReadonlySet<NodeId>, { models }: Checked, manifest: Manifest): ReadonlySet<NodeId> {
  const isSound = (id: NodeId) => !isBuilt(nodeOf(manifest, id)) || Boolean(models.get(id)?.columns.length)
  return new Set([...chosen].filter(isSound))
}

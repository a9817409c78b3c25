import { type SourceAnswer, sourcesJson, writeState } from '../../artifacts/index.ts'
import type { CompileContext } from '../../compile/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { type Effects, realEffects } from '../../effects.ts'
import { connectionPool } from '../../execute/index.ts'
import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import type { Project } from '../../project/project.ts'
import { readLastArrivals } from '../../state/index.ts'
import { version } from '../../version.ts'
import { unrecorded } from '../carry-out/record-run.ts'
import { recordOptions } from '../carry-out/recorded-options.ts'
import { compileContext } from '../check/check-project.ts'
import { type OpenedProject, openProject } from '../open/open-project.ts'
import { openState } from '../open/open-state.ts'
import { openWarehouse } from '../open/open-warehouse.ts'
import { underMask } from '../open/under-mask.ts'
import type { ProjectOptions, RunOptions } from '../options.ts'
import { type Fresh, type FreshnessAnswer, isPromising, lookAtAge } from './age-of-node.ts'
import { keepFreshness } from './keep-freshness.ts'

export type { FreshnessAnswer }

/** What `freshness` takes. */
export interface FreshnessOptions extends ProjectOptions, Pick<RunOptions, 'threads'> {
  /** `cupel source freshness`: no models. @default false */
  readonly onlySources?: boolean | undefined
}

/** How new what is selected is, in the order of the graph. */
export interface FreshnessReport {
  readonly answers: readonly FreshnessAnswer[]
  /** Since when the nodes are too old that are, by id: the first time that somebody found them so. */
  readonly since: ReadonlyMap<NodeId, Date>
  readonly findings: readonly Diagnostic[]
}

/**
 * How new the rows of sources are, and whether models keep the promise of theirs; writes `sources.json`, and to the history. The
 * warehouse is opened to read only until all is known.
 * @throws CupelError `project-faulty`, and where the warehouse cannot be reached; what one query says is part of its answer
 *
 * @example
 * const { answers } = await freshness({ folder: '.', select: ['source:landing'] })
 * const late = answers.filter(({ status }) => status === 'error')
 */
export function freshness(options: FreshnessOptions, effects: Effects = realEffects): Promise<FreshnessReport> {
  return underMask(options, async (masked) => {
    const begun = effects.elapsed()
    const opened = await openProject(masked, effects)
    const { project } = opened
    const context = await compileContext(opened, effects, effects.newId())
    const answers = await lookAtAges(opened, context, masked, effects)
    const made = { invocation: context.invocation, now: effects.now(), version }
    const seconds = (effects.elapsed() - begun) / 1000
    writeState(project, 'sources.json', sourcesJson(made, answers.flatMap(ofSource), seconds))
    const kept = answers.length ? await keep(project, context.invocation, answers, masked, effects) : nothingKept
    return { answers, since: kept.since, findings: [...opened.findings, ...kept.findings] }
  })
}

/** How new each chosen node is that says how new it has to be, in the order of the graph. */
async function lookAtAges(
  { project, manifest, dag, chosen }: OpenedProject,
  context: CompileContext,
  { onlySources, threads = project.target.threads }: FreshnessOptions,
  effects: Effects,
): Promise<readonly FreshnessAnswer[]> {
  const nodes = dag.order
    .filter((id) => chosen.has(id))
    .map((id) => nodeOf(manifest, id))
    .filter(isPromising)
    .filter(({ kind }) => kind === 'source' || !onlySources)
  await using warehouse = await openWarehouse(project, { readOnly: true })
  await using pool = connectionPool(warehouse, Math.min(threads, Math.max(1, nodes.length)))
  const asked = {
    sources: nodes.filter(({ kind }) => kind === 'source').map(displayName),
    nodes: nodes.filter(({ kind }) => kind !== 'source').map(({ id }) => id),
  }
  await using state = await openState(project, warehouse, await pool.at(0), { readOnly: true })
  const arrivals = await readLastArrivals(warehouse, await pool.at(0), state, asked)
  const answers = new Map<string, FreshnessAnswer>()
  const waiting = [...nodes]
  const work = async (thread: number) => {
    for (let node = waiting.shift(); node; node = waiting.shift())
      answers.set(
        node.id,
        await lookAtAge(node, { context, arrivals, effects, thread, connection: await pool.at(thread) }),
      )
  }
  await Promise.all(Array.from({ length: pool.size }, (_, thread) => work(thread)))
  return nodes.flatMap(({ id }: Fresh) => answers.get(id) ?? [])
}

const nothingKept: Pick<FreshnessReport, 'since' | 'findings'> = { since: new Map(), findings: [] }

/** Writes the history. Where nothing may be written, or another process holds the database, the answers are told all the same. */
async function keep(
  project: Project,
  { id: runId, startedAt }: CompileContext['invocation'],
  answers: readonly FreshnessAnswer[],
  options: FreshnessOptions,
  effects: Effects,
): Promise<Pick<FreshnessReport, 'since' | 'findings'>> {
  const command = options.onlySources ? 'source freshness' : 'freshness'
  const look = { runId, command, options: recordOptions(options, project.mask), startedAt, answers }
  try {
    return { since: await keepFreshness(project, look, effects), findings: [] }
  } catch (error) {
    return { since: new Map(), findings: unrecorded(error) }
  }
}

function ofSource({ node, error, ...answer }: FreshnessAnswer): readonly SourceAnswer[] {
  return node.kind === 'source' ? [{ ...answer, node, error: error?.message }] : []
}

import { type SourceAnswer, sourcesJson, writeState } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { connectionPool } from '../execute/index.ts'
import { displayName, nodeOf } from '../parse/manifest.ts'
import { readLastArrivals } from '../state/index.ts'
import { version } from '../version.ts'
import { type Fresh, type FreshnessAnswer, isPromising, lookAtAge } from './age-of-node.ts'
import { compileContext } from './check-project.ts'
import { openProject } from './open-project.ts'
import { openState } from './open-state.ts'
import { openWarehouse } from './open-warehouse.ts'
import type { ProjectOptions, RunOptions } from './options.ts'
import { underMask } from './under-mask.ts'

export type { FreshnessAnswer }

/** What `freshness` takes. */
export interface FreshnessOptions extends ProjectOptions, Pick<RunOptions, 'threads'> {
  /** `cupel source freshness`: no models. @default false */
  readonly onlySources?: boolean | undefined
}

/** How new what is selected is, in the order of the graph. */
export interface FreshnessReport {
  readonly answers: readonly FreshnessAnswer[]
  readonly findings: readonly Diagnostic[]
}

/**
 * How new the rows of sources are, and whether models keep the promise of theirs; writes `sources.json`. The warehouse is opened to read only.
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
    const { project, manifest, dag, chosen, findings } = opened
    const nodes = dag.order
      .filter((id) => chosen.has(id))
      .map((id) => nodeOf(manifest, id))
      .filter(isPromising)
      .filter(({ kind }) => kind === 'source' || !masked.onlySources)
    await using warehouse = await openWarehouse(project, { readOnly: true })
    const { threads = project.target.threads } = masked
    await using pool = connectionPool(warehouse, Math.min(threads, Math.max(1, nodes.length)))
    const asked = {
      sources: nodes.filter(({ kind }) => kind === 'source').map(displayName),
      nodes: nodes.filter(({ kind }) => kind !== 'source').map(({ id }) => id),
    }
    await using state = await openState(project, warehouse, await pool.at(0), { readOnly: true })
    const arrivals = await readLastArrivals(warehouse, await pool.at(0), state, asked)
    const context = await compileContext(opened, effects, effects.newId())
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
    const inOrder = nodes.flatMap(({ id }: Fresh) => answers.get(id) ?? [])
    const made = { invocation: context.invocation, now: effects.now(), version }
    const seconds = (effects.elapsed() - begun) / 1000
    writeState(project, 'sources.json', sourcesJson(made, inOrder.flatMap(ofSource), seconds))
    return { answers: inOrder, findings }
  })
}

function ofSource({ node, error, ...answer }: FreshnessAnswer): readonly SourceAnswer[] {
  return node.kind === 'source' ? [{ ...answer, node, error: error?.message }] : []
}

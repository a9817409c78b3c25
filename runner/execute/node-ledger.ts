import type { Effects } from '../effects.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { holdOf, type Plan, printBatch, type Step } from '../plan/index.ts'
import type { Difference } from '../quality/index.ts'
import type { BatchLedger, BatchOutcomes } from './batch-ledger.ts'
import { busyTime } from './busy-time.ts'
import type { EventReader } from './events.ts'
import type { NodeResult } from './run-result.ts'
import type { StepAnswer } from './run-step.ts'
import type { StepOutcome } from './scheduler.ts'

/** Puts the steps of a node together: a model's result is known when it is published, or when that can no longer be. */
export interface NodeLedger {
  /** How many nodes will have a result. */
  readonly expected: number
  start(step: Step): void
  finish(step: Step, answer: StepAnswer, effort: Effort): StepOutcome
  skip(step: Step, because: readonly Step[]): void
  /** Nodes that have no result yet were not reached. */
  skipRest(): void
  /** In the order of the manifest. */
  results(): NodeResult[]
}

/** Who did a step. */
export interface Effort {
  readonly thread: number
  /** The warehouse's names for its statements. */
  readonly queryIds: readonly string[]
}

type Status = NodeResult extends infer R
  ? R extends NodeResult
    ? Omit<R, 'nodeId' | 'startedAt' | 'seconds' | 'thread' | 'queryIds'>
    : never
  : never

/** The nodes that a step is about; of a scan, those whose tests share it. */
export function nodesOf(step: Step): readonly NodeId[] {
  if (step.kind === 'scan') return step.tests.map(({ id }) => id)
  return step.kind === 'publish' ? step.members.map(({ node }) => node.id) : [step.node.id]
}

/** What a ledger puts the results of a plan's nodes together from. */
export interface LedgerInput {
  readonly plan: Plan
  readonly manifest: Manifest
  readonly effects: Effects
  readonly batches: BatchLedger
  /** The file of each data test's SQL. */
  readonly sqlPaths: ReadonlyMap<NodeId, string>
}

/** A ledger for the nodes of a plan; each result is told as soon as it is known. */
export function nodeLedger({ plan, manifest, effects, batches, sqlPaths }: LedgerInput, emit: EventReader): NodeLedger {
  const nodeIds = new Set([...plan.steps.values()].flatMap(nodesOf))
  const results = new Map<NodeId, NodeResult>()
  const startedAt = new Map<NodeId, Date>()
  const busy = busyTime(effects.elapsed)
  const rows = new Map<NodeId, number>()
  const threads = new Map<NodeId, number>()
  const queryIds = new Map<NodeId, readonly string[]>()

  const settle = (nodeId: NodeId, status: Status) => {
    if (results.has(nodeId)) return
    const thread = threads.get(nodeId)
    const base = {
      nodeId,
      startedAt: startedAt.get(nodeId) ?? effects.now(),
      seconds: busy.of(nodeId),
      ...(thread !== undefined && { thread }),
      queryIds: queryIds.get(nodeId) ?? [],
    }
    const result = { ...base, ...status } as NodeResult
    results.set(nodeId, result)
    emit({ kind: 'node-finished', node: nodeOf(manifest, nodeId), result, at: effects.now() })
  }

  return {
    expected: nodeIds.size,
    start(step) {
      const at = effects.now()
      const ids = nodesOf(step)
      for (const id of ids) if (!startedAt.has(id)) startedAt.set(id, at)
      busy.begin(ids)
      emit({ kind: 'step-started', step, at })
    },
    finish(step, answer, effort) {
      const ids = nodesOf(step)
      busy.end(ids)
      for (const id of ids) {
        threads.set(id, effort.thread)
        queryIds.set(id, [...(queryIds.get(id) ?? []), ...effort.queryIds])
      }
      emit({ kind: 'step-finished', step, at: effects.now() })
      switch (answer.status) {
        case 'error':
          // A batch that fails leaves the others; what stands on it asks.
          if (step.kind === 'batch' && answer.error.code !== 'cancelled') {
            batches.failed(step.node.id, { ...step.batch, error: answer.error })
            return 'done'
          }
          for (const id of ids) settle(id, answer)
          return 'failed'
        case 'prepared':
          return 'done'
        case 'batched':
          if (step.kind === 'batch') batches.done(step.node.id, { ...step.batch, rows: answer.rows })
          return 'done'
        case 'made':
          if (answer.rows !== undefined) for (const id of ids) rows.set(id, answer.rows)
          return 'done'
        case 'published':
          for (const id of ids) settle(id, builtStatus(id, plan, rows.get(id), batches.of(id)))
          return ids.some((id) => results.get(id)?.status === 'partial') ? 'failed' : 'done'
        case 'tested':
          for (const id of ids) settle(id, testedStatus(answer, sqlPaths.get(id) ?? ''))
          return answer.verdict === 'fail' ? 'failed' : 'done'
        case 'compared':
          for (const id of ids) settle(id, comparedStatus(answer.difference, sqlPaths.get(id) ?? ''))
          return answer.difference ? 'failed' : 'done'
        case 'loaded':
        case 'shipped':
        case 'unchanged':
          for (const id of ids) settle(id, answer)
          return 'done'
      }
    },
    skip(step, because) {
      const causes = [...new Set(because.flatMap(nodesOf))]
      const failedTests = because.filter((cause) => cause.kind === 'test')
      for (const id of nodesOf(step)) {
        if (step.kind === 'publish' && failedTests.length) {
          const member = step.members.find(({ node }) => node.id === id)
          const holds = failedTests.map((test) => holdOf(id, test, plan))
          const tests = failedTests.map(({ node }) => node.id)
          if (member) settle(id, { status: 'held', because: tests, holds, kept: member.node.working.candidate })
        }
        settle(id, { status: 'skipped', because: causes })
      }
    },
    skipRest() {
      for (const id of nodeIds) settle(id, { status: 'skipped', because: [] })
    },
    results: () => [...manifest.nodes.keys()].flatMap((id) => results.get(id) ?? []),
  }
}

function builtStatus(id: NodeId, { steps }: Plan, rows: number | undefined, { done, failed }: BatchOutcomes): Status {
  const build = steps.get(`build ${id}`)
  const action = build?.kind === 'build' ? build.action : 'replace'
  const planned = build?.kind === 'build' ? build.batches : undefined
  if (planned) {
    const { size } = planned.batching
    const ofAll = { rows: done.reduce((sum, batch) => sum + batch.rows, 0), batches: done.length + failed.length }
    if (failed.length === 0 || action === 'replace') return { status: 'built', action, ...ofAll }
    const inOrder = failed.toSorted((a, b) => a.from.getTime() - b.from.getTime())
    const failedBatches = inOrder.map((batch) => ({ ...batch, name: printBatch(batch, size) }))
    return { status: 'partial', action, ...ofAll, failedBatches }
  }
  return { status: 'built', action, ...(rows !== undefined && { rows }) }
}

function comparedStatus(difference: Difference | undefined, sqlPath: string): Status {
  if (!difference) return { status: 'passed', failures: 0 }
  return { status: 'failed', failures: difference.rows.length + difference.more, difference, sqlPath }
}

function testedStatus(
  { verdict, failures: count, sample, passedOver, stored, notes, metrics }: Extract<StepAnswer, { status: 'tested' }>,
  sqlPath: string,
): Status {
  const found = {
    failures: count,
    ...(passedOver > 0 && { passedOver }),
    ...(stored && { stored }),
    ...(metrics?.length && { metrics }),
  }
  if (verdict === 'pass') return { status: 'passed', ...found }
  return {
    status: verdict === 'warn' ? 'warned' : 'failed',
    ...found,
    ...(sample && { sample }),
    ...(notes && { notes }),
    sqlPath,
  }
}

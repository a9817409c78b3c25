import { createHash } from 'node:crypto'
import type { Row } from '../../adapters/contract/connection.ts'
import { exactJson } from '../../exact-json.ts'
import type { DataTestNode } from '../../parse/node.ts'
import type { TestStep } from '../../plan/index.ts'
import {
  type Drift,
  findGenericTest,
  judgeMeasures,
  type MeasuredSeries,
  type Verdict,
  verdictOf,
} from '../../quality/index.ts'
import { type MetricEntry, type MetricKey, onTarget, readMetrics } from '../../state/index.ts'
import type { StepContext } from './step-context.ts'

/** What came of a drift test. */
export interface DriftAnswer extends Verdict {
  /** What is odd, a sentence each. */
  readonly notes: readonly string[]
  /** What is to be remembered. */
  readonly metrics: readonly MetricEntry[]
}

/** What a data test measures; undefined where it measures nothing. */
export function driftOf({ subject }: DataTestNode): Drift | undefined {
  if (subject.kind !== 'generic' || !subject.isShipped) return undefined
  return findGenericTest(subject.test)?.drift?.(subject.args)
}

/** Twice the eight weeks by which is judged. */
const lookBackMs = 112 * 86_400_000
/** Longer values are cut: they are told, and not read. */
const longest = 200

/** Measures, and holds it against what was measured before. Columns that changed are remembered when that did not fail, and so are told until somebody agrees. */
export async function runDrift(
  { node, compiled, shows }: TestStep,
  drift: Drift,
  context: StepContext,
): Promise<DriftAnswer> {
  const { connection, effects, runId, project } = context
  const now = effects.now()
  const key = keyOf(node, drift.metric)
  const measured = (await connection.query(compiled.sql)).map(seriesOf)
  const past = await measuredBefore(key, new Date(now.getTime() - lookBackMs), context)
  // A value about a person is neither kept nor shown; what stands for it is the same each time.
  const isPersonal = shows.kind !== 'all' && drift.kind === 'numbers'
  const kept = isPersonal
    ? measured.map((one) => ({ ...one, series: one.series && `#${hashOf(one.series)}` }))
    : measured
  const { measured: values, odd } = judgeMeasures(drift, kept, past, now, (series) =>
    isPersonal ? 'a value that is not shown, since pii is read' : project.mask.hide(JSON.stringify(series)),
  )
  const verdict = verdictOf(odd.length, node.config)
  const isKept = drift.kind === 'numbers' || verdict.status !== 'fail'
  const entries = values.map((one) => ({ run_id: runId, ...key, ...one, measured_at: now.toISOString() }))
  return { ...verdict, notes: odd, metrics: isKept ? entries : [] }
}

/** Asked in a session of its own where the measures are kept apart, since several tests may ask at once. */
async function measuredBefore(key: MetricKey, since: Date, { adapter, connection, stateApart }: StepContext) {
  if (!stateApart) return readMetrics(onTarget(adapter, connection), key, since)
  await using session = await stateApart.adapter.connect()
  return await readMetrics({ ...stateApart, connection: session }, key, since)
}

function keyOf({ subject, config, parents, id }: DataTestNode, metric: string): MetricKey {
  const generic = subject.kind === 'generic' ? subject : undefined
  const about = [config.where ?? null, generic?.args.field ?? null]
  return {
    node_id: generic?.nodeId ?? parents[0] ?? id,
    metric,
    column_name: (generic?.column ?? '').toLowerCase(),
    scope: about.every((one) => one === null) ? '' : hashOf(exactJson(about)),
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function seriesOf({ series, value, detail }: Row): MeasuredSeries {
  return {
    series: series === null || series === undefined ? 'NULL' : String(series).slice(0, longest),
    value: value === null || value === undefined ? null : Number(value),
    detail: detail === null || detail === undefined ? null : String(detail),
  }
}

import type { Adapter } from '../adapters/contract/adapter.ts'
import { type BuildInput, type Materialization, materializations } from '../materializations/index.ts'
import type { BuildStep } from '../plan/index.ts'
import type { BatchLedger } from './batch-ledger.ts'

/** The materialization of a model; its name was checked when it was parsed. */
export function materializationOf({ node }: BuildStep): Materialization {
  const found = materializations[node.config.materialized]
  if (!found) throw new TypeError(`no materialization ${node.config.materialized}`)
  return found
}

/** A build step as its materialization sees it. */
export function buildInput(
  step: BuildStep,
  { sql, facts }: Pick<Adapter, 'sql' | 'facts'>,
  batches?: BatchLedger,
): BuildInput {
  const { node, compiled, published, columns, existing, action, isTakenOver, isAudited, startedAt, constraints } = step
  // The rows of batches stand in the delta by now.
  const ofBatches = step.batches && `select * from ${sql.relation(node.working.delta)}`
  return {
    select: ofBatches ?? compiled.sql,
    publishedSelect: ofBatches ?? published.sql,
    ...(step.batches && { batches: batches?.of(node.id).done ?? [] }),
    target: node.relation,
    ...node.working,
    existing,
    columns,
    isIncremental: action === 'add',
    isTakenOver,
    isAudited,
    config: node.config,
    constraints,
    startedAt,
    sql,
    facts,
  }
}

import type { Adapter } from '../adapters/contract/adapter.ts'
import { type BuildInput, type Materialization, materializations } from '../materializations/index.ts'
import type { BuildStep } from '../plan/index.ts'

/** The materialization of a model; its name was checked when it was parsed. */
export function materializationOf({ node }: BuildStep): Materialization {
  const found = materializations[node.config.materialized]
  if (!found) throw new TypeError(`no materialization ${node.config.materialized}`)
  return found
}

/** A build step as its materialization sees it. */
export function buildInput(
  { node, compiled, published, columns, existing, action, isTakenOver, isAudited, startedAt }: BuildStep,
  { sql, facts }: Pick<Adapter, 'sql' | 'facts'>,
): BuildInput {
  return {
    select: compiled.sql,
    publishedSelect: published.sql,
    target: node.relation,
    ...node.working,
    existing,
    columns,
    isIncremental: action === 'add',
    isTakenOver,
    isAudited,
    config: node.config,
    startedAt,
    sql,
    facts,
  }
}

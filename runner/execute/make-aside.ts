import type { BuildStep, SeedStep, Step, TestStep } from '../plan/index.ts'
import { relationKey } from '../relation.ts'
import { forgetWorking, recordWorking } from '../state/index.ts'
import { hooksInTransaction, runHookStatements } from './run-hook-statements.ts'
import type { StepContext } from './steps/step-context.ts'

/**
 * Makes what a step makes aside, after what an earlier run left there, and after the hooks that run before. The runner drops only what it recorded: record and relation come in
 * one transaction where DDL takes part in one. Where it does not, all of a run is recorded before; see {@link recordAside}.
 */
export async function makeAside<T>(
  step: BuildStep | SeedStep | TestStep,
  context: StepContext,
  make: () => Promise<T>,
): Promise<T> {
  const { adapter, connection } = context
  const before = 'hooks' in step ? step.hooks.before : []
  const inside = hooksInTransaction(before, true)
  const isWhole = adapter.facts.transactions === 'ddl' && step.makes.length + step.drops.length + inside.length > 0
  const work = async () => {
    for (const { relation, type } of step.drops) await connection.execute(adapter.sql.drop(relation, type))
    if (isWhole) await recordAside([step], context)
    await runHookStatements(inside, connection)
    return make()
  }
  await runHookStatements(hooksInTransaction(before, false), connection)
  return isWhole ? connection.transaction(work) : work()
}

/** Records what steps are about to make aside, in the place of what was recorded of an earlier run. */
export async function recordAside(
  steps: Iterable<Step>,
  { adapter, connection, effects, runId }: Pick<StepContext, 'adapter' | 'connection' | 'effects' | 'runId'>,
): Promise<void> {
  const making = [...steps].filter((step) => step.kind === 'build' || step.kind === 'seed' || step.kind === 'test')
  const before = making.flatMap(({ drops }) => drops.map(({ relation }) => relation))
  const made = making.flatMap(({ node, makes }) => makes.map((relation) => ({ relation, nodeId: node.id })))
  await forgetWorking(adapter, connection, before)
  await recordWorking(adapter, connection, made, { run_id: runId, made_at: effects.now().toISOString() })
}

/** Forgets what is no longer aside when its nodes are published, and their own names, where they were aside once. */
export async function forgetAside(
  members: readonly (BuildStep | SeedStep)[],
  { adapter, connection, known }: Pick<StepContext, 'adapter' | 'connection' | 'known'>,
): Promise<void> {
  const wasAside = members
    .map(({ node }) => node.relation)
    .filter((relation) => known.working.own.has(relationKey(relation)))
  await forgetWorking(adapter, connection, [...members.flatMap(({ makes }) => makes), ...wasAside])
}

import type { Connection } from '../../adapters/contract/connection.ts'
import type { Statement } from '../../adapters/contract/statement.ts'
import { CupelError } from '../../errors.ts'
import type { BuildInput, Materialization } from '../../materializations/index.ts'
import { placeOfConfig } from '../../parse/node.ts'
import { type BuildStep, printBatch } from '../../plan/index.ts'
import { buildInput, materializationOf } from '../build-input.ts'
import { withDeltaColumns } from '../delta-columns.ts'
import { holdToContract } from '../hold-to-contract.ts'
import { askLate } from '../late-selects.ts'
import { makeAside } from '../make-aside.ts'
import type { StepContext } from './step-context.ts'

/**
 * Makes a model's candidate; resolves to its rows, of a kept table to its new rows, undefined where they are not counted.
 * @throws CupelError what a guard of the materialization finds, as `duplicate-key`
 */
export async function runBuild(planned: BuildStep, context: StepContext): Promise<number | undefined> {
  const { adapter, connection } = context
  const step = await askLate(planned, connection, context.late)
  const materialization = materializationOf(step)
  const input = buildInput(step, adapter, context.batches)
  if (step.batches) {
    await buildOfBatches(step, input, context)
    await holdToContract(step, context)
    return undefined
  }
  // What the target's own macros print no parser has read: the warehouse does, before anything of it can run.
  const probe = step.compiled.isForeign && adapter.sql.probe?.(input.select)
  if (probe) await connection.query(probe)
  const made = await makeAside(step, context, async () => {
    const looked = await lookAtRows(input, materialization, context)
    const newRows = await runAll(materialization.takeNewRows?.(looked) ?? [], connection)
    const isTaken = input.isIncremental && materialization.takeNewRows !== undefined
    const known = isTaken ? await withDeltaColumns(looked, adapter, connection) : looked
    const rows = await runAll(materialization.build(known), connection)
    return { known, rows: isTaken ? newRows : rows }
  })
  // What is refused now stays, to be looked into.
  await guard(step, made.known, connection)
  await holdToContract(step, context)
  return materialization.facts.relationType === 'table' ? made.rows : undefined
}

/**
 * Makes the candidate of a model whose batches have been tried, of those that went well.
 * @throws CupelError why the first failed, where all did; `batches-failed` where a table stands that would lose the rows of those that did
 */
async function buildOfBatches(step: BuildStep, input: BuildInput, context: StepContext): Promise<void> {
  const { adapter, connection, batches } = context
  const { done, failed } = batches.of(step.node.id)
  const [first] = failed
  if (first && done.length === 0) throw first.error
  if (first && step.action === 'replace') {
    const names = failed.map((batch) => printBatch(batch, step.batches?.batching.size ?? 'hour'))
    const parameters = { names: names.toSorted(), first: first.error.message }
    throw new CupelError('batches-failed', parameters, { location: first.error.location, cause: first.error })
  }
  const known = await withDeltaColumns(input, adapter, connection)
  await guard(step, known, connection)
  await runAll(materializationOf(step).build(known), connection)
}

/** The input as it is when a materialization that asks for it has looked at the columns of the rows. */
async function lookAtRows(
  input: BuildInput,
  materialization: Materialization,
  { adapter, connection }: StepContext,
): Promise<BuildInput> {
  if (!materialization.lookAtRows) return input
  await runAll(materialization.lookAtRows(input), connection)
  return withDeltaColumns(input, adapter, connection)
}

/** Runs statements; resolves to the most rows that one of them changed. */
async function runAll(statements: Iterable<Statement>, connection: Connection): Promise<number> {
  let rows = 0
  for (const statement of statements) rows = Math.max(rows, await connection.execute(statement))
  return rows
}

async function guard(step: BuildStep, input: BuildInput, connection: Connection): Promise<void> {
  for (const { query, config, refuse } of materializationOf(step).guards?.(input) ?? []) {
    const rows = await connection.query(query)
    if (rows.length > 0) throw refuse(rows).placed(placeOfConfig(step.node, config))
  }
}

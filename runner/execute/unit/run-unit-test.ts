import { byRelation } from '../../adapters/contract/catalog.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { CheckedUnit, CheckedUnitRun } from '../../check/index.ts'
import { CupelError } from '../../errors.ts'
import type { BuildStep, UnitStep } from '../../plan/index.ts'
import type { Difference } from '../../quality/index.ts'
import { type Relation, relationKey } from '../../relation.ts'
import { locateWarehouseRefusal } from '../locate-warehouse-refusal.ts'
import { publish } from '../publish.ts'
import { runBuild } from '../steps/build.ts'
import type { StepContext } from '../steps/step-context.ts'
import { findDifference } from './find-difference.ts'
import { layOutTable } from './lay-out-table.ts'
import { differenceOfMacro } from './macro-difference.ts'

type ModelUnit = Extract<CheckedUnit, { kind: 'model' }>

/**
 * Runs a unit test in a schema of its own, which is gone afterwards; resolves to how what came out differs from what is expected, undefined where it does not.
 * @param context of a session with a DuckDB in memory
 */
export async function runUnitTest({ node, unit }: UnitStep, context: StepContext): Promise<Difference | undefined> {
  const { connection } = context
  if (unit.kind === 'macro') return differenceOfMacro(node, unit.text, connection)
  const schema = embeddedSql.quote(unit.model.relation.schema)
  await connection.execute(`create schema ${schema}`)
  try {
    for (const [number, run] of unit.runs.entries()) {
      for (const table of run.tables) await layOutTable(table, connection, context.project.root)
      const actual = await runModel(node, unit, run, context)
      const difference = run.expected && (await findDifference(actual, run.expected, connection))
      if (difference) return { ...difference, ...(unit.runs.length > 1 && { step: number + 1 }) }
    }
    return undefined
  } finally {
    await connection.execute(`drop schema ${schema} cascade`)
  }
}

/** Runs the model's query, or all that a run does with it; resolves to the table that shows what came of it. */
async function runModel(
  { subject, location }: UnitStep['node'],
  unit: ModelUnit,
  run: CheckedUnitRun,
  context: StepContext,
): Promise<Relation> {
  const { relation } = unit.model
  try {
    if (subject.kind === 'model' && subject.looksAt === 'table') {
      await buildTable(unit, run, context)
      return relation
    }
    const actual: Relation = { ...relation, name: '__actual' }
    await context.connection.execute(`create or replace table ${embeddedSql.relation(actual)} as ${run.compiled.sql}`)
    return actual
  } catch (error) {
    throw error instanceof CupelError ? locateWarehouseRefusal(error, run.compiled, location) : error
  }
}

const noDocs = { relation: false, columns: false }
const noContract = { enforced: false, alias_types: true } as const

/** Builds and publishes the model as a run does on a warehouse. */
async function buildTable(
  { model, columns }: ModelUnit,
  { compiled, startedAt }: CheckedUnitRun,
  context: StepContext,
): Promise<void> {
  const { adapter, connection } = context
  const { schema, database } = model.relation
  const relations = byRelation(await adapter.catalog.relations(connection, [schema], database))
  const existing = relations.get(relationKey(model.relation))
  const isKept = existing !== undefined && model.facts.keepsRows
  const step: BuildStep = {
    kind: 'build',
    id: `build ${model.id}`,
    // What the rows of a test lack is no fault of the model.
    node: { ...model, config: { ...model.config, contract: noContract, persist_docs: noDocs, grants: undefined } },
    constraints: [],
    compiled,
    published: compiled,
    columns,
    existing,
    startedAt,
    action: isKept ? 'add' : existing ? 'replace' : 'create',
    isTakenOver: false,
    isAudited: false,
    // What hooks do is done to a warehouse, and a unit test has none.
    hooks: { before: [], after: [] },
    makes: [],
    drops: [],
    reason: '',
  }
  await runBuild(step, context)
  await publish({ kind: 'publish', id: `publish ${model.id}`, members: [step], reason: '' }, context)
}

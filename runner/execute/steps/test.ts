import type { TestStep } from '../../plan/index.ts'
import {
  limitedRows,
  makeSample,
  type Sample,
  sampleQuery,
  testQuery,
  type Verdict,
  verdict,
} from '../../quality/index.ts'
import { makeAside } from '../make-aside.ts'
import type { StepContext } from './step-context.ts'

/** Runs a data test; resolves to its verdict, and to some of the rows that it found where these are too many. */
export async function runTest(
  step: TestStep,
  context: StepContext,
): Promise<Verdict & { readonly sample?: Sample | undefined; readonly passedOver: number }> {
  const found = context.scanned.get(step.node.id) ?? (await ask(step, context))
  await storeRows(step, context)
  return found.status === 'pass' ? found : { ...found, sample: await sampleOf(step, context) }
}

async function ask(step: TestStep, context: StepContext): Promise<Verdict & { readonly passedOver: number }> {
  const { node, compiled } = step
  const found = verdict(await context.connection.query(testQuery(compiled.sql, node.config)), node.config)
  return { ...found, passedOver: await countPassedOver(step, context) }
}

/** Stores the failing rows, as few as there may be. */
async function storeRows(step: TestStep, context: StepContext): Promise<void> {
  const { store, compiled, node } = step
  if (!store) return
  const { sql } = context.adapter
  const rows = limitedRows(compiled.sql, node.config.limit)
  const { columns, relation } = store
  const select = columns ? `select ${sql.columnList(columns)} from (\n${rows}\n) as failing_rows` : rows
  await makeAside(step, context, () =>
    context.connection.execute(
      store.as === 'view' ? sql.createViewAs(relation, select) : sql.createTableAs(relation, select),
    ),
  )
}

/** The verdict stands, whatever becomes of the rows that it has not looked at. */
async function countPassedOver({ passedOver }: TestStep, { connection }: StepContext): Promise<number> {
  if (!passedOver) return 0
  try {
    const [row] = await connection.query(passedOver.sql)
    return Number(Object.values(row ?? {})[0] ?? 0)
  } catch {
    return 0
  }
}

/** The verdict stands, whatever becomes of the rows that were to show it. */
async function sampleOf(
  { node, compiled, shows }: TestStep,
  { connection, project }: StepContext,
): Promise<Sample | undefined> {
  if (node.config.sample_rows === 0) return { columns: [], rows: [] }
  try {
    const rows = await connection.query(sampleQuery(compiled.sql, node.config))
    return makeSample(rows, shows, (text) => project.mask.hide(text))
  } catch {
    return undefined
  }
}

import type { Column } from '../../adapters/contract/catalog.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import { describeSelect } from '../../adapters/shared/describe-select.ts'
import { type Refusal, type RefusalAnswer, readRefusal } from '../findings/refusal.ts'
import type { BoundPlan } from './bound-plan.ts'
import { outputColumns } from './output-columns.ts'
import { readPlan } from './read-plan.ts'

/** A SELECT that the engine understands: its plan, and what it gives. */
export interface Bound {
  /** Undefined where a file is read, of which the engine writes no plan. */
  readonly plan?: BoundPlan
  readonly columns: readonly Column[]
}

interface PlanAnswer extends RefusalAnswer {
  readonly error: boolean
  readonly error_type?: string
  readonly plans?: readonly BoundPlan[]
}

const planOptions = 'skip_null := true, skip_empty := false, skip_default := true'

/**
 * Binds SELECTs against what is declared in an embedded DuckDB, many in one query; nothing is run.
 * @returns an answer for each, in their order
 */
export async function bind(connection: Connection, selects: readonly string[]): Promise<(Bound | Refusal)[]> {
  if (selects.length === 0) return []
  const query = `select json_serialize_plan(value, ${planOptions}) as plan from (select unnest(from_json($1, '["VARCHAR"]')) as value)`
  const rows = await connection.query(query, [JSON.stringify(selects)])
  const answers: (Bound | Refusal)[] = []
  for (const [index, row] of rows.entries()) {
    answers.push(await understand(readPlan(String(row.plan)) as PlanAnswer, selects[index] ?? '', connection))
  }
  return answers
}

/** Whether the engine understood; if not, the answer says why. */
export function isBound(answer: Bound | Refusal): answer is Bound {
  return 'columns' in answer
}

/** The engine binds a query of files like others, and then cannot write down how it would read them. */
function readsFiles({ error_type, error_message = '' }: PlanAnswer): boolean {
  return error_type === 'not implemented' && /serializ/i.test(error_message)
}

async function understand(answer: PlanAnswer, select: string, connection: Connection): Promise<Bound | Refusal> {
  const plan = answer.plans?.[0]
  if (readsFiles(answer)) return { columns: await describeSelect(connection, select) }
  if (answer.error || !plan) return readRefusal(answer)
  return { plan, columns: outputColumns(plan) ?? (await describeSelect(connection, select)) }
}

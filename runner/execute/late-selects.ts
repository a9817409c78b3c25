import type { Connection, ResultValue } from '../adapters/contract/connection.ts'
import type { NodeId } from '../parse/node.ts'
import type { BuildStep } from '../plan/index.ts'
import { recordOf } from '../record-of.ts'
import type { Value, ValueRecord } from '../template/template-scope.ts'
import { writtenNumber } from '../written-number.ts'

/** The SQL of models that waited for queries, as it became. */
export type LateSelects = Map<NodeId, Pick<BuildStep, 'compiled' | 'published'>>

/** Asks the queries that a model's SQL waits for, and makes it with their answers; the step as it would be had they been known. */
export async function askLate(step: BuildStep, connection: Connection, late: LateSelects): Promise<BuildStep> {
  if (!step.late) return step
  const answers = new Map<string, readonly ValueRecord[]>()
  for (const { name, compiled } of step.late.queries) {
    const rows = await connection.query(compiled.sql)
    answers.set(
      name,
      rows.map((row) => recordOf(Object.entries(row).map(([column, value]) => [column, templateValue(value)]))),
    )
  }
  const known = step.late.compile(answers)
  late.set(step.node.id, known)
  return { ...step, ...known }
}

/** A step as it is with the SQL that was made for it meanwhile. */
export function withLate(step: BuildStep, late: LateSelects): BuildStep {
  return step.late ? { ...step, ...late.get(step.node.id) } : step
}

function templateValue(value: ResultValue): Value {
  if (typeof value === 'bigint') return writtenNumber(String(value))
  if (Array.isArray(value)) return value.map(templateValue)
  return value as Value
}

import { contractBroken, contractDifferences, isToldAsDeclared } from '../materializations/index.ts'
import { contractOf } from '../parse/configs/contract-of.ts'
import { placeOfConfig } from '../parse/node.ts'
import type { BuildStep } from '../plan/index.ts'
import { materializationOf } from './build-input.ts'
import { columnsOfTable } from './delta-columns.ts'
import type { StepContext } from './steps/step-context.ts'

/**
 * Holds a model's candidate against its contract, as the warehouse tells it, before anybody reads it.
 * @throws CupelError `contract-broken`
 */
export async function holdToContract(step: BuildStep, { adapter, connection }: StepContext): Promise<void> {
  const { node } = step
  const declared = contractOf(node)
  if (!declared) return
  const candidate = materializationOf(step).candidate({ target: node.relation, ...node.working })
  const given = await columnsOfTable(candidate, adapter, connection)
  const differences = contractDifferences(declared, given, isToldAsDeclared(adapter.sql))
  if (differences.length === 0) return
  const where = 'what was built has, which is not published'
  throw contractBroken({ name: node.name, where, differences }).placed(placeOfConfig(node, 'contract'))
}

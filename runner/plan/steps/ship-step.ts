import { castColumns } from '../../compile/index.ts'
import { counted } from '../../counted.ts'
import type { DashboardNode } from '../../parse/node.ts'
import type { ShipStep } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { stepId } from './step-id.ts'

/** How a dashboard's rows will be taken out of the warehouse. */
export function shipStep(node: DashboardNode, { checked, context }: Pick<PlanInput, 'checked' | 'context'>): ShipStep {
  const queries = [...(checked.dashboards.get(node.id) ?? [])].map(([name, { compiled, columns }]) => {
    return { name, compiled: castColumns(compiled, columns, context), columns }
  })
  return { kind: 'ship', id: stepId.ship(node.id), node, queries, reason: counted(queries.length, 'query', 'queries') }
}

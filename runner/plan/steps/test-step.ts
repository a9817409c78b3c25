import { compilePassedOver, compileTest } from '../../compile/index.ts'
import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { DataTestNode } from '../../parse/node.ts'
import type { Gates } from '../gates.ts'
import type { TestStep } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { shownColumns } from '../shown-columns.ts'
import { storeFailures } from '../store-failures.ts'
import { stepId } from './step-id.ts'
import { testReaders } from './test-readers.ts'

/** How a test will be run. */
export function testStep(node: DataTestNode, allGates: Gates, input: PlanInput): TestStep {
  const { checked, known, context, storeFailures: isAsked = false } = input
  const { readers, readsCandidates } = testReaders(node, allGates, input)
  const gates = allGates.gatedBy.get(node.id) ?? []
  const compiled = compileTest(node, context, readers)
  const names = gates.map((id) => displayName(nodeOf(context.manifest, id)))
  const shows = shownColumns(node, compiled, context.manifest, checked)
  return {
    kind: 'test',
    id: stepId.test(node.id),
    node,
    compiled,
    passedOver: compilePassedOver(node, context, readers),
    shows,
    ...storeFailures(node, { isAsked, readsCandidates, shows }, checked, known),
    gates,
    reason: names.length ? `gates ${names.join(', ')}` : 'gates nothing',
  }
}

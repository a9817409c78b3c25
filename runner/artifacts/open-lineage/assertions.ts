import type { NodeResult } from '../../execute/index.ts'
import type { DataTestNode, NodeId } from '../../parse/node.ts'
import { failuresOf } from '../outcome.ts'
import { facet } from './facets.ts'

/** A data test, and what became of it. */
interface Tested {
  readonly test: DataTestNode
  readonly result: NodeResult
}

/** What the data tests of a node say. */
export function assertionsFacet(node: NodeId, results: readonly Tested[]) {
  const assertions = results.map(({ test, result }) => {
    const { subject, config, name, description } = test
    const column = subject.kind === 'generic' && subject.nodeId === node ? subject.column : undefined
    const failures = failuresOf(result)
    return {
      assertion: subject.kind === 'generic' ? subject.test : name,
      success: result.status === 'passed',
      ...(column && { column }),
      severity: config.severity,
      name,
      ...(description && { description }),
      ...(failures !== null && { actual: String(failures) }),
    }
  })
  return facet('DataQualityAssertionsDatasetFacet', { assertions })
}

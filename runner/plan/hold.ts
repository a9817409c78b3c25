import type { NodeId } from '../parse/node.ts'
import type { Plan, TestStep } from './plan.ts'

/** Why a data test that fails holds a node back. */
export interface Hold {
  readonly test: NodeId
  /** The nodes that the test gates. */
  readonly gates: readonly NodeId[]
  /** The tests by which the node is published together with those; none where the test gates the node itself. */
  readonly through: readonly NodeId[]
  /** Whether it has nothing to do with them but that the whole run is published at once. */
  readonly isOfRun?: true
}

/**
 * How a test comes to hold back a node of a group: it gates it, or other tests, each over several nodes, lead from one to the other.
 * @returns the shortest way
 */
export function holdOf(node: NodeId, test: TestStep, { steps }: Plan): Hold {
  const joining = [...steps.values()].filter((step) => step.kind === 'test').filter(({ gates }) => gates.length > 1)
  const hold = (through: readonly NodeId[]): Hold => ({ test: test.node.id, gates: test.gates, through })
  let ways: { readonly at: NodeId; readonly through: readonly NodeId[] }[] = [{ at: node, through: [] }]
  const seen = new Set([node])
  while (ways.length > 0) {
    const found = ways.find(({ at }) => test.gates.includes(at))
    if (found) return hold(found.through)
    ways = ways.flatMap(({ at, through }) =>
      joining
        .filter(({ gates }) => gates.includes(at))
        .flatMap(({ gates, node: { id } }) => gates.map((next) => ({ at: next, through: [...through, id] }))),
    )
    ways = ways.filter(({ at }) => !seen.has(at) && seen.add(at))
  }
  return { ...hold([]), isOfRun: true }
}

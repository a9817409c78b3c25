import { CupelError } from '../errors.ts'
import { displayName } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { compareRelations, isEqual } from './compare-relations.ts'
import type { Closeness, ComparisonResult, Pair } from './comparison.ts'
import { likelyKeys } from './likely-keys.ts'
import type { TargetSide } from './target-side.ts'

/**
 * Compares what two targets hold of a node. An error of a warehouse is a result, so that the other nodes are compared all the same.
 * @param elapsed milliseconds from some fixed point
 */
export async function compareNode(
  node: Node,
  sides: Pair<TargetSide>,
  closeness: Closeness,
  elapsed: () => number,
): Promise<ComparisonResult> {
  const began = elapsed()
  const head = () => ({ nodeId: node.id, name: displayName(node), seconds: (elapsed() - began) / 1000 })
  const [left, right] = [standing(node.id, sides[0]), standing(node.id, sides[1])]
  if (!left || !right) {
    const targets = sides.filter(({ relations }) => !relations.has(node.id)).map(({ target }) => target)
    return { ...head(), status: 'missing', targets }
  }
  try {
    const compared = await compareRelations(left, right, likelyKeys(node.id, sides[0].manifest), closeness)
    return { ...head(), status: isEqual(compared) ? 'equal' : 'different', ...compared }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { ...head(), status: 'error', error }
  }
}

function standing(id: NodeId, { relations, ...side }: TargetSide) {
  const relation = relations.get(id)
  return relation && { ...side, relation }
}

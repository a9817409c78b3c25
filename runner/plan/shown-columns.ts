import type { Checked } from '../check/index.ts'
import type { Compiled } from '../compile/index.ts'
import { isInlined } from '../parse/is-inlined.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { DataTestNode, Node, NodeId } from '../parse/node.ts'
import { isBuilt } from '../parse/node-kinds.ts'
import { type SampleRule, sampleRule } from '../quality/index.ts'

/** Which columns of a data test's failing rows may be shown: none that holds values about persons. */
export function shownColumns(
  test: DataTestNode,
  { sql }: Compiled,
  manifest: Manifest,
  { models, inputs }: Checked,
): SampleRule {
  const personal = readsOf(test, manifest).flatMap(({ columns }) =>
    columns.filter(({ isPersonal }) => isPersonal).map(({ name }) => name),
  )
  const { subject } = test
  const columns = subject.kind === 'generic' && (models.get(subject.nodeId)?.columns ?? inputs.get(subject.nodeId))
  const others = subject.kind === 'generic' && subject.isShipped ? (columns || []).map(({ name }) => name) : undefined
  return sampleRule({ personal, others, sql })
}

/** What a node reads; of an ephemeral model, also what that reads. */
function readsOf({ parents }: Node, manifest: Manifest): Node[] {
  return parents.flatMap((id: NodeId) => {
    const node = nodeOf(manifest, id)
    return isBuilt(node) && isInlined(node) ? [node, ...readsOf(node, manifest)] : [node]
  })
}

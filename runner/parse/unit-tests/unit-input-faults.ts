import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { displayName } from '../manifest.ts'
import type { GivenRows, Node, NodeId, UnitTestNode } from '../node.ts'
import { isBuilt } from '../node-kinds.ts'
import { readsInUnitTest } from './reads-in-unit-test.ts'

/** What a unit test's model reads while no rows are given for it, and rows for what it does not read. */
export function unitInputFaults(test: UnitTestNode, nodes: ReadonlyMap<NodeId, Node>): readonly Diagnostic[] {
  const { subject, location } = test
  if (subject.kind !== 'model') return []
  const model = nodes.get(subject.modelId)
  const [first] = subject.runs
  if (!model || !isBuilt(model) || !first) return []
  const given = new Map<NodeId, GivenRows>(subject.runs.flatMap(({ inputs }) => [...inputs]))
  const read = readsInUnitTest(model, given, nodes)
  const missing = [...read].flatMap((id) => {
    const node = nodes.get(id)
    return node && node.kind !== 'seed' && !first.inputs.has(id) ? [node] : []
  })
  const unread = [...given].filter(([id]) => !read.has(id))
  return [
    ...missing.map((node) => {
      const name = node.kind === 'source' ? `source('${node.sourceName}', '${node.name}')` : `ref('${node.name}')`
      const hint = `Give it under given: {input: ${name}, rows: […]}, with rows: [] where it is to be empty.`
      return diagnostic('unit-input-missing', { name: displayName(node), model: model.name }, { location, hint })
    }),
    ...unread.map(([, { label, location: at }]) =>
      diagnostic('unit-input-unread', { input: label, model: model.name }, { location: at, severity: 'warning' }),
    ),
  ]
}

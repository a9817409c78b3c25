import { hueOf, type Nodes } from '../nodes.ts'
import { addressOf } from '../route.ts'
import { BrokenName } from './broken-name.tsx'

/** A node's name in the colour of its layer, which leads to its page, or to its place in another view. */
export function NodeLink({ nodes, place, view = 'node' }: { nodes: Nodes; place: number; view?: string }) {
  const node = nodes.all[place]
  if (!node) return null
  return (
    <a class={`node-link ${hueOf(nodes, node)}`} href={addressOf(view, node.anchor)}>
      <span>
        <BrokenName name={node.name} />
      </span>
    </a>
  )
}

import { useEffect } from 'preact/hooks'
import { NodePanel } from '../node/node-panel.tsx'
import type { Nodes } from '../nodes.ts'
import { addressOf, go } from '../route.ts'
import { Faults } from './faults.tsx'
import { useGraph } from './graph-data.ts'
import { GraphView } from './graph-view.tsx'

/** The whole graph, and beside it what is known of the node that is chosen. */
export function LineageView({ nodes, chosen }: { nodes: Nodes; chosen: number | undefined; options: URLSearchParams }) {
  const graph = useGraph()
  const close = () => {
    go(addressOf('lineage'))
    const link = document.querySelector<SVGAElement>(`[data-node="${chosen}"]`)
    link?.focus({ preventScroll: true })
  }
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && chosen !== undefined && !(target as Element).closest('input')) close()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
  return (
    <div class={chosen === undefined ? 'lineage' : 'lineage panel-open'}>
      {graph ? <GraphView nodes={nodes} graph={graph} chosen={chosen} /> : null}
      <Faults nodes={nodes} />
      {chosen === undefined ? null : <NodePanel nodes={nodes} place={chosen} onClose={close} />}
    </div>
  )
}

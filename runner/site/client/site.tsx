import { useEffect } from 'preact/hooks'
import { LineageView } from './graph/lineage-view.tsx'
import { NodePage } from './node/node-page.tsx'
import { type Nodes, useNodes } from './nodes.ts'
import { TopBar } from './parts/top-bar.tsx'
import { type Route, useRoute } from './route.ts'

/** The site: a bar at the top, and the view that the address names. */
export function Site() {
  const route = useRoute()
  const nodes = useNodes()
  const place = route.open === undefined ? undefined : nodes?.byAnchor.get(route.open)
  const node = place === undefined ? undefined : nodes?.all[place]
  useEffect(() => {
    if (nodes) document.title = [node?.name, nodes.summary.project, 'cupel'].filter(Boolean).join(' · ')
  }, [nodes, node])
  return (
    <>
      <TopBar nodes={nodes} view={route.view} />
      <main>{nodes ? <View nodes={nodes} route={route} place={place} /> : null}</main>
    </>
  )
}

function View({ nodes, route: { view, open }, place }: { nodes: Nodes; route: Route; place: number | undefined }) {
  if (view === 'node' && place !== undefined) return <NodePage nodes={nodes} place={place} />
  if (view === 'lineage' || view === '') return <LineageView nodes={nodes} chosen={place} />
  return (
    <div class="page">
      <h2>There is no such page.</h2>
      <p>{open === undefined ? `“${view}” is none of this site.` : `Nothing here is called “${open}”.`}</p>
    </div>
  )
}

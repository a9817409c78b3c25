import type { Nodes } from '../nodes.ts'
import { NodeLink } from '../parts/node-link.tsx'

/** What a node reads, and what reads it. */
export function Kin({ nodes, place, view }: { nodes: Nodes; place: number; view: string }) {
  return (
    <div class="kin">
      <Side title="Reads" places={nodes.all[place]?.parents ?? []} nodes={nodes} view={view} />
      <Side title="Is read by" places={nodes.children[place] ?? []} nodes={nodes} view={view} />
    </div>
  )
}

function Side({
  title,
  places,
  nodes,
  view,
}: {
  title: string
  places: readonly number[]
  nodes: Nodes
  view: string
}) {
  return (
    <div>
      <h3>{title}</h3>
      {places.length ? (
        <ul>
          {places.map((place) => (
            <li key={place}>
              <NodeLink nodes={nodes} place={place} view={view} />
            </li>
          ))}
        </ul>
      ) : (
        <p>nothing</p>
      )}
    </div>
  )
}

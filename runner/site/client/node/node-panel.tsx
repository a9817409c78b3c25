import { useEffect, useRef } from 'preact/hooks'
import { hueOf, type Nodes } from '../nodes.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { Drawing } from '../parts/drawing.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { addressOf } from '../route.ts'
import { ColumnList } from './column-list.tsx'
import { Kin } from './kin.tsx'
import { kindOf } from './kind-of.ts'
import { NodeFacts } from './node-facts.tsx'
import { NodeStatus } from './node-status.tsx'
import { SqlView } from './sql-view.tsx'
import { TestList } from './test-list.tsx'
import { useDetails } from './use-details.ts'

/** What is told of a node beside the lineage: above, what it is and whom it belongs to; below, its columns, tests and SQL. */
export function NodePanel({ nodes, place, onClose }: { nodes: Nodes; place: number; onClose: () => void }) {
  const details = useDetails(place)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [place])
  const node = nodes.all[place]
  if (!node) return null
  return (
    <aside id="panel" aria-label="Details" class={hueOf(nodes, node)}>
      <div class="panel-head">
        <button type="button" class="round close" aria-label="Close" onClick={onClose}>
          <Drawing name="close" />
        </button>
        <div class="kind">
          <b>{nodes.summary.layers[node.layer]?.name}</b> · {kindOf(node)}
        </div>
        <h2 tabIndex={-1} ref={title}>
          <BrokenName name={node.name} />
        </h2>
      </div>
      <div class="panel-body">
        {details ? (
          <>
            {details.description ? <p class="about">{details.description}</p> : null}
            <NodeStatus node={node} details={details} />
            <NodeFacts details={details} />
            <p class="more">
              <a href={addressOf('node', node.anchor)}>Its own page</a>
            </p>
            <Kin nodes={nodes} place={place} view="lineage" />
            <Tabs
              tabs={[
                {
                  id: 'columns',
                  title: 'Columns',
                  count: details.columns.length,
                  body: <ColumnList details={details} nodes={nodes} view="lineage" />,
                },
                { id: 'tests', title: 'Tests', count: details.tests.length, body: <TestList tests={details.tests} /> },
                ...(details.template
                  ? [{ id: 'sql', title: 'SQL', body: <SqlView details={details} nodes={nodes} view="lineage" /> }]
                  : []),
              ]}
            />
          </>
        ) : null}
      </div>
    </aside>
  )
}

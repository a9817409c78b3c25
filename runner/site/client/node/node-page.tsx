import { hueOf, type Nodes } from '../nodes.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { addressOf } from '../route.ts'
import { ColumnList } from './column-list.tsx'
import { Kin } from './kin.tsx'
import { kindOf } from './kind-of.ts'
import { NodeFacts } from './node-facts.tsx'
import { NodeStatus } from './node-status.tsx'
import { PastChart } from './past-chart.tsx'
import { SqlView } from './sql-view.tsx'
import { TestList } from './test-list.tsx'
import { useDetails } from './use-details.ts'

/** All that is known of a node, on a page of its own. */
export function NodePage({ nodes, place }: { nodes: Nodes; place: number }) {
  const details = useDetails(place)
  const node = nodes.all[place]
  if (!node) return null
  return (
    <article class={`page node-page ${hueOf(nodes, node)}`}>
      <header class="page-head">
        <p class="kind">
          <b>{nodes.summary.layers[node.layer]?.name}</b> · {kindOf(node)}
        </p>
        <h2 tabIndex={-1}>
          <BrokenName name={node.name} />
        </h2>
        <a class="to-lineage" href={addressOf('lineage', node.anchor)}>
          Show in the lineage
        </a>
      </header>
      {details ? (
        <div class="node-parts">
          <div class="beside">
            {details.description ? <p class="about">{details.description}</p> : null}
            <NodeStatus node={node} details={details} />
            <PastChart past={details.past} />
            <NodeFacts details={details} />
            <Kin nodes={nodes} place={place} view="node" />
          </div>
          <div class="main-parts">
            <section aria-labelledby="columns">
              <h3 id="columns">
                Columns <small>{details.columns.length}</small>
              </h3>
              <ColumnList details={details} nodes={nodes} view="node" />
            </section>
            <section aria-labelledby="tests">
              <h3 id="tests">
                Tests <small>{details.tests.length}</small>
              </h3>
              <TestList tests={details.tests} />
            </section>
            {details.template ? (
              <section aria-labelledby="sql">
                <h3 id="sql">SQL</h3>
                <SqlView details={details} nodes={nodes} view="node" />
              </section>
            ) : null}
          </div>
        </div>
      ) : null}
    </article>
  )
}

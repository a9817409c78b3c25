import type { ColumnDetails, NodeDetails, Origin } from '../../shapes/node-details.ts'
import type { Nodes } from '../nodes.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { Dot } from '../parts/dot.tsx'
import { addressOf } from '../route.ts'

interface ColumnsOf {
  readonly details: NodeDetails
  readonly nodes: Nodes
  readonly view: string
}

/** A node's columns: type, description, what their tests say, and where they come from. */
export function ColumnList({ details, nodes, view }: ColumnsOf) {
  if (details.columns.length === 0)
    return <p class="empty">Its columns are not known: it was not checked, and none are described.</p>
  return (
    <>
      {details.columns.map((column) => (
        <Column key={column.name} column={column} tests={testsOf(column, details)} nodes={nodes} view={view} />
      ))}
    </>
  )
}

function testsOf({ name }: ColumnDetails, { tests }: NodeDetails) {
  return tests.filter(({ column }) => column?.toLowerCase() === name.toLowerCase())
}

function Column({
  column,
  tests,
  nodes,
  view,
}: {
  column: ColumnDetails
  tests: NodeDetails['tests']
  nodes: Nodes
  view: string
}) {
  const direct = column.from.filter(([, , kind]) => ['identity', 'transformation', 'aggregation'].includes(kind))
  return (
    <div class="column">
      <div class="line">
        <code class="name">
          <BrokenName name={column.name} />
        </code>
        <code class="type">{column.type}</code>
      </div>
      {column.description ? <p>{column.description}</p> : null}
      {direct.length ? (
        <p class="origins">
          from{' '}
          {direct.map((origin, at) => (
            <span key={origin.join(' ')}>
              {at > 0 && ', '}
              <OriginLink origin={origin} nodes={nodes} view={view} />
            </span>
          ))}
        </p>
      ) : null}
      {tests.length ? (
        <div class="tests">
          {tests.map(({ id, test, outcome }) => (
            <span key={id}>
              <Dot status={outcome?.status} />
              {test}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  )
}

const marks: Readonly<Record<string, string>> = {
  identity: '',
  transformation: ', computed',
  aggregation: ', aggregated',
}

function OriginLink({ origin: [place, column, kind], nodes, view }: { origin: Origin; nodes: Nodes; view: string }) {
  const node = nodes.all[place]
  if (!node) return null
  return (
    <>
      <a href={addressOf(view, node.anchor)}>
        <BrokenName name={`${node.name}.${column}`} />
      </a>
      {marks[kind]}
    </>
  )
}

import { useMemo } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import type { FlatBox } from '../../shapes/graph-shape.ts'
import type { NodeEntry } from '../../shapes/node-entry.ts'
import { breakName } from '../../text-width.ts'
import { kindOf } from '../node/kind-of.ts'
import { hueOf, type Nodes } from '../nodes.ts'
import { addressOf } from '../route.ts'
import { amount } from '../words.ts'
import { iconOf } from './icon-of.ts'

/** A node as the picture shows it. */
export interface GraphNodeProps {
  readonly nodes: Nodes
  readonly place: number
  readonly box: FlatBox
  readonly mark: '' | 'lit' | 'lit chosen'
}

/** A node of the picture: a link to what is known of it. */
export function GraphNode({ nodes, place, box, mark }: GraphNodeProps) {
  return useMemo(() => {
    const node = nodes.all[place]
    if (!node) return null
    const [x, y, width] = box
    const label = labelOf(node, nodes)
    const middle = sizes.nodeHeight / 2
    const lines = breakName(node.name, sizes.fontSize, sizes.wideName, sizes.widestName)
    const first = middle + 4.7 - ((lines.length - 1) * sizes.lineHeight) / 2
    return (
      <g transform={`translate(${x} ${y})`}>
        <a
          class={`node ${hueOf(nodes, node)} ${stateOf(node)} ${mark}`}
          href={addressOf('lineage', node.anchor)}
          data-node={place}
        >
          <title>{label}</title>
          <rect class="box" width={width} height={sizes.nodeHeight} rx="8" />
          <path class="icon" d={iconOf(node)} transform={`translate(9 ${middle - 7})`} />
          <text class="name">
            {lines.map((line, at) => (
              <tspan key={line} x={sizes.nameLeft} y={first + at * sizes.lineHeight}>
                {line}
              </tspan>
            ))}
          </text>
          <Badge node={node} width={width} />
        </a>
      </g>
    )
  }, [nodes, place, box, mark])
}

const glyphs: Readonly<Record<string, string>> = {
  passed: 'M-2.600 .2l1.800 1.900 3.400-4',
  unknown: '',
}

/** What its tests say, on its corner: a tick where all is well, a number where it is not. */
function Badge({ node: { verdict }, width }: { node: NodeEntry; width: number }) {
  const { word, count } = verdict
  if (word === 'untested') return null
  if (word === 'passed' || word === 'unknown')
    return (
      <g class={`badge ${word}`} transform={`translate(${width - 9} 9)`}>
        <circle r="5" />
        <path d={glyphs[word]} />
      </g>
    )
  const room = 22 + 6.5 * String(count).length
  return (
    <g class={`badge ${word}`} transform={`translate(${width - room + 5} -7)`}>
      <rect width={room} height="16" rx="8" />
      {word === 'failed' ? <path d="M6 5l6 6m0-6l-6 6" /> : <path d="M9 4v5M9 11.500v.6" />}
      <text x={room / 2 + 5} y="11.800">
        {count}
      </text>
    </g>
  )
}

function stateOf({ status }: NodeEntry): string {
  return status !== null && ['error', 'held', 'partial', 'skipped'].includes(status) ? `status-${status}` : ''
}

/** What is read out of a node. */
function labelOf(node: NodeEntry, { summary }: Nodes): string {
  const { word, count } = node.verdict
  const told = {
    untested: 'no tests',
    unknown: `${amount(count, 'test')} not run`,
    passed: `${amount(count, 'test')} passed`,
  }
  const tests = word === 'failed' || word === 'warned' ? `${amount(count, 'test')} ${word}` : told[word]
  const last = node.status ? `, ${node.status}` : ''
  return `${node.name}, ${kindOf(node)} in ${summary.layers[node.layer]?.name}${last}, ${tests}`
}

import { useMemo } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import type { FlatBox } from '../../shapes/graph-shape.ts'
import type { NodeEntry } from '../../shapes/node-entry.ts'
import { kindOf } from '../node/kind-of.ts'
import { hueOf, type Nodes } from '../nodes.ts'
import { amount } from '../words.ts'
import { iconOf } from './icon-of.ts'

/** A node as the picture shows it. */
export interface GraphNodeProps {
  readonly nodes: Nodes
  readonly place: number
  readonly box: FlatBox
  readonly height: number
  readonly mark: '' | 'lit' | 'lit chosen'
  /** The lines of its name, and the size of their letters; none where another name stands there. */
  readonly lines: readonly string[]
  readonly size: number
  readonly href: string
}

/** A node of the picture: a link to what is known of it. */
export function GraphNode({ nodes, place, box, height, mark, lines, size, href }: GraphNodeProps) {
  return useMemo(() => {
    const node = nodes.all[place]
    if (!node) return null
    const [x, y, width] = box
    const middle = sizes.nodeHeight / 2
    const isNear = size === sizes.fontSize
    const first = middle + size * 0.35 - ((lines.length - 1) * size * 1.11) / 2
    return (
      <g transform={`translate(${x} ${y})`}>
        <a class={`node ${hueOf(nodes, node)} ${stateOf(node)} ${mark}`} href={href} data-node={place}>
          <title>{labelOf(node, nodes)}</title>
          <rect class="box" width={width} height={height} rx="8" />
          {isNear ? <path class="icon" d={iconOf(node)} transform={`translate(9 ${middle - 7})`} /> : null}
          <text class={isNear ? 'name' : 'name far-name'} font-size={size}>
            {lines.map((line, at) => (
              <tspan key={line} x={isNear ? sizes.nameLeft : farLeft} y={first + at * size * 1.11}>
                {line}
              </tspan>
            ))}
          </text>
          <Badge node={node} width={isNear ? width : width + 12} />
        </a>
      </g>
    )
  }, [nodes, place, box, height, mark, lines, size, href])
}

/** Where a name begins that is written large, without a drawing before it. */
export const farLeft = 8

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

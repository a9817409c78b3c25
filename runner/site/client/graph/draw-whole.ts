import { sizes } from '../../layout/sizes.ts'
import { breakName } from '../../text-width.ts'
import type { Nodes } from '../nodes.ts'
import { edgePath } from './edge-path.ts'
import type { GraphPicture } from './graph-data.ts'
import { farLeft } from './graph-node.tsx'

/** A drawing by itself, in SVG's elements without a style sheet. */
export interface WholeDrawing {
  readonly edges: SVGElement
  readonly nodes: SVGElement
}

/** Draws all of a graph of which the page shows a part: every edge, and every node with its name. */
export function drawWhole({ all, summary }: Nodes, { boxes, routes }: GraphPicture): WholeDrawing {
  const look = getComputedStyle(document.body)
  const colour = (name: string) => look.getPropertyValue(`--${name}`).trim()
  const hues = summary.layers.map(({ hue }) => colour(hue))
  const edges = made('path', {
    d: routes.map(edgePath).join(''),
    fill: 'none',
    stroke: colour('edge'),
    'stroke-width': '0.6',
    'stroke-opacity': String(Math.min(1, Math.max(0.12, 3000 / routes.length))),
  })
  const nodes = made('g', {
    fill: colour('ink'),
    'font-family': look.fontFamily,
    'font-size': String(sizes.fontSize),
    'font-weight': '500',
  })
  for (const [place, box] of boxes.entries()) {
    const node = all[place]
    if (!box || !node) continue
    const [x, y, width] = box
    const lines = breakName(node.name, sizes.fontSize, width - 2 * farLeft, width - 2 * farLeft)
    const first = y + sizes.nodeHeight / 2 + sizes.fontSize * 0.35 - ((lines.length - 1) * sizes.lineHeight) / 2
    nodes.append(
      made('rect', {
        x: String(x),
        y: String(y),
        width: String(width),
        height: String(sizes.nodeHeight),
        rx: '8',
        fill: colour('raised'),
        stroke: hues[node.layer] ?? '',
      }),
      ...lines.map((line, at) =>
        made('text', { x: String(x + farLeft), y: String(first + at * sizes.lineHeight) }, line),
      ),
    )
  }
  return { edges, nodes }
}

function made(name: string, attributes: Readonly<Record<string, string>>, text?: string): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (text !== undefined) element.textContent = text
  return element
}

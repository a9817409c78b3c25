import { counted } from '../counted.ts'
import { escapeHtml } from './escape-html.ts'
import type { Band, Box, Picture, Route } from './layout/picture.ts'
import { sizes } from './layout/sizes.ts'
import type { SiteData, SiteNode } from './site-data.ts'
import { breakName } from './text-width.ts'
import { verdictOf } from './verdict.ts'

/** The lineage as SVG: links to nodes that work without a script too. */
export function drawGraph({ nodes }: SiteData, picture: Picture, hues: ReadonlyMap<string, string>): string {
  const hueOf = (layer: string | undefined) => hues.get(layer ?? '') ?? 'slate'
  const bands = picture.bands.map((band) => drawBand(band, hueOf(band.layer)))
  const edges = picture.routes.map((route) => drawEdge(route))
  const drawn = picture.boxes.map((box) => drawNode(nodes[box.index], box, hueOf(nodes[box.index]?.layer)))
  return [
    `<svg id="graph" data-width="${round(picture.width)}" data-height="${round(picture.height)}" role="group" aria-label="Lineage">`,
    icons,
    '<g id="scene">',
    `<g class="bands">${bands.join('')}</g>`,
    `<g class="edges" aria-hidden="true">${edges.join('')}</g>`,
    `<g class="nodes">${drawn.join('')}</g>`,
    '</g></svg>',
  ].join('\n')
}

function drawEdge({ from, to, points }: Route): string {
  const [first, ...rest] = points
  if (!first) return ''
  let before = first
  const steps = rest.map((point) => {
    const middle = round((before.x + point.x) / 2)
    const isLevel = Math.abs(before.y - point.y) < 0.5
    const step = isLevel
      ? `L${round(point.x)} ${round(point.y)}`
      : `C${middle} ${round(before.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`
    before = point
    return step
  })
  return `<path data-from="${from}" data-to="${to}" d="M${round(first.x)} ${round(first.y)}${steps.join('')}"/>`
}

/** Its titles stand one below the other. */
function drawBand({ titles, x, y, width, height }: Band, hue: string): string {
  const lines = titles.map(
    (title, at) =>
      `<tspan x="${round(x + sizes.padding)}" dy="${at === 0 ? 0 : '1.25em'}">${escapeHtml(title)}</tspan>`,
  )
  return `<g class="band hue-${hue}"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="14"/><text y="${round(y + 30)}">${lines.join('')}</text></g>`
}

function drawNode(node: SiteNode | undefined, { index, x, y, width }: Box, hue: string): string {
  if (!node) return ''
  const { nodeHeight, fontSize, wideName, widestName, lineHeight, nameLeft } = sizes
  const lines = breakName(node.name, fontSize, wideName, widestName)
  const middle = nodeHeight / 2
  const first = middle + 4.7 - ((lines.length - 1) * lineHeight) / 2
  const name = lines.map(
    (line, at) => `<tspan x="${nameLeft}" y="${first + at * lineHeight}">${escapeHtml(line)}</tspan>`,
  )
  return [
    `<a class="node hue-${hue}${stateOf(node)}" href="#${encodeURIComponent(node.anchor)}" data-node="${index}" transform="translate(${round(x)} ${round(y)})" aria-label="${escapeHtml(labelOf(node))}">`,
    `<title>${escapeHtml(labelOf(node))}</title>`,
    `<rect class="box" width="${round(width)}" height="${nodeHeight}" rx="8"/>`,
    `<use class="icon" href="#icon-${iconOf(node)}" x="9" y="${middle - 7}" width="14" height="14"/>`,
    `<text class="name">${name.join('')}</text>`,
    drawBadge(node, width),
    '</a>',
  ].join('')
}

/** What its tests say, on its corner: a dot where all is well, a number where it is not. */
function drawBadge(node: SiteNode, width: number): string {
  const { word, count } = verdictOf(node)
  if (word === 'untested') return ''
  if (word === 'passed' || word === 'unknown')
    return `<circle class="badge ${word}" cx="${round(width - 9)}" cy="9" r="3"/>`
  const room = 10 + 6.5 * String(count).length
  return `<g class="badge ${word}"><rect x="${round(width - room + 5)}" y="-7" width="${room}" height="16" rx="8"/><text x="${round(width + 5 - room / 2)}" y="4.8">${count}</text></g>`
}

function stateOf({ outcome }: SiteNode): string {
  const status = outcome?.status ?? ''
  return ['error', 'held', 'skipped'].includes(status) ? ` status-${status}` : ''
}

function labelOf({ name, kind, materialized, layer, outcome, tests }: SiteNode): string {
  const what = materialized && materialized !== kind ? `${materialized} ${kind}` : kind
  const last = outcome ? `, ${outcome.status}` : ''
  return `${name}, ${what} in ${layer}${last}, ${counted(tests.length, 'test')}`
}

function iconOf({ kind, materialized }: SiteNode): string {
  if (kind !== 'model' && kind !== 'snapshot') return kind
  return ['table', 'view', 'incremental', 'ephemeral', 'snapshot'].includes(materialized ?? '')
    ? String(materialized)
    : 'table'
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

const symbols: Readonly<Record<string, string>> = {
  source: '<path d="M7 1.5v7M4 6l3 3 3-3M1.5 9.5v3h11v-3"/>',
  seed: '<path d="M7 13V6.5M7 8.5C3.5 8.5 2 6.5 2 3.5c3.5 0 5 2 5 5zM7 6.5c0-3 1.5-4.5 5-4.5 0 3-1.5 4.5-5 4.5z"/>',
  table: '<rect x="1.5" y="2" width="11" height="10" rx="1.5"/><path d="M1.5 5.5h11M5.5 5.5V12"/>',
  snapshot: '<circle cx="7" cy="7" r="5.5"/><path d="M7 3.8V7l2.3 1.6"/>',
  view: '<path d="M1 7c1.7-2.8 3.7-4 6-4s4.3 1.2 6 4c-1.7 2.8-3.7 4-6 4S2.7 9.8 1 7z"/><circle cx="7" cy="7" r="1.7"/>',
  incremental: '<rect x="1.5" y="7" width="11" height="5.5" rx="1.5"/><path d="M1.5 4.5h4M11 1v5M8.5 3.5h5"/>',
  exposure: '<path d="M2 12.500V8M5.500 12.500V4M9 12.500V6.500M12.500 12.500V1.500"/>',
  ephemeral: '<rect x="1.5" y="2" width="11" height="10" rx="1.5" stroke-dasharray="2 2"/>',
}

const icons = `<defs>${Object.entries(symbols)
  .map(([name, drawing]) => `<symbol id="icon-${name}" viewBox="0 0 14 14">${drawing}</symbol>`)
  .join('')}</defs>`

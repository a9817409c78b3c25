import type { SiteData } from '../site-data.ts'
import { layOutBeside } from './lay-out-beside.ts'
import { layOutFolded } from './lay-out-folded.ts'
import { layOutGraph } from './lay-out-graph.ts'
import type { Picture } from './picture.ts'
import { sizes } from './sizes.ts'

/** From so many nodes on one column a rank is a picture that is higher than anybody can see. */
const foldedFrom = 1500

/** Places a project's nodes: the graph from the left to the right, and below it what comes in and no model reads. */
export function layOut({ nodes, layers }: SiteData): Picture {
  const all = nodes.map((node, index) => ({ ...node, index }))
  const isBeside = ({ kind, children }: (typeof all)[number]) =>
    !['model', 'snapshot', 'exposure'].includes(kind) && children.length === 0
  const joined = all.filter((node) => !isBeside(node))
  const graph = joined.length > foldedFrom ? layOutFolded(joined, layers) : layOutGraph(joined, layers)
  const beside = all.filter(isBeside)
  if (beside.length === 0) return graph
  const grid = layOutBeside(beside, { y: graph.height + sizes.padding, width: graph.width })
  return {
    width: Math.max(graph.width, grid.width),
    height: graph.height + sizes.padding + grid.height,
    bands: [...graph.bands, ...grid.bands],
    boxes: [...graph.boxes, ...grid.boxes],
    routes: graph.routes,
  }
}

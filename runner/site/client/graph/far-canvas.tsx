import { useEffect, useRef } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import type { Nodes } from '../nodes.ts'
import type { GraphPicture } from './graph-data.ts'

/** A place of the picture under its window. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly k: number
}

/** Draws all of a big graph, without names: more than a browser can keep as elements. It is told each new place. */
export function FarCanvas({
  nodes,
  graph,
  onPlace,
}: {
  nodes: Nodes
  graph: GraphPicture
  onPlace: (follow: (place: Place) => void) => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let drawn: Place | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = (place: Place) => {
      drawn = place
      element.style.transform = ''
      paint(element, place, nodes, graph)
    }
    onPlace((place) => {
      clearTimeout(timer)
      if (!drawn) return draw(place)
      // What was drawn is moved at once, and drawn anew when the picture rests.
      const scale = place.k / drawn.k
      element.style.transform = `translate(${place.x - drawn.x * scale}px, ${place.y - drawn.y * scale}px) scale(${scale})`
      timer = setTimeout(() => draw(place), 90)
    })
    return () => clearTimeout(timer)
  }, [nodes, graph, onPlace])
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus, and the elements over it say the same
  return <canvas class="far" ref={canvas} aria-hidden="true" />
}

/** From this scale on it is seen that boxes are round. */
const roundFrom = 0.3

function paint(element: HTMLCanvasElement, { x, y, k }: Place, nodes: Nodes, { boxes, routes }: GraphPicture): void {
  const { clientWidth: width, clientHeight: height } = element
  element.width = width
  element.height = height
  const context = element.getContext('2d')
  if (!context) return
  const style = getComputedStyle(element)
  const hues = nodes.summary.layers.map(({ hue }) => style.getPropertyValue(`--${hue}`))
  context.setTransform(k, 0, 0, k, x, y)
  context.lineWidth = Math.max(0.6, 0.6 / k)
  context.strokeStyle = style.getPropertyValue('--edge')
  // Nearer, fewer of them lie over each other.
  context.globalAlpha = Math.min(1, Math.max(0.12, 3000 / routes.length) * Math.max(1, 5 * k))
  context.beginPath()
  for (const route of routes) {
    const startX = route[2] ?? 0
    const endX = route[route.length - 2] ?? 0
    if (startX * k + x > width || endX * k + x < 0) continue
    context.moveTo(startX, route[3] ?? 0)
    for (let at = 4; at + 1 < route.length; at += 2) context.lineTo(route[at] ?? 0, route[at + 1] ?? 0)
  }
  context.stroke()
  context.globalAlpha = 0.8
  for (const [place, box] of boxes.entries()) {
    if (!box) continue
    const [left, top, wide] = box
    if (
      left * k + x > width ||
      (left + wide) * k + x < 0 ||
      top * k + y > height ||
      (top + sizes.nodeHeight) * k + y < 0
    )
      continue
    context.fillStyle = hues[nodes.all[place]?.layer ?? 0] ?? ''
    if (k < roundFrom) context.fillRect(left, top, wide, sizes.nodeHeight)
    else {
      context.beginPath()
      context.roundRect(left, top, wide, sizes.nodeHeight, 8)
      context.fill()
    }
  }
}

import { useEffect, useRef } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import type { Nodes } from '../nodes.ts'
import type { GraphPicture } from './graph-data.ts'
import type { Area } from './zoom.ts'

const size = { width: 190, height: 110 } as const

/** The whole picture, small, and what of it is seen; a click goes there. */
export function Minimap({
  nodes,
  graph,
  seen,
  onGo,
}: {
  nodes: Nodes
  graph: GraphPicture
  seen: Area
  onGo: (x: number, y: number) => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { frame, boxes } = graph
  const scale = Math.min(size.width / frame.width, size.height / frame.height)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current) return
    const style = getComputedStyle(canvas.current)
    context.clearRect(0, 0, size.width, size.height)
    for (const [place, box] of boxes.entries()) {
      if (!box) continue
      context.fillStyle = style.getPropertyValue(
        `--${nodes.summary.layers[nodes.all[place]?.layer ?? 0]?.hue ?? 'slate'}`,
      )
      context.fillRect(
        box[0] * scale,
        box[1] * scale,
        Math.max(1, box[2] * scale),
        Math.max(1, sizes.nodeHeight * scale),
      )
    }
  }, [nodes, graph, scale])
  const go = (event: PointerEvent) => {
    if (event.buttons === 0) return
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect()
    onGo((event.clientX - left) / scale, (event.clientY - top) / scale)
  }
  return (
    <div class="minimap" aria-hidden="true" onPointerDown={go} onPointerMove={go}>
      <canvas ref={canvas} width={size.width} height={size.height} />
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        <rect x={seen.x * scale} y={seen.y * scale} width={seen.width * scale} height={seen.height * scale} />
      </svg>
    </div>
  )
}

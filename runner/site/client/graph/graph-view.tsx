import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import { type Nodes, reach } from '../nodes.ts'
import { Drawing } from '../parts/drawing.tsx'
import { addressOf, go } from '../route.ts'
import { BandView } from './band-view.tsx'
import type { GraphPicture } from './graph-data.ts'
import { GraphEdge } from './graph-edge.tsx'
import { GraphNode } from './graph-node.tsx'
import { stepTo } from './step-to.ts'
import { scales, startZoom, type Zoom } from './zoom.ts'

/** The lineage as a picture that is dragged, zoomed, and walked with the arrow keys. */
export function GraphView({ nodes, graph, chosen }: { nodes: Nodes; graph: GraphPicture; chosen: number | undefined }) {
  const window = useRef<SVGSVGElement>(null)
  const scene = useRef<SVGGElement>(null)
  const zoom = useRef<Zoom | null>(null)
  const [pointed, setPointed] = useState<number>()
  const { frame, boxes, routes } = graph
  const area = (place: number) => {
    const [x, y, width] = boxes[place] ?? [0, 0, 0]
    return { x, y, width, height: sizes.nodeHeight }
  }
  useEffect(() => {
    if (!window.current) return
    const made = startZoom(
      window.current,
      () => roomIn(window.current),
      ({ x, y, k }) => {
        scene.current?.setAttribute('transform', `translate(${x} ${y}) scale(${k})`)
        scene.current?.style.setProperty('--unscale', String(Math.min(2.4, Math.max(1, 1 / k))))
      },
    )
    zoom.current = made
    made.fit(frame, readable())
    return () => made.stop()
  }, [frame])
  useEffect(() => {
    if (chosen !== undefined) zoom.current?.reveal(area(chosen), scales.comfortable)
  }, [chosen])

  const focus = pointed ?? chosen
  const above = useMemo(() => reach(focus === undefined ? [] : [focus], (at) => nodes.all[at]?.parents ?? []), [focus])
  const below = useMemo(() => reach(focus === undefined ? [] : [focus], (at) => nodes.children[at] ?? []), [focus])
  const isLit = (place: number) => above.has(place) || below.has(place)
  const markOf = (place: number) => (place === chosen ? 'lit chosen' : isLit(place) ? 'lit' : '')

  const placeOf = (target: EventTarget | null) => {
    const found = target instanceof Element ? target.closest<SVGElement>('[data-node]')?.dataset.node : undefined
    return found === undefined ? undefined : Number(found)
  }
  const step = (event: KeyboardEvent) => {
    const place = placeOf(event.target)
    if (place === undefined || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    const next = stepTo(place, event.key, nodes, boxes)
    if (next !== undefined)
      scene.current?.querySelector<SVGAElement>(`[data-node="${next}"]`)?.focus({ preventScroll: true })
  }
  const lookAt = (event: FocusEvent) => {
    const place = placeOf(event.target)
    if (place === undefined || !(event.target as Element).matches(':focus-visible')) return
    setPointed(place)
    zoom.current?.reveal(area(place), scales.comfortable)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds no picture */}
      <svg
        id="graph"
        ref={window}
        role="group"
        aria-label="Lineage"
        class={focus === undefined ? '' : 'tracing'}
        onPointerOver={(event) => event.pointerType === 'mouse' && setPointed(placeOf(event.target))}
        onPointerLeave={() => setPointed(undefined)}
        onFocusIn={lookAt}
        onFocusOut={() => setPointed(undefined)}
        onKeyDown={step}
        onClick={(event) => placeOf(event.target) === undefined && go(addressOf('lineage'))}
      >
        <g id="scene" ref={scene}>
          <g class="bands">
            {frame.bands.map((band) => (
              <BandView key={`${band.layer} ${band.y}`} band={band} hue={hueOfLayer(band.layer, nodes)} />
            ))}
          </g>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
          <g class="edges" aria-hidden="true">
            {routes.map((route) => {
              const [from = 0, to = 0] = route
              const lit = (above.has(from) && above.has(to)) || (below.has(from) && below.has(to))
              return <GraphEdge key={`${from} ${to}`} route={route} isLit={lit && focus !== undefined} />
            })}
          </g>
          <g class="nodes">
            {boxes.map((box, place) => (
              <GraphNode key={nodes.all[place]?.id} nodes={nodes} place={place} box={box} mark={markOf(place)} />
            ))}
          </g>
        </g>
      </svg>
      <div class="tools" role="toolbar" aria-label="Zoom">
        <button type="button" class="round" aria-label="Closer" onClick={() => zoom.current?.by(1.3)}>
          <Drawing name="plus" />
        </button>
        <button type="button" class="round" aria-label="Farther" onClick={() => zoom.current?.by(1 / 1.3)}>
          <Drawing name="minus" />
        </button>
        <button
          type="button"
          class="round"
          aria-label="Everything"
          onClick={() => zoom.current?.fit(frame, scales.least)}
        >
          <Drawing name="fit" />
        </button>
      </div>
    </>
  )
}

/** Below this names cannot be read. */
function readable(): number {
  return innerWidth < 640 ? 0.7 : 0.42
}

function hueOfLayer(layer: string, { summary }: Nodes): string {
  return summary.layers.find(({ name }) => name === layer)?.hue ?? 'slate'
}

/** The room that the panel leaves. */
function roomIn(window: SVGSVGElement | null): { width: number; height: number } {
  const { width = 0, height = 0 } = window?.getBoundingClientRect() ?? {}
  const covered = document.getElementById('panel')?.getBoundingClientRect()
  if (!covered) return { width, height }
  return covered.width >= width - 30
    ? { width, height: height - covered.height }
    : { width: width - covered.width - 12, height }
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import { type ColumnGraph, columnKey, traceColumn } from '../columns/column-graph.ts'
import { heightWithColumns } from '../columns/column-picture.ts'
import { ColumnRows } from '../columns/column-rows.tsx'
import { isFaulty, type Nodes, reach } from '../nodes.ts'
import { addressOf, go } from '../route.ts'
import { BandView } from './band-view.tsx'
import { letterSize } from './choose-labels.ts'
import { clearTitles } from './clear-titles.ts'
import { drawWhole } from './draw-whole.ts'
import { FarCanvas, type Place } from './far-canvas.tsx'
import type { GraphPicture } from './graph-data.ts'
import { GraphEdge } from './graph-edge.tsx'
import { GraphNode } from './graph-node.tsx'
import { Minimap } from './minimap.tsx'
import { stepTo } from './step-to.ts'
import { big, useDrawn } from './use-drawn.ts'
import { useLabels } from './use-labels.ts'
import { type Area, scales, startZoom, type Zoom } from './zoom.ts'
import { ZoomTools } from './zoom-tools.tsx'

/** What of the picture is wanted. */
export interface GraphViewProps {
  readonly nodes: Nodes
  readonly graph: GraphPicture
  readonly chosen: number | undefined
  /** What a selection means; all else is dimmed. */
  readonly selected: ReadonlySet<number> | undefined
  /** The columns, where nodes show them. */
  readonly columns: ColumnGraph | undefined
  /** The column whose way is lit. */
  readonly column: string | undefined
  /** What addresses of nodes keep. */
  readonly options: Readonly<Record<string, string | undefined>>
}

/** The lineage as a picture that is dragged, zoomed, and walked with the arrow keys. */
export function GraphView({ nodes, graph, chosen, selected, columns, column, options }: GraphViewProps) {
  const window = useRef<SVGSVGElement>(null)
  const scene = useRef<SVGGElement>(null)
  const zoom = useRef<Zoom | null>(null)
  const far = useRef<(place: Place) => void>(undefined)
  /** A node that takes the focus as soon as it is drawn. */
  const awaited = useRef<number>(undefined)
  const [pointed, setPointed] = useState<number>()
  const [size, setSize] = useState<number>(sizes.fontSize)
  const [seen, setSeen] = useState<Area>({ x: 0, y: 0, width: 0, height: 0 })
  const { frame, boxes, routes } = graph
  const isBig = boxes.length > big && !columns
  const heightOf = (place: number) =>
    columns ? heightWithColumns(columns.columns[place]?.length ?? 0) : sizes.nodeHeight
  const area = (place: number) => {
    const [x, y, width] = boxes[place] ?? [0, 0, 0]
    return { x, y, width, height: sizes.nodeHeight }
  }
  useEffect(() => {
    if (!window.current) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const made = startZoom(
      window.current,
      () => roomIn(window.current),
      (place) => {
        const { x, y, k } = place
        scene.current?.setAttribute('transform', `translate(${x} ${y}) scale(${k})`)
        scene.current?.style.setProperty('--unscale', String(Math.min(12, Math.max(1, 1 / k))))
        far.current?.(place)
        setSize(letterSize(k, sizes.fontSize))
        clearTimeout(timer)
        timer = setTimeout(() => setSeen(areaSeen(window.current, place)), 80)
      },
    )
    zoom.current = made
    made.fit(frame, scales.least)
    if (innerWidth < 640) made.fit(frame, narrowScale)
    return () => {
      clearTimeout(timer)
      made.stop()
    }
  }, [frame])
  useEffect(() => {
    if (chosen !== undefined && boxes[chosen]) zoom.current?.reveal(area(chosen), scales.comfortable)
  }, [chosen, frame])
  const followPlace = useCallback((follow: (place: Place) => void) => {
    far.current = follow
    const place = zoom.current?.transform()
    if (place) follow(place)
  }, [])

  const trace = useMemo(
    () =>
      columns && column !== undefined && chosen !== undefined
        ? traceColumn(columns, columnKey(chosen, column))
        : undefined,
    [columns, column, chosen],
  )
  const focus = pointed ?? chosen
  const above = useMemo(() => reach(focus === undefined ? [] : [focus], (at) => nodes.all[at]?.parents ?? []), [focus])
  const below = useMemo(() => reach(focus === undefined ? [] : [focus], (at) => nodes.children[at] ?? []), [focus])
  const traced = useMemo(() => trace && new Set([...trace].map((key) => Number.parseInt(key, 10))), [trace])
  const isLit = (place: number) => {
    if (traced) return traced.has(place)
    if (focus !== undefined) return above.has(place) || below.has(place)
    return selected?.has(place) ?? false
  }
  const isTracing = focus !== undefined || selected !== undefined
  const markOf = (place: number) => (place === chosen ? 'lit chosen' : isTracing && isLit(place) ? 'lit' : '')
  const litKey = traced ?? (focus === undefined ? selected : focus)
  const lit = useMemo(() => (isBig && isTracing ? boxes.map((_, place) => place).filter(isLit) : []), [litKey, isBig])
  const faulty = useMemo(() => [...nodes.all.keys()].filter((place) => isFaulty(nodes.all[place])), [nodes])
  const first = useMemo(() => [...new Set([...lit, ...faulty])], [lit, faulty])
  const drawn = useDrawn(graph, seen, first)
  const told = useMemo(() => clearTitles(frame.bands, size), [frame, size])
  const linesOf = useLabels(nodes, graph, drawn, size, isLit, litKey)
  const edges = isBig ? (isTracing ? routes : []) : routes
  const isEdgeLit = (from: number, to: number) => {
    if (traced) return traced.has(from) && traced.has(to)
    if (focus === undefined) return (selected?.has(from) && selected.has(to)) ?? false
    return (above.has(from) && above.has(to)) || (below.has(from) && below.has(to))
  }
  const step = (event: KeyboardEvent) => {
    const place = placeOf(event.target)
    if (place === undefined || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    const next = stepTo(place, event.key, nodes, boxes)
    if (next === undefined) return
    if (takeFocus(next)) return
    awaited.current = next
    zoom.current?.reveal(area(next), scales.comfortable)
  }
  const takeFocus = (place: number): boolean => {
    const link = scene.current?.querySelector<SVGAElement>(`[data-node="${place}"]`)
    link?.focus({ preventScroll: true })
    return Boolean(link)
  }
  useEffect(() => {
    if (awaited.current !== undefined && takeFocus(awaited.current)) awaited.current = undefined
  }, [drawn])
  const lookAt = (event: FocusEvent) => {
    const place = placeOf(event.target)
    if (place === undefined || !(event.target as Element).matches(':focus-visible')) return
    setPointed(place)
    zoom.current?.reveal(area(place), scales.comfortable)
  }
  return (
    <>
      {isBig ? <FarCanvas nodes={nodes} graph={graph} onPlace={followPlace} /> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds no picture */}
      <svg
        id="graph"
        ref={window}
        role="group"
        aria-label="Lineage"
        class={isTracing ? 'tracing' : ''}
        onPointerOver={(event) => event.pointerType === 'mouse' && setPointed(placeOf(event.target))}
        onPointerLeave={() => setPointed(undefined)}
        onFocusIn={lookAt}
        onFocusOut={() => setPointed(undefined)}
        onKeyDown={step}
        onClick={(event) => !(event.target as Element).closest('a') && go(addressOf('lineage', undefined, options))}
      >
        <g id="scene" ref={scene}>
          <g class="bands">
            {frame.bands.map((band) => (
              <BandView
                key={`${band.layer} ${band.y}`}
                band={told.has(band) ? band : { ...band, titles: none }}
                hue={hueOfLayer(band.layer, nodes)}
              />
            ))}
          </g>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
          <g class="edges" aria-hidden="true">
            {edges.map((route) => {
              const [from = 0, to = 0] = route
              const lit = isTracing && isEdgeLit(from, to)
              return isBig && !lit ? null : <GraphEdge key={`${from} ${to}`} route={route} isLit={lit} />
            })}
          </g>
          <g class="nodes">
            {drawn.map((place) => {
              const box = boxes[place]
              const node = nodes.all[place]
              return box && node ? (
                <GraphNode
                  key={node.id}
                  nodes={nodes}
                  place={place}
                  box={box}
                  height={heightOf(place)}
                  mark={markOf(place)}
                  lines={linesOf(place)}
                  size={size}
                  href={addressOf('lineage', node.anchor, options)}
                />
              ) : null
            })}
          </g>
          {columns ? (
            <g class="all-columns">
              {drawn.map((place) => {
                const [x, y, width] = boxes[place] ?? [0, 0, 0]
                const node = nodes.all[place]
                return node ? (
                  <g key={node.id} transform={`translate(${x} ${y})`}>
                    <ColumnRows
                      place={place}
                      anchor={node.anchor}
                      columns={columns.columns[place] ?? []}
                      width={width}
                      lit={trace}
                    />
                  </g>
                ) : null
              })}
            </g>
          ) : null}
        </g>
      </svg>
      <ZoomTools
        zoom={zoom}
        frame={frame}
        picture={window}
        whole={isBig ? () => drawWhole(nodes, graph) : undefined}
        project={nodes.summary.project}
      />
      {columns ? null : <Minimap nodes={nodes} graph={graph} seen={seen} onGo={(x, y) => zoom.current?.center(x, y)} />}
    </>
  )
}

const none: readonly string[] = []

/** On a narrow screen the picture begins as large as this, and is dragged. */
const narrowScale = 0.5

function placeOf(target: EventTarget | null): number | undefined {
  const found = target instanceof Element ? target.closest<SVGElement>('[data-node]')?.dataset.node : undefined
  return found === undefined ? undefined : Number(found)
}

function hueOfLayer(layer: string, { summary }: Nodes): string {
  return summary.layers.find(({ name }) => name === layer)?.hue ?? 'slate'
}

/** The part of the picture that is seen. */
function areaSeen(window: SVGSVGElement | null, { x, y, k }: Place): Area {
  const { width = 0, height = 0 } = window?.getBoundingClientRect() ?? {}
  return { x: -x / k, y: -y / k, width: width / k, height: height / k }
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

import type { RefObject } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ChartEvents, Charts, DrawnChart, World } from '../../charts/picture.ts'
import { useLoaded } from '../../shards.ts'
import { drawSoon } from '../draw-soon.ts'
import { loadCharts, loadWorld } from '../load-charts.ts'
import type { DrawnTile } from '../picture/drawn-tile.ts'
import type { TileContext } from '../tile-context.ts'
import { pictureOf } from '../tile-picture.ts'

/** How high charts are, in pixels. */
const usual = 250
const most = 520
const ofRow = 27

/** A chart that Vega draws. A click at a mark filters the other tiles. */
export function ChartBody({ context, title }: { context: TileContext; title: string }) {
  const charts = useLoaded(loadCharts, 'charts')
  const needsWorld = context.tile.chart === 'map'
  const world = useLoaded(() => (needsWorld ? loadWorld() : Promise.resolve(undefined)), needsWorld)
  const { page, tile, query, formats, theme, rows, picked } = context
  // A tile is asked for its picture whenever anything of the page changes.
  const shown = useMemo(() => {
    const drawn = pictureOf(context)
    return needsWorld && world ? onEarth(drawn, world, context) : drawn
  }, [page, tile, query, formats, theme, rows.now, JSON.stringify([...picked]), world])
  return (
    <>
      {charts && (!needsWorld || world) ? (
        <Drawn context={context} shown={shown} charts={charts} world={world} title={title} />
      ) : (
        <div class="chart-place" style={{ minHeight: `${heightOf(shown)}px` }}>
          <div class="chart" aria-busy="true" />
        </div>
      )}
      {shown.left ? <p class="quiet left-out">{shown.left}.</p> : null}
    </>
  )
}

interface Pointed {
  readonly title: string
  readonly told: readonly (readonly [string, string])[]
  readonly left: number
  readonly top: number
}

function Drawn({
  context,
  shown,
  charts,
  world,
  title,
}: {
  context: TileContext
  shown: DrawnTile
  charts: Charts
  world: World | undefined
  title: string
}) {
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<{ readonly of: readonly unknown[]; readonly chart: DrawnChart }>(null)
  const latest = useRef({ context, shown })
  latest.current = { context, shown }
  const [{ width, room }, setSize] = useState({ width: 0, room: 0 })
  const [pointed, setPointed] = useState<Pointed>()
  const [fault, setFault] = useState<string>()
  const least = heightOf(shown)
  const height = shown.picture.kind === 'ranking' ? least : Math.max(least, Math.min(room, most))
  const clear = () => {
    drawn.current?.chart.dispose()
    drawn.current = null
  }
  useLayoutEffect(() => {
    const { current } = place
    if (!current) return
    const measure = ({ width, height }: { readonly width: number; readonly height: number }) =>
      setSize({ width: Math.floor(width), room: Math.floor(height) })
    measure(current.getBoundingClientRect())
    const observer = new ResizeObserver(([entry]) => entry && measure(entry.contentRect))
    observer.observe(current)
    return () => {
      observer.disconnect()
      clear()
    }
  }, [])
  const draw = async (element: HTMLElement) => {
    const of = [charts, world]
    try {
      if (!drawn.current?.of.every((part, at) => part === of[at])) {
        clear()
        drawn.current = { of, chart: charts.draw(element, eventsOf(latest, place, setPointed, setFault), world) }
      }
      setFault(undefined)
      await drawn.current?.chart.show(shown.picture, shown.rows, { width, height })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  // Before anything is painted, so that it is so on paper too.
  useLayoutEffect(() => {
    const { current } = place
    return current && width > 0 ? drawSoon(current, () => draw(current)) : undefined
  }, [shown, width, height, charts, world])
  return (
    <div
      class="chart-place"
      style={{ minHeight: fault ? '0' : `${least}px` }}
      onPointerLeave={() => setPointed(undefined)}
    >
      <div
        ref={place}
        class="chart"
        role="img"
        aria-label={context.formats.words.chart(title, shown.rows.length)}
        hidden={fault !== undefined}
      />
      {fault ? <p class="tile-fault">{context.formats.words.fault('chart', fault)}</p> : null}
      {pointed && !fault ? <Tip pointed={pointed} width={width} /> : null}
    </div>
  )
}

/** What a chart tells of clicks and of the pointer, as the tile is by then. */
function eventsOf(
  latest: RefObject<{ readonly context: TileContext; readonly shown: DrawnTile }>,
  place: RefObject<HTMLElement | null>,
  setPointed: (pointed: Pointed | undefined) => void,
  fault: (message: string) => void,
): ChartEvents {
  return {
    pick(at) {
      if (!latest.current) return
      const { context, shown } = latest.current
      const picks = shown.marks[at]?.picks ?? []
      const { x, region } = context.tile
      const chosen = picks.find(([column]) => column === x || column === region) ?? picks[0]
      if (chosen) context.pick(chosen[0], [chosen[1]])
    },
    point(found) {
      const box = place.current?.getBoundingClientRect()
      if (!found || !box) return setPointed(undefined)
      const mark = found.at === undefined ? undefined : latest.current?.shown.marks[found.at]
      const at = { left: found.event.clientX - box.left, top: found.event.clientY - box.top }
      setPointed({ title: mark?.title ?? '', told: mark?.told ?? found.told, ...at })
    },
    fault,
  }
}

function Tip({ pointed: { title, told, left, top }, width }: { pointed: Pointed; width: number }) {
  const isRight = left > width / 2
  return (
    <div
      class="tip"
      style={{ top: `${top + 14}px`, ...(isRight ? { right: `${width - left + 12}px` } : { left: `${left + 14}px` }) }}
    >
      {title ? <b>{title}</b> : null}
      {told.map(([name, value]) => (
        <span key={name}>
          {name} <strong>{value}</strong>
        </span>
      ))}
    </div>
  )
}

function heightOf({ picture, rows }: DrawnTile): number {
  return picture.kind === 'ranking' ? Math.max(90, picture.steps * ofRow + 8) : rows.length === 0 ? 60 : usual
}

/** Names of countries are numbers of shapes. */
function onEarth(drawn: DrawnTile, { codes }: World, { tile, rows, formats }: TileContext): DrawnTile {
  const numbers = new Map(codes.flatMap(([two, three, number]) => [[two, number] as const, [three, number] as const]))
  const numberOf = (code: unknown) => numbers.get(String(code).toUpperCase())
  const column = tile.region === null ? undefined : rows.now.grain.columns.get(tile.region)
  const all = column?.kind === 'coded' ? column.words : []
  const series = [...new Set(all.flatMap((code) => numberOf(code) ?? []))].sort()
  const placed = drawn.rows.flatMap((row) => {
    const x = numberOf((row as { x?: unknown }).x)
    return x === undefined ? [] : [{ ...row, x }]
  })
  const strangers = drawn.rows.length - placed.length
  const left = strangers > 0 ? formats.words.strangers(strangers) : drawn.left
  return { ...drawn, picture: { ...drawn.picture, series }, rows: placed, left }
}

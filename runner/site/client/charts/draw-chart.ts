import { changeset, type EventListenerHandler, type Item, type Loader, parse, type Spec, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { formatNumbers } from './format-numbers.ts'
import { mapSpec } from './map-spec.ts'
import type { ChartEvents, DrawnChart, Picture, World } from './picture.ts'
import { specOf } from './spec-of.ts'
import { vegaConfig } from './vega-config.ts'

/** Asks for nothing, wherever a spec wants to have it from; a link leads to where people go, or nowhere. */
const offline: Loader = {
  options: {},
  load: () => Promise.reject(new Error('a chart has the rows of its query, and asks for nothing else')),
  sanitize: (uri) =>
    /^(https?:|#)/i.test(uri)
      ? Promise.resolve({ href: uri, rel: 'noreferrer' })
      : Promise.reject(new Error('no such link')),
  http: () => Promise.reject(new Error('offline')),
  file: () => Promise.reject(new Error('offline')),
} as Loader

/** Draws a chart in a place of the page, as SVG. What it computes is interpreted: the page lets no text become a program. */
export function drawChart(place: HTMLElement, picture: Picture, events: ChartEvents, world?: World): DrawnChart {
  formatNumbers()
  const view = new View(parse(vegaSpec(picture, world), undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    loader: offline,
    logger: complaints(events),
    hover: false,
  })
  view.tooltip(() => {})
  view.addEventListener('click', (_, item) => {
    const at = placeOf(item)
    if (at !== undefined) events.pick(at)
  })
  const point: EventListenerHandler = (event, item) => {
    const at = placeOf(item)
    const told = at === undefined ? toldBy(item) : []
    events.point(at !== undefined || told.length > 0 ? { at, told, event: event as unknown as MouseEvent } : undefined)
  }
  view.addEventListener('pointermove', point)
  view.addEventListener('pointerout', () => events.point(undefined))
  view.initialize(place)
  let last: Promise<unknown> = Promise.resolve()
  return {
    show(rows, { width, height }) {
      last = last.then(async () => {
        // Vega writes into what it is given.
        const own = rows.map((row) => ({ ...row }))
        view.width(width).height(height)
        view.change(
          'rows',
          changeset()
            .remove(() => true)
            .insert(own),
        )
        await view.runAsync()
        // The place says what it shows; marks are no pictures of their own.
        place.querySelector('svg')?.setAttribute('aria-hidden', 'true')
      })
      return last.then(
        () => {},
        (error: unknown) => events.fault(error instanceof Error ? error.message : String(error)),
      )
    },
    dispose() {
      view.finalize()
      place.replaceChildren()
    },
  }
}

function vegaSpec(picture: Picture, world: World | undefined): Spec {
  if (picture.kind === 'map' && world) return mapSpec(picture, world)
  return compile(specOf(picture) as unknown as TopLevelSpec, { config: vegaConfig() }).spec
}

/** The group that a mark shows. The cells around points, by which the nearest is found, have the point as their datum. */
function placeOf(item: Item | null | undefined): number | undefined {
  // A line is of many groups, and has the first of them as its datum.
  if (item?.mark.marktype === 'line' || item?.mark.marktype === 'area') return undefined
  const datum = item?.datum as { at?: unknown; datum?: { at?: unknown } } | undefined
  const at = datum?.at ?? datum?.datum?.at
  return typeof at === 'number' ? at : undefined
}

/** What a spec of its own tells of a mark. */
function toldBy(item: Item | null | undefined): readonly (readonly [string, string])[] {
  const told = (item as { tooltip?: unknown } | null | undefined)?.tooltip
  if (told === null || told === undefined) return []
  if (typeof told !== 'object') return [['', String(told)]]
  return Object.entries(told).map(([name, value]) => [name, String(value)] as const)
}

function complaints({ fault }: ChartEvents) {
  const logger = {
    level: () => logger,
    error(...parts: readonly unknown[]) {
      fault(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '))
      return logger
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  }
  return logger as unknown as NonNullable<NonNullable<ConstructorParameters<typeof View>[1]>['logger']>
}

import { changeset, type EventListenerHandler, type Item, type Loader, parse, type Spec, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { formatNumbers } from './format-numbers.ts'
import { mapSpec } from './map-spec.ts'
import type { ChartEvents, DrawnChart, Picture, World } from './picture.ts'
import { signalsOf } from './signals-of.ts'
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

/** Draws charts in a place of the page. What only its rows make different, also how many places there are and which, is told to the view that is there: to make one takes longer than all else. */
export function drawChart(place: HTMLElement, events: ChartEvents, world?: World): DrawnChart {
  let drawn: { readonly of: string; readonly view: DrawnChart } | undefined
  const dispose = () => {
    drawn?.view.dispose()
    drawn = undefined
  }
  return {
    show(picture, rows, size) {
      const of = lookOf(picture)
      if (drawn?.of !== of) {
        dispose()
        drawn = { of, view: openView(place, picture, events, world) }
      }
      return drawn.view.show(picture, rows, size)
    },
    dispose,
  }
}

/** What of a picture a view is made for. */
function lookOf(picture: Picture): string {
  const { kind, theme, locale, currency, value } = picture
  return JSON.stringify([theme, kind === 'map' ? [picture.series, locale, currency, value] : specOf(picture)])
}

/** Draws as SVG. What it computes is interpreted: the page lets no text become a program. */
function openView(place: HTMLElement, picture: Picture, events: ChartEvents, world: World | undefined): DrawnChart {
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
  let last = Promise.resolve()
  return {
    show(shown, rows, { width, height }) {
      const run = last.then(async () => {
        for (const [name, value] of Object.entries(signalsOf(shown, rows))) view.signal(name, value)
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
      // What has failed is told, and what is shown next is drawn.
      last = run.catch((error: unknown) => events.fault(error instanceof Error ? error.message : String(error)))
      return last
    },
    dispose() {
      view.finalize()
      place.replaceChildren()
    },
  }
}

function vegaSpec(picture: Picture, world: World | undefined): Spec {
  if (picture.kind === 'map' && world) return mapSpec(picture, world)
  return compile(specOf(picture) as unknown as TopLevelSpec, { config: vegaConfig(picture.kind === 'spec') }).spec
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

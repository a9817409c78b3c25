import type { Axis, Picture } from './picture.ts'
import { signals } from './signals-of.ts'

/** That a chart has a size of its own lets the page set it. */
const size = { width: 300, height: 200 }

type Json = Readonly<Record<string, unknown>>

/** Marks that are not picked, where some are, step back. */
const opacity = { condition: { test: 'datum.picked === false', value: 0.28 }, value: 1 }

/** A chart as a spec of Vega-Lite; its rows are called `rows`, and what changes with them is a signal, so that few pictures of a tile have another spec. */
export function specOf(picture: Picture): Json {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: { name: 'rows' },
    ...size,
    ...(picture.kind === 'spec' ? {} : { params: signals }),
    ...drawing(picture),
  }
}

function drawing(picture: Picture): Json {
  switch (picture.kind) {
    case 'line':
      return alongTime(picture, { type: 'line' })
    case 'area':
      return alongTime(picture, { type: 'area' })
    case 'bar':
      return bars(
        picture,
        picture.series.length > 1 ? { xOffset: { field: 'series', scale: { domain: { signal: 'series' } } } } : {},
      )
    case 'stacked':
      return bars(picture, {})
    case 'ranking':
      return ranking(picture)
    case 'heatmap':
      return heatmap(picture)
    case 'scatter':
      return scatter(picture)
    case 'spec':
      return ownSpec(picture.spec ?? {})
    case 'map':
      throw new Error('a map has no spec of Vega-Lite')
  }
}

/** Beyond so many places, dots and what is nearest to the pointer take seconds to be found. */
const mostDots = 1500

/** Lines and areas, with a dot at the nearest place to the pointer, where they are not too many. Areas lie on each other already: Vega-Lite is slow at it. */
function alongTime(picture: Picture, mark: Json): Json {
  const isArea = picture.kind === 'area'
  const hover = { name: 'hover', select: { type: 'point', on: 'pointermove', nearest: true, clear: 'pointerout' } }
  const isSeen = [
    { param: 'hover', empty: false, value: 1 },
    { test: 'datum.picked === true', value: 1 },
  ]
  const dots = {
    mark: { type: 'point', filled: true, size: 70 },
    params: [hover],
    encoding: {
      y: { ...measured(picture, picture.y), field: isArea ? 'top' : 'y', stack: null },
      opacity: picture.steps > 1 ? { condition: isSeen, value: 0 } : { value: 1 },
    },
  }
  return {
    encoding: { x: placed(picture, picture.x, 'x', false), ...coloured(picture) },
    layer: [
      {
        mark,
        encoding: {
          y: { ...measured(picture, picture.y), field: 'y', stack: null },
          ...(isArea ? { y2: { field: 'top' } } : { order: { field: 'at' } }),
        },
      },
      ...(picture.steps * Math.max(1, picture.series.length) > mostDots ? [] : [dots]),
    ],
  }
}

function bars(picture: Picture, offset: Json): Json {
  return {
    mark: { type: 'bar' },
    encoding: {
      x: placed(picture, picture.x, 'x', true),
      y: { ...measured(picture, picture.y), field: 'y', stack: picture.kind === 'stacked' ? 'zero' : null },
      ...coloured(picture),
      ...offset,
      opacity,
    },
  }
}

/** Bars that lie, the longest above, each with its number. */
function ranking(picture: Picture): Json {
  const { y } = picture
  return {
    // Numbers stand behind the ends of bars.
    padding: { left: 2, right: 58, top: 4, bottom: 2 },
    encoding: {
      y: {
        field: 'x',
        type: 'nominal',
        sort: null,
        scale: { domain: { signal: 'places' } },
        title: null,
        axis: { domain: false, ticks: false, labelLimit: 150 },
      },
      x: { ...measured(picture, y), field: 'y', axis: null, scale: { nice: false } },
      opacity,
    },
    layer: [
      { mark: { type: 'bar', height: { band: 0.72 } }, encoding: coloured(picture) },
      {
        mark: { type: 'text', align: { expr: "datum.y < 0 ? 'right' : 'left'" }, dx: { expr: 'datum.y < 0 ? -5 : 5' } },
        encoding: { text: { field: 'y', type: 'quantitative', ...written(picture, y) } },
      },
    ],
  }
}

function heatmap(picture: Picture): Json {
  const word = (axis: Axis, field: string) => ({ ...placed(picture, axis, field, true), title: axis.title })
  return {
    mark: { type: 'rect' },
    encoding: {
      x: word(picture.x, 'x'),
      y:
        picture.lines.length > 0
          ? { ...word(picture.y, 'y'), scale: { domain: { signal: 'lines' } } }
          : { ...word(picture.y, 'y'), sort: 'ascending' },
      color: {
        field: 'value',
        type: 'quantitative',
        scale: { nice: false },
        legend: {
          ...written(picture, { kind: 'number', title: '', format: picture.value }),
          gradientThickness: 8,
          gradientLength: 160,
          tickCount: 3,
        },
      },
      opacity,
    },
  }
}

function scatter(picture: Picture): Json {
  return {
    mark: { type: 'point', filled: true },
    encoding: {
      x: {
        ...measured(picture, picture.x),
        field: 'x',
        title: picture.x.title,
        scale: { zero: false },
        axis: { ...written(picture, picture.x), grid: true },
      },
      y: { ...measured(picture, picture.y), field: 'y', title: picture.y.title, scale: { zero: false } },
      ...coloured(picture),
      opacity: { condition: { test: 'datum.picked === false', value: 0.2 }, value: 0.75 },
    },
  }
}

/** A spec as somebody wrote it; its rows are ours, and its size that of the tile. */
function ownSpec(spec: object): Json {
  const { data: _, width: __, height: ___, $schema: ____, ...rest } = spec as Record<string, unknown>
  return rest
}

/** Where along an axis: days on a scale of time, numbers on one of numbers, words in bands, in the order in which they come. */
function placed(picture: Picture, axis: Axis, field: string, isBand: boolean): Json {
  if (axis.kind === 'words')
    return {
      field,
      type: 'nominal',
      sort: null,
      scale: { domain: { signal: 'places' } },
      title: null,
      axis: { domain: false, ticks: false, labelAngle: field === 'x' && picture.steps > 8 ? -40 : 0 },
    }
  if (axis.kind === 'plain')
    return {
      field,
      type: isBand ? 'ordinal' : 'quantitative',
      title: axis.title,
      axis: { labelAngle: 0, format: picture.locale, formatType: 'cupelPlain', ...(isBand ? {} : ticks(60)) },
      ...(isBand ? {} : { scale: { zero: false, nice: false } }),
    }
  const isDays = axis.kind === 'days'
  return {
    field,
    type: 'temporal',
    title: null,
    ...(isDays && isBand ? { timeUnit: 'utcyearmonthdate' } : {}),
    scale: { type: 'utc' },
    axis: {
      format: picture.locale,
      formatType: 'cupelDay',
      ...(isDays ? ticks(90) : { tickCount: { signal: 'ceil(width / 90)' } }),
    },
  }
}

/** As many ticks as find room, and no more than there are places. */
function ticks(room: number): Json {
  return { tickCount: { signal: `min(max(1, steps - 1), ceil(width / ${room}))` } }
}

function measured(picture: Picture, axis: Axis): Json {
  return { type: 'quantitative', title: null, axis: written(picture, axis) }
}

function written({ locale, currency }: Picture, axis: Axis): Json {
  const format = axis.kind === 'number' ? axis.format : 'number'
  return { format: [format, locale, currency ?? ''].join(' '), formatType: 'cupelNumber' }
}

function coloured({ series }: Picture): Json {
  if (series.length === 0) return {}
  return {
    color: {
      field: 'series',
      type: 'nominal',
      title: null,
      scale: { domain: { signal: 'series' } },
      legend: series.length > 1 ? {} : null,
    },
  }
}

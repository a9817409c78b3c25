import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Spec } from 'vega'
import type { Picture, World } from './picture.ts'
import { siteColours } from './vega-config.ts'

type Ring = readonly (readonly number[])[]

/** A map of countries in the colours of their numbers, as near as they allow; what lies around them is shown without a colour. */
export function mapSpec(picture: Picture, world: World): Spec {
  const topology = world.topology as Topology<{ countries: GeometryCollection }>
  const countries = feature(topology, topology.objects.countries).features.filter(({ id }) => id !== '010')
  const wanted = new Set(picture.series)
  const focus = countries.filter(({ id }) => wanted.has(String(id)))
  const { line, ground, quiet, ramp } = siteColours()
  const format = [picture.value, picture.locale, picture.currency ?? ''].join(' ')
  return {
    width: 300,
    height: 200,
    background: 'transparent',
    padding: 2,
    autosize: 'none',
    data: [
      { name: 'rows' },
      { name: 'around', values: countries },
      { name: 'focus', values: (focus.length > 0 ? focus : countries).map((one) => largestPart(one)) },
      {
        name: 'shapes',
        values: countries,
        transform: [
          { type: 'lookup', from: 'rows', key: 'x', fields: ['id'], values: ['value', 'at', 'picked'] },
          { type: 'filter', expr: 'isValid(datum.at)' },
        ],
      },
    ],
    projections: [
      { name: 'earth', type: 'mercator', fit: { signal: "data('focus')" }, size: { signal: '[width, height - 30]' } },
    ],
    scales: [{ name: 'colour', type: 'linear', range: ramp, domain: { data: 'rows', field: 'value' }, zero: true }],
    legends: [
      {
        fill: 'colour',
        orient: 'bottom-left',
        direction: 'horizontal',
        gradientThickness: 8,
        gradientLength: 160,
        tickCount: 3,
        labelColor: quiet,
        encode: { labels: { update: { text: { signal: `cupelNumber(datum.value, ${JSON.stringify(format)})` } } } },
      },
    ],
    marks: [
      {
        type: 'shape',
        clip: true,
        interactive: false,
        from: { data: 'around' },
        encode: { update: { fill: { value: ground }, stroke: { value: line } } },
        transform: [{ type: 'geoshape', projection: 'earth' }],
      },
      {
        type: 'shape',
        clip: true,
        from: { data: 'shapes' },
        encode: {
          update: {
            fill: { scale: 'colour', field: 'value' },
            stroke: { value: line },
            opacity: { signal: 'datum.picked === false ? 0.35 : 1' },
            cursor: { value: 'pointer' },
          },
        },
        transform: [{ type: 'geoshape', projection: 'earth' }],
      },
    ],
  } as Spec
}

/** A country without its islands and what lies overseas: the map is not to be as wide as an empire. */
function largestPart<Shape extends { readonly geometry: unknown }>(shape: Shape): Shape {
  const { type, coordinates } = shape.geometry as { type: string; coordinates: readonly (readonly Ring[])[] }
  if (type !== 'MultiPolygon') return shape
  const largest = coordinates.reduce((one, other) => (extent(other[0]) > extent(one[0]) ? other : one))
  return { ...shape, geometry: { type: 'Polygon', coordinates: largest } }
}

function extent(ring: Ring = []): number {
  const of = (axis: number) => {
    const all = ring.map((point) => point[axis] ?? 0)
    return Math.max(...all) - Math.min(...all)
  }
  return of(0) * of(1)
}

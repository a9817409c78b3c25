import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { isPlainRecord } from '../../record-of.ts'
import { nearest, thereAre } from '../../suggest.ts'
import type { Dashboard } from '../dashboard.ts'
import { placesIn } from '../places-in.ts'
import { type SchemaFault, schemaFaults } from './schema-fault.ts'

/** What Vega-Lite's own JSON Schema refuses of a dashboard's specs; it is loaded only where there is one. */
export async function checkSpecs(dashboard: Dashboard): Promise<readonly Diagnostic[]> {
  const specs = dashboard.rows.flatMap((tiles, row) =>
    tiles.flatMap((tile, index) =>
      tile.kind === 'chart' && tile.spec ? [{ spec: tile.spec, path: ['rows', row, 'tiles', index, 'spec'] }] : [],
    ),
  )
  if (specs.length === 0) return []
  const locate = placesIn(dashboard)
  const { default: schema } = await import('vega-lite/vega-lite-schema.json', { with: { type: 'json' } })
  return specs.flatMap(({ spec, path }) => {
    // Its data are those of its tile.
    const whole = isPlainRecord(spec) && 'data' in spec ? spec : { ...spec, data: { name: 'rows' } }
    const [fault] = schemaFaults(schema, whole)
    if (!fault) return []
    const location = locate([...path, ...fault.path], fault.kind === 'unknown key' ? 'key' : 'value')
    return [diagnostic('spec-refused', { reason: reasonOf(fault) }, { location, hint: hintOf(fault, spec) })]
  })
}

function reasonOf({ kind, about, path }: SchemaFault): string {
  const place = path.length ? `"${path.at(-1)}"` : 'the spec'
  switch (kind) {
    case 'unknown key':
      return `"${about}" is not a known key here`
    case 'missing key':
      return `${place} has no "${about}"`
    case 'other value':
      return `${place} is none of what it may be`
    default:
      return `${place} must be ${about}`
  }
}

function hintOf({ kind, about, path, allowed }: SchemaFault, spec: object): string | undefined {
  const written = kind === 'unknown key' ? about : valueAt(spec, path)
  const near = typeof written === 'string' ? nearest(written, allowed) : undefined
  return near === undefined ? thereAre(allowed, 'It takes') : `Did you mean "${near}"?`
}

function valueAt(value: unknown, path: SchemaFault['path']): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value)
}

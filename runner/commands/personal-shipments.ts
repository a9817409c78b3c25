import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Column } from '../adapters/contract/catalog.ts'
import type { Checked } from '../check/index.ts'
import { grainColumn } from '../dashboards/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type ColumnUse, collectLineage, type LineageOf, type ModelLineage, personalOrigin } from '../lineage/index.ts'
import { type Location, locate, offsetOf } from '../location.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import type { DashboardQuery } from '../parse/node.ts'

/** Columns about persons that dashboards would ship, by what their values are made of: each is refused where it is written. */
export async function personalShipments(
  { dashboards }: Checked,
  lineage: LineageOf,
  manifest: Manifest,
  embedded: Adapter,
): Promise<readonly Diagnostic[]> {
  if (dashboards.size === 0) return []
  await using connection = await embedded.connect()
  const faults: Diagnostic[] = []
  for (const [id, queries] of dashboards) {
    const node = nodeOf(manifest, id)
    if (node.kind !== 'dashboard') continue
    const collector = collectLineage(manifest, embedded.database)
    await collector.read(
      [...queries].map(([name, { read, columns, plan }]) => ({
        node: { id: name },
        read,
        columns,
        ...(plan && { plan }),
      })),
      connection,
    )
    for (const query of node.queries) {
      const columns = queries.get(query.name)?.columns ?? []
      faults.push(...faultsOf(query, columns, collector.lineage.get(query.name), { lineage, manifest }))
    }
  }
  return faults
}

const hint = 'Leave it out. A column of a model that is made of it, and tells of nobody any more, says pii: false.'

/** The columns of a query that are about persons. */
function faultsOf(
  query: DashboardQuery,
  columns: readonly Column[],
  found: ModelLineage | undefined,
  { lineage, manifest }: { readonly lineage: LineageOf; readonly manifest: Manifest },
): Diagnostic[] {
  return (found?.columns ?? []).flatMap(({ name, from }, index) => {
    // Of what the engine writes no plan, only names can tell.
    const byName = query.parents.map((parent): ColumnUse => ({ node: parent, column: name, kind: 'identity' }))
    const uses = found?.certainty === 'unknown' ? byName : from
    const column = columns[index]
    const isNumber = column !== undefined && grainColumn(column)?.type === 'number'
    const origin = personalOrigin(uses, lineage, manifest, isNumber)
    if (!origin) return []
    const made = `${displayName(nodeOf(manifest, origin.node))}.${origin.column}`
    const location = placeIn(query, uses)
    return [diagnostic('dashboard-personal', { query: query.name, column: name, made }, { location, hint })]
  })
}

/** Where a query uses what it should not; its beginning where that stands in a macro. */
function placeIn({ template: { file, text } }: DashboardQuery, uses: readonly ColumnUse[]): Location {
  const place = uses.flatMap((use) => use.place ?? []).find((one) => one.file === file)
  return place ? locate(file, text, offsetOf(text, place.line, place.column)) : { file, line: 1, column: 1 }
}

import type { Column } from '../../adapters/contract/catalog.ts'
import { grainColumn } from '../../dashboards/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { type ColumnUse, type LineageOf, type ModelLineage, personalOrigin } from '../../lineage/index.ts'
import { type Location, locate, offsetOf } from '../../location.ts'
import { displayName, type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { DashboardQuery } from '../../parse/node.ts'

const hint = 'Leave it out. A column of a model that is made of it, and tells of nobody any more, says pii: false.'

/** The columns of a query that are about persons, by what their values are made of: each is refused where it is written. */
export function personalColumns(
  query: DashboardQuery,
  columns: readonly Column[],
  { columns: made, certainty }: ModelLineage,
  { lineage, manifest }: { readonly lineage: LineageOf; readonly manifest: Manifest },
): Diagnostic[] {
  return made.flatMap(({ name, from }, index) => {
    // Of what the engine writes no plan, only names can tell.
    const byName = query.parents.map((parent): ColumnUse => ({ node: parent, column: name, kind: 'identity' }))
    const uses = certainty === 'unknown' ? byName : from
    const column = columns[index]
    const isNumber = column !== undefined && grainColumn(column)?.type === 'number'
    const origin = personalOrigin(uses, lineage, manifest, isNumber)
    if (!origin) return []
    const told = `${displayName(nodeOf(manifest, origin.node))}.${origin.column}`
    const location = placeIn(query, uses)
    return [diagnostic('dashboard-personal', { query: query.name, column: name, made: told }, { location, hint })]
  })
}

/** Where a query uses what it should not; its beginning where that stands in a macro. */
function placeIn({ template: { file, text } }: DashboardQuery, uses: readonly ColumnUse[]): Location {
  const place = uses.flatMap((use) => use.place ?? []).find((one) => one.file === file)
  return place ? locate(file, text, offsetOf(text, place.line, place.column)) : { file, line: 1, column: 1 }
}

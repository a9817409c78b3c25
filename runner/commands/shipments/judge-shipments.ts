import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Checked } from '../../check/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { collectLineage, type LineageOf } from '../../lineage/index.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import { distinctSums } from './distinct-sums.ts'
import { personalColumns } from './personal-columns.ts'

/** What dashboards may not ship, or not add up, by what the columns of their queries are made of. */
export async function judgeShipments(
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
      const found = collector.lineage.get(query.name)
      if (!found) continue
      faults.push(...personalColumns(query, columns, found, { lineage, manifest }))
      faults.push(...distinctSums(node, query, columns, found, { lineage, manifest }))
    }
  }
  return faults
}

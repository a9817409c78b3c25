import { diagnostic } from '../../diagnostic.ts'
import { displayName, type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { DataTestNode } from '../../parse/node.ts'
import { nearOrAll } from '../../suggest.ts'
import type { Findings } from '../findings/findings.ts'
import { reportFinding } from '../findings/report.ts'
import { columnsAfterRun } from './columns-of.ts'

/** Notes the columns that a data test's arguments name and that are not there; where it is not known which there are, nothing is said. */
export function checkNamedColumns(node: DataTestNode, manifest: Manifest, findings: Findings): void {
  for (const { argument, column, nodeId, location } of node.namedColumns) {
    const names = findings.unknown.has(nodeId) ? undefined : columnsAfterRun(nodeId, findings)?.map(({ name }) => name)
    if (!names || names.some((name) => name.toLowerCase() === column.toLowerCase())) continue
    const name = displayName(nodeOf(manifest, nodeId))
    const hint = nearOrAll(column, names, 'It has')
    reportFinding(node, diagnostic('test-column', { argument, column, name }, { location, hint }), findings)
  }
}

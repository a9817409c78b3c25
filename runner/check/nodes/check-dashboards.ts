import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Staged } from '../../diagnostic.ts'
import { isInlined } from '../../parse/is-inlined.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { DashboardNode } from '../../parse/node.ts'
import { hasRows } from '../../parse/node-kinds.ts'
import type { Checked, CheckInput } from '../checked.ts'
import { embeddedTables } from '../embedded-tables.ts'
import { noFindings } from '../findings/findings.ts'
import { bindDashboards } from './bind-dashboards.ts'

/**
 * Binds dashboards of a project of which all else was bound before, against the columns that were known then.
 * @returns undefined where one of them reads what has none, or is a model that stands in others' SQL
 */
export async function checkDashboards(
  dashboards: readonly DashboardNode[],
  input: CheckInput,
  { columnsOf }: Checked,
  embedded: Adapter,
): Promise<Staged<Checked['dashboards']> | undefined> {
  const { manifest } = input.context
  const read = new Set(dashboards.flatMap(({ parents }) => parents))
  const declared = [...read]
    .map((id) => nodeOf(manifest, id))
    .filter(hasRows)
    .map((node) => ({ relation: node.relation, columns: isInlined(node) ? [] : (columnsOf(node.relation) ?? []) }))
  if (declared.some(({ columns }) => columns.length === 0)) return undefined
  await using connection = await embedded.connect()
  const tables = embeddedTables(connection)
  await tables.declare(declared)
  const findings = noFindings()
  await bindDashboards(dashboards, { ...input, context: { ...input.context, columnsOf } }, tables, findings)
  return { value: findings.dashboards, diagnostics: findings.diagnostics }
}

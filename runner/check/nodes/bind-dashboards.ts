import { compileQuery, embeddedContext } from '../../compile/index.ts'
import { checkDashboard, checkSpecs, type GrainColumn, grainColumn } from '../../dashboards/index.ts'
import { diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { DashboardNode, DashboardQuery, Node } from '../../parse/node.ts'
import type { CheckedQuery, CheckInput } from '../checked.ts'
import { placeOfColumn } from '../columns/place-of-column.ts'
import type { EmbeddedTables } from '../embedded-tables.ts'
import { attempt } from '../findings/attempt.ts'
import type { Findings } from '../findings/findings.ts'
import { placeInTemplate } from '../findings/locate-binder-refusal.ts'
import { report, reportFinding } from '../findings/report.ts'
import { bind, isBound } from '../plans/bind.ts'
import { keepSelects } from './keep-selects.ts'

/** Renders and binds the queries of dashboards, and holds their tiles against what the queries give. */
export async function bindDashboards(
  nodes: readonly Node[],
  input: CheckInput,
  tables: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  for (const node of nodes) {
    if (node.kind !== 'dashboard') continue
    const queries = await bindQueries(node, input, tables, findings)
    findings.dashboards.set(node.id, queries)
    const grains = new Map<string, readonly GrainColumn[]>()
    for (const [name, { columns }] of queries)
      grains.set(
        name,
        columns.flatMap((column) => grainColumn(column) ?? []),
      )
    const faults = [...checkDashboard(node.dashboard, grains), ...(await checkSpecs(node.dashboard))]
    for (const fault of faults) reportFinding(node, fault, findings)
  }
}

async function bindQueries(
  node: DashboardNode,
  { context }: CheckInput,
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<ReadonlyMap<string, CheckedQuery>> {
  const embedded = embeddedContext(context)
  const rendered = node.queries.flatMap((query) => {
    const read = attempt(() => compileQuery(node, query, embedded), findings, node)
    return read ? [{ node, query, read }] : []
  })
  const selects = await keepSelects(rendered, context, connection, findings)
  const bindable = selects.filter(({ query }) => !query.parents.some((id) => findings.unknown.has(id)))
  const answers = await bind(
    connection,
    bindable.map(({ read }) => read.sql),
  )
  const queries = new Map<string, CheckedQuery>()
  for (const [index, { query, read }] of bindable.entries()) {
    const answer = answers[index]
    if (!answer) continue
    if (!isBound(answer)) {
      report({ ...node, location: placeOf(query) }, read, answer, findings)
      continue
    }
    const { columns, plan } = answer
    await reportTypes(node, query, { read, columns }, { connection, findings })
    const compiled = context.translator
      ? attempt(() => compileQuery(node, query, context, columns), findings, node)
      : read
    if (compiled) queries.set(query.name, { compiled, read, columns, ...(plan && { plan }) })
  }
  return queries
}

/** Columns of types that are not shipped. */
async function reportTypes(
  node: DashboardNode,
  query: DashboardQuery,
  { read, columns }: Pick<CheckedQuery, 'read' | 'columns'>,
  { connection, findings }: Pick<EmbeddedTables, 'connection'> & { readonly findings: Findings },
): Promise<void> {
  const { name } = query
  for (const [index, column] of columns.entries()) {
    if (grainColumn(column)) continue
    const byte = await placeOfColumn(connection, read.sql, index, columns.length)
    const location = (byte === undefined ? undefined : placeInTemplate(read.rendered, byte)) ?? placeOf(query)
    const hint = 'Cast it to a number, a text, a date, a timestamp or a boolean, or leave it out.'
    const parameters = { query: name, column: column.name, type: column.type }
    reportFinding(node, diagnostic('dashboard-unshipped', parameters, { location, hint }), findings)
  }
}

function placeOf({ template: { file } }: DashboardQuery): Location {
  return { file, line: 1, column: 1 }
}

import {
  grainColumn,
  grainRows,
  packRows,
  type Shipped,
  shippedFile,
  shippedFolder,
  tooLarge,
} from '../../dashboards/index.ts'
import type { DashboardNode } from '../../parse/node.ts'
import type { ShipStep } from '../../plan/index.ts'
import type { Project } from '../../project/project.ts'
import { stageFiles } from '../exchange-files.ts'
import { askedQueries, dividingColumn } from './asked-queries.ts'
import type { StepContext } from './step-context.ts'

/** What a dashboard is shipped with. */
type ShipContext = Pick<StepContext, 'connection' | 'project' | 'effects' | 'runId'>

type Grain = ReturnType<typeof grainRows>

/**
 * Takes the rows of a dashboard out of the warehouse, and puts them in the place of those that were taken before, all at once.
 * @param before what was, of which the rows of a query are kept that is asked the same; all are taken anew by default
 * @returns how many rows and bytes there are
 * @throws CupelError `dashboard-large`, `dashboard-value`; nothing is replaced then
 */
export async function runShip(
  step: ShipStep,
  context: ShipContext,
  before?: Shipped,
): Promise<{ rows: number; bytes: number }> {
  const { node } = step
  const { project, runId, effects } = context
  const folder = shippedFolder(project.config.target_path, node.name)
  const asked = askedQueries(step)
  const kept = Object.entries(before?.queries ?? {}).filter(([name, { definition }]) => asked.get(name) === definition)
  const grains = await readGrains(step, new Set(kept.map(([name]) => name)), context)
  const packed = new Map(
    [...grains].map(([query, rows]) => [query, packRows(rows, dividingColumn(node, rows.columns))]),
  )
  const queries: Shipped['queries'] = Object.fromEntries(kept)
  const packedFiles = new Map<string, Uint8Array>()
  for (const [query, parts] of packed) {
    const columns = [...(grains.get(query)?.columns ?? [])]
    const of = { definition: asked.get(query) ?? '', builtAt: effects.now().toISOString(), columns }
    queries[query] = {
      ...of,
      parts: parts.map(({ bytes, rows, from, to }, index) => {
        const file = `${query}-${index}.arrow`
        packedFiles.set(file, bytes)
        return { file, rows, bytes: bytes.length, from, to }
      }),
    }
  }
  const all = Object.values(queries).flatMap(({ parts }) => parts)
  const bytes = all.reduce((sum, part) => sum + part.bytes, 0)
  const most = mostShipped(node, project)
  // How large it is, and why, is told of all of its rows.
  if (bytes > most && kept.length > 0) return runShip(step, context)
  if (bytes > most) throw tooLarge(node.name, node.dashboard, { queries: grains, bytes, most, isWhole: true })
  const files = stageFiles(project.root, folder)
  for (const { file } of kept.flatMap(([, { parts }]) => parts)) files.keep(file)
  for (const [file, content] of packedFiles) files.write(file, content)
  const builtAt = Object.values(queries).map((query) => query.builtAt)
  const shipped: Shipped = { runId, builtAt: builtAt.sort()[0] ?? effects.now().toISOString(), queries }
  files.write(shippedFile, `${JSON.stringify(shipped, null, 2)}\n`)
  files.put()
  files.clear()
  return { rows: all.reduce((sum, { rows }) => sum + rows, 0), bytes }
}

/** The rows of each query. What is too large by its number of rows already is not read to its end. */
async function readGrains(
  step: ShipStep,
  kept: ReadonlySet<string>,
  context: ShipContext,
): Promise<ReadonlyMap<string, Grain>> {
  const { name, dashboard } = step.node
  const most = mostShipped(step.node, context.project)
  const grains = new Map<string, Grain>()
  for (const query of step.queries) {
    if (kept.has(query.name)) continue
    const rows = grainRows(
      query.name,
      query.columns.flatMap((column) => grainColumn(column) ?? []),
    )
    grains.set(query.name, rows)
    for await (const some of context.connection.stream(query.compiled.sql)) {
      rows.add(some)
      // A value takes a byte at least.
      const bytes = [...grains.values()].reduce((sum, { count, columns }) => sum + count * columns.length, 0)
      if (bytes > most) throw tooLarge(name, dashboard, { queries: grains, bytes, most, isWhole: false })
    }
  }
  return grains
}

/** How many bytes a dashboard may ship. */
export function mostShipped({ dashboard }: DashboardNode, project: Project): number {
  return dashboard.maxSize ?? project.config.dashboards.max_size
}

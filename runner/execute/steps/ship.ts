import {
  type GrainColumn,
  grainColumn,
  grainRows,
  packRows,
  type Shipped,
  shippedFile,
  shippedFolder,
  tooLarge,
} from '../../dashboards/index.ts'
import type { ShipStep } from '../../plan/index.ts'
import { stageFiles } from '../exchange-files.ts'
import type { StepContext } from './step-context.ts'

/** What a dashboard is shipped with. */
type ShipContext = Pick<StepContext, 'connection' | 'project' | 'effects' | 'runId'>

type Grain = ReturnType<typeof grainRows>

/**
 * Takes the rows of a dashboard out of the warehouse, and puts them in the place of those that were taken before, all at once.
 * @returns how many rows and bytes there are
 * @throws CupelError `dashboard-large`, `dashboard-value`; nothing is replaced then
 */
export async function runShip(step: ShipStep, context: ShipContext): Promise<{ rows: number; bytes: number }> {
  const { node } = step
  const { project, runId, effects } = context
  const grains = await readGrains(step, context)
  const packed = new Map([...grains].map(([query, rows]) => [query, packRows(rows, periodOf(step, rows.columns))]))
  const bytes = [...packed.values()].flat().reduce((sum, part) => sum + part.bytes.length, 0)
  const most = mostOf(step, context)
  if (bytes > most) throw tooLarge(node.name, node.dashboard, { queries: grains, bytes, most, isWhole: true })
  const files = stageFiles(project.root, shippedFolder(project.config.target_path, node.name))
  const queries: Shipped['queries'] = {}
  for (const [query, parts] of packed) {
    const columns = [...(grains.get(query)?.columns ?? [])]
    queries[query] = { columns, parts: [] }
    for (const [index, part] of parts.entries()) {
      const file = `${query}-${index}.arrow`
      files.write(file, part.bytes)
      const { rows, from, to } = part
      queries[query].parts.push({ file, rows, bytes: part.bytes.length, from, to })
    }
  }
  const shipped: Shipped = { runId, builtAt: effects.now().toISOString(), definition: node.definitionHash, queries }
  files.write(shippedFile, `${JSON.stringify(shipped, null, 2)}\n`)
  files.put()
  files.clear()
  return { rows: [...grains.values()].reduce((sum, { count }) => sum + count, 0), bytes }
}

/** The rows of each query. What is too large by its number of rows already is not read to its end. */
async function readGrains(step: ShipStep, context: ShipContext): Promise<ReadonlyMap<string, Grain>> {
  const { name, dashboard } = step.node
  const most = mostOf(step, context)
  const grains = new Map<string, Grain>()
  for (const query of step.queries) {
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

function mostOf({ node }: ShipStep, { project }: ShipContext): number {
  return node.dashboard.maxSize ?? project.config.dashboards.max_size
}

/** The column of dates by which rows are divided: that of the first period that the query has. */
function periodOf({ node }: ShipStep, columns: readonly GrainColumn[]): string | undefined {
  const periods = node.dashboard.filters.filter(({ kind }) => kind === 'period')
  return periods.find(({ column }) => columns.some(({ name }) => name === column))?.column
}

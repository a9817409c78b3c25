import { findColumn } from '../../adapters/contract/find-column.ts'
import { withinRanges } from '../../materializations/index.ts'
import type { BatchStep } from '../../plan/index.ts'
import type { StepContext } from './step-context.ts'

/** Puts the rows of a batch with those of the others; resolves to how many there are. */
export async function runBatch(step: BatchStep, { adapter, connection }: StepContext): Promise<number> {
  const { node, build, compiled } = step
  const { sql } = adapter
  const { columns, batches } = build
  const names = columns.map(({ name }) => name)
  const items = names.length ? sql.columnList(names) : '*'
  const rows = `select ${items} from (\n${compiled.sql}\n) as batch_rows`
  const only = batches && !batches.readsByTime ? `\nwhere ${ownRows(step, batches.batching.eventTime, adapter)}` : ''
  const select = `${rows}${only}`
  const { delta } = node.working
  const statement = names.length
    ? sql.insert(delta, names, select)
    : { sql: `insert into ${sql.relation(delta)}\n${select}`, does: 'changes' as const }
  return connection.execute(statement)
}

/** The condition that a row is of the batch's time. */
function ownRows({ build, batch }: BatchStep, name: string, { sql }: StepContext['adapter']): string {
  return withinRanges({ name, type: findColumn(build.columns, name)?.type ?? 'TIMESTAMP' }, [batch], sql)
}

import { findColumn } from '../adapters/contract/find-column.ts'
import type { BuildStep, SeedStep } from '../plan/index.ts'
import { columnsOfTable } from './delta-columns.ts'
import { relationTypeOf } from './relation-type-of.ts'
import type { StepContext } from './steps/step-context.ts'

/** Whether a node's descriptions are written into the warehouse. */
export function persistsDocs({ node }: BuildStep | SeedStep): boolean {
  const { relation, columns } = node.config.persist_docs
  return relation || columns
}

/** Writes the descriptions of a relation that was published, and of its columns, as comments; of a column that it does not have, none. */
export async function persistDocs(
  step: BuildStep | SeedStep,
  { adapter, connection }: Pick<StepContext, 'adapter' | 'connection'>,
): Promise<void> {
  const { node } = step
  const { sql } = adapter
  const { relation: isOfRelation, columns: isOfColumns } = node.config.persist_docs
  const type = relationTypeOf(node)
  if (!type) return
  // What was made anew has no comment that could be an old one.
  const isKept = step.kind === 'build' && step.action === 'add'
  const said = (description: string) => (description === '' ? (isKept ? null : undefined) : description)
  const ofAll = said(node.description)
  if (isOfRelation && ofAll !== undefined) await connection.execute(sql.commentOn(node.relation, type, ofAll))
  if (!isOfColumns) return
  const there = await columnsOfTable(node.relation, adapter, connection)
  const comments = node.columns.flatMap(({ name, description }) => {
    const column = findColumn(there, name)
    const comment = said(description)
    return column && comment !== undefined ? [{ column: column.name, comment }] : []
  })
  for (const statement of sql.commentOnColumns(node.relation, type, comments)) await connection.execute(statement)
}

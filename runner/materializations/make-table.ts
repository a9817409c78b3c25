import type { Column } from '../adapters/contract/catalog.ts'
import type { Statement } from '../adapters/contract/statement.ts'
import type { BuildInput } from './materialization.ts'

/**
 * Statements that make the table that will be published, of the rows of a SELECT and under the constraints of the model. Foreign keys are not among them: what
 * they lead to may be published with the table.
 */
export function* makeTable(
  { candidate, config, constraints, sql }: BuildInput,
  select: string,
  columns: readonly Column[],
): Iterable<Statement> {
  const own = constraints.filter(({ type }) => type !== 'foreign_key')
  if (own.length > 0 && sql.createConstrainedAs) return yield* sql.createConstrainedAs(candidate, select, columns, own)
  yield sql.createTableAs(candidate, select, config)
  for (const constraint of own) yield sql.addConstraint(candidate, constraint)
}

import type { Upsert } from '../adapters/contract/sql-writer.ts'
import { changes, type Statement } from '../adapters/contract/statement.ts'
import { hasIndexes, hasUniqueIndex } from '../adapters/contract/storage.ts'
import { CupelError } from '../errors.ts'
import { shownRelation } from '../relation.ts'
import { type Alignment, isRetyped } from './align-columns.ts'
import { constraintsOf } from './constraints-of.ts'
import { makeTable } from './make-table.ts'
import type { BuildInput, Together } from './materialization.ts'
import type { Strategy } from './strategies/strategy.ts'
import { table } from './table.ts'

/** New rows, `<t>__delta`, on their way into a table that stands. They have the types that the table will have. */
export interface Addition {
  readonly alignment: Alignment
  readonly upsert: Upsert
  readonly strategy: Strategy
}

/**
 * Statements that make the candidate: a view of the result, `<t>__candidate`, so that a big table is not copied, and tests see what it will be.
 * Where columns go or change their types, an index would refuse the rows, or may have to be made, it is a table that takes the other's place.
 */
export function* buildAddition(input: BuildInput, addition: Addition): Iterable<Statement> {
  const { candidate, sql } = input
  const { alignment, upsert, strategy } = addition
  const result = strategy.preview(upsert, alignment, sql)
  if (!isRewritten(input, addition)) return yield sql.createViewAs(candidate, result)
  refuseConstraints(input, addition)
  yield* makeTable(input, result, alignment.columns)
}

/** Statements that take away the view of the result. */
export function* discardAddition(input: BuildInput, addition: Addition): Iterable<Statement> {
  if (!isRewritten(input, addition)) yield input.sql.drop(input.candidate, 'view')
}

/** Statements that bring the new rows in. */
export function* publishAddition(input: BuildInput, addition: Addition): Iterable<Statement | Together> {
  const { target, delta, config, sql } = input
  const { alignment, upsert, strategy } = addition
  if (isRewritten(input, addition)) {
    yield* table.publish(input)
    yield* otherIndexes(input)
  } else {
    const indexes = input.isTakenOver ? sql.alignIndexes?.(target, config) : undefined
    if (indexes) yield indexes.before
    for (const column of alignment.columns) if (column.was === undefined) yield sql.addColumn(target, column)
    yield* sql.makeRoom(target, delta, config)
    yield { together: [...strategy.publish(upsert, sql)] }
    yield* indexes?.after ?? []
    if (sql.analyze) yield sql.analyze(target)
  }
  yield sql.drop(delta, 'table')
}

/**
 * Whether the table is made anew from its rows: what reads it or indexes it would be in the way of a change in place, the change takes several
 * statements where nothing holds them together, or it is to be kept in another way.
 */
function isRewritten({ existing, config, sql, facts, isTakenOver }: BuildInput, addition: Addition): boolean {
  const { columns, dropped } = addition.alignment
  const { reinserts } = addition.strategy
  const stands = existing?.indexes ?? []
  const hasUnique = hasUniqueIndex(config) || stands.some(({ isUnique }) => isUnique)
  const isInTheWay = !facts.reinsertsIndexed && reinserts && hasUnique
  const isIndexedAnew = !sql.alignIndexes && (hasIndexes(config) || stands.some(({ isOwn }) => isOwn))
  const isKeptOtherwise = sql.isKeptOtherwise?.(existing?.storage ?? {}, config) ?? false
  const isAnew = isTakenOver && (isIndexedAnew || isKeptOtherwise)
  const isTorn = facts.transactions === 'none' && reinserts
  return isInTheWay || isTorn || isAnew || dropped.length > 0 || columns.some(isRetyped)
}

/** A constraint cannot be given to a table that has rows, nor somebody's index to one without its columns. */
function refuseConstraints(
  { existing, target, constraints: own }: BuildInput,
  { alignment: { dropped } }: Addition,
): void {
  const indexes = (existing?.indexes ?? []).filter(
    ({ isOwn, over }) => !isOwn && dropped.some(({ name }) => names(over, name)),
  )
  const constraints = [...constraintsOf(existing, own), ...indexes.map(({ name, over }) => `the index ${name} ${over}`)]
  if (constraints.length === 0) return
  const hint = 'Take it from the table, or make that with --full-refresh, which makes it without.'
  throw new CupelError('table-constrained', { relation: shownRelation(target), constraints }, { hint })
}

/** Whether an expression names a column. */
function names(expression: string | undefined, column: string): boolean {
  const tokens = expression?.toLowerCase().match(/"(?:[^"]|"")*"|\w+/g) ?? []
  const name = column.toLowerCase()
  return tokens.some((token) => token === name || token === `"${name.replaceAll('"', '""')}"`)
}

/** Makes the indexes that somebody else had put on the table on the new one. */
function otherIndexes({ existing }: BuildInput): readonly Statement[] {
  return (existing?.indexes ?? []).flatMap(({ isOwn, definition }) =>
    isOwn || definition === undefined ? [] : [changes(definition)],
  )
}

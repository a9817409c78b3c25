import { z } from 'zod'
import type { Column } from '../adapters/contract/catalog.ts'
import { changes, type Statement } from '../adapters/contract/statement.ts'
import { hasIndexes, hasUniqueIndex } from '../adapters/contract/storage.ts'
import { CupelError } from '../errors.ts'
import { holdsAll } from '../holds-all.ts'
import { nameList } from '../name-list.ts'
import { shownRelation } from '../relation.ts'
import { type Alignment, alignColumns, isRetyped } from './align-columns.ts'
import { constraintsOf } from './constraints-of.ts'
import { keyGuard } from './key-guard.ts'
import type { BuildInput, Materialization } from './materialization.ts'
import { oldValuesGuard } from './old-values-guard.ts'
import { chooseStrategy } from './strategies/index.ts'
import { table } from './table.ts'

/** The configs of an incremental model. */
export const incrementalShape = {
  unique_key: nameList.default([]),
  incremental_strategy: z.string().optional(),
  on_schema_change: z.enum(['ignore', 'fail', 'append_new_columns', 'sync_all_columns']).default('ignore'),
  merge_update_columns: nameList.optional(),
  merge_exclude_columns: nameList.optional(),
}

/**
 * A table that is kept: a run adds what is new. Its candidate is the new rows, `<t>__delta`, in the types that the table will have, and
 * a view of the result, `<t>__candidate`; so a big table is not copied, and tests see what it will be. Where columns go or change their
 * types, an index would refuse the rows, or may have to be made, the candidate is a table that takes its place. The first run makes it as a table.
 */
export const incremental: Materialization = {
  name: 'incremental',
  config: z.object(incrementalShape),
  facts: { relationType: 'table', storesRows: true, keepsRows: true, isInlined: false },
  *takeNewRows({ delta, select, sql }) {
    yield sql.createTableAs(delta, select)
  },
  *build(input) {
    if (!input.isIncremental) return yield* table.build(input)
    const { candidate, config, sql } = input
    const alignment = alignmentOf(input)
    yield* castDelta(alignment, input)
    const result = strategyOf(input).preview(upsertOf(input), alignment, sql)
    if (isRewritten(input)) refuseConstraints(input)
    yield isRewritten(input) ? sql.createTableAs(candidate, result, config) : sql.createViewAs(candidate, result)
  },
  *guards(input) {
    const { target, candidate, delta, isIncremental, isTakenOver, config, sql } = input
    const key = config.unique_key
    const hasKey = strategyOf(input).hasOneRowPerKey
    if (hasKey) yield keyGuard({ relation: isIncremental ? delta : candidate, key, where: 'the new rows' }, sql)
    if (!isIncremental) return
    if (hasKey && isTakenOver) yield keyGuard({ relation: target, key, where: 'the table that stands' }, sql)
    const others = alignmentOf(input).columns.flatMap(({ name, type, was }) =>
      was !== undefined && !holdsAll(type, was) ? [{ name, type, was }] : [],
    )
    for (const column of others) yield oldValuesGuard(target, column, sql)
    const isKey = ({ name }: Column) => key.some((part) => part.toLowerCase() === name.toLowerCase())
    if (hasKey && others.some(isKey))
      yield keyGuard({ relation: candidate, key, where: 'the table in its new type' }, sql)
  },
  candidate: ({ candidate }) => candidate,
  *discard(input) {
    if (input.isIncremental && !isRewritten(input)) yield input.sql.drop(input.candidate, 'view')
  },
  *publish(input) {
    if (!input.isIncremental) return yield* table.publish(input)
    const { target, delta, config, sql } = input
    if (isRewritten(input)) {
      yield* table.publish(input)
      yield* otherIndexes(input)
    } else {
      const indexes = input.isTakenOver ? sql.alignIndexes?.(target, config) : undefined
      if (indexes) yield indexes.before
      for (const column of alignmentOf(input).columns) if (column.was === undefined) yield sql.addColumn(target, column)
      yield* sql.makeRoom(target, delta, config)
      yield { together: [...strategyOf(input).publish(upsertOf(input), sql)] }
      yield* indexes?.after ?? []
      if (sql.analyze) yield sql.analyze(target)
    }
    yield sql.drop(delta, 'table')
  },
}

/**
 * Whether the table is made anew from its rows: what reads it or indexes it would be in the way of a change in place, the change takes several
 * statements where nothing holds them together, or it is to be kept in another way.
 */
function isRewritten(input: BuildInput): boolean {
  const { existing, config, sql, facts, isTakenOver } = input
  const { columns, dropped } = alignmentOf(input)
  const stands = existing?.indexes ?? []
  const hasUnique = hasUniqueIndex(config) || stands.some(({ isUnique }) => isUnique)
  const isInTheWay = !facts.reinsertsIndexed && strategyOf(input).reinserts && hasUnique
  const isIndexedAnew = !sql.alignIndexes && (hasIndexes(config) || stands.some(({ isOwn }) => isOwn))
  const isKeptOtherwise = sql.isKeptOtherwise?.(existing?.storage ?? {}, config) ?? false
  const isAnew = isTakenOver && (isIndexedAnew || isKeptOtherwise)
  const isTorn = facts.transactions === 'none' && strategyOf(input).reinserts
  return isInTheWay || isTorn || isAnew || dropped.length > 0 || columns.some(isRetyped)
}

/** A constraint cannot be given to a table that has rows, nor somebody's index to one without its columns. */
function refuseConstraints(input: BuildInput): void {
  const { existing, target } = input
  const { dropped } = alignmentOf(input)
  const indexes = (existing?.indexes ?? []).filter(
    ({ isOwn, over }) => !isOwn && dropped.some(({ name }) => names(over, name)),
  )
  const constraints = [...constraintsOf(existing), ...indexes.map(({ name, over }) => `the index ${name} ${over}`)]
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

/** Gives the new rows the types that the table will have, before anything looks at them. */
function* castDelta({ columns }: Alignment, { delta, columns: given, sql }: BuildInput): Iterable<Statement> {
  const typeOf = (name: string) => columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  const changed = given.filter(({ name }) => {
    const column = typeOf(name)
    return column !== undefined && column.given !== column.type
  })
  if (changed.length === 0) return
  const typed = given.map((column) => ({ ...column, type: typeOf(column.name)?.type ?? column.type }))
  yield* sql.retype(
    delta,
    typed,
    changed.map(({ name }) => name),
  )
}

function strategyOf({ config }: BuildInput) {
  return chooseStrategy(config.incremental_strategy, config.unique_key)
}

function alignmentOf({ existing, columns, config }: BuildInput) {
  return alignColumns({ existing: existing?.columns ?? [], given: columns, policy: config.on_schema_change })
}

function upsertOf(input: BuildInput) {
  const { target, delta, config } = input
  const columns = alignmentOf(input)
    .columns.filter(({ given }) => given !== undefined)
    .map(({ name }) => name)
  const lower = (list: readonly string[] | undefined) => list?.map((name) => name.toLowerCase())
  const keys = [...new Set(lower(config.unique_key))]
  const only = lower(config.merge_update_columns)
  const except = lower(config.merge_exclude_columns) ?? []
  const updates = columns.filter((name) => {
    const folded = name.toLowerCase()
    return !keys.includes(folded) && !except.includes(folded) && (only?.includes(folded) ?? true)
  })
  return { target, delta, keys, columns, updates }
}

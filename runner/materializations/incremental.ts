import { z } from 'zod'
import type { Column } from '../adapters/contract/catalog.ts'
import { findColumn } from '../adapters/contract/find-column.ts'
import type { Statement } from '../adapters/contract/statement.ts'
import { partitionShape } from '../adapters/contract/storage.ts'
import { holdsAll } from '../holds-all.ts'
import { nameList } from '../name-list.ts'
import { readMoment } from '../read-moment.ts'
import { joinRanges } from '../time-range.ts'
import { type Addition, buildAddition, discardAddition, publishAddition } from './add-to-table.ts'
import { type Alignment, alignColumns } from './align-columns.ts'
import { batchGuards } from './batches/batch-guard.ts'
import { batchSizes } from './batches/batch-size.ts'
import { batchingOf, wholeTime } from './batches/batching.ts'
import { withinRanges } from './batches/within-ranges.ts'
import { keyGuard } from './key-guard.ts'
import type { BuildInput, Materialization } from './materialization.ts'
import { oldValuesGuard } from './old-values-guard.ts'
import { chooseStrategy, matchedBy } from './strategies/index.ts'
import { table } from './table.ts'

/** The configs of an incremental model. */
export const incrementalShape = {
  unique_key: nameList.default([]),
  incremental_strategy: z.string().optional(),
  on_schema_change: z.enum(['ignore', 'fail', 'append_new_columns', 'sync_all_columns']).default('ignore'),
  merge_update_columns: nameList.optional(),
  merge_exclude_columns: nameList.optional(),
  ...partitionShape,
  batch_size: z.enum(batchSizes).optional(),
  begin: z
    .string()
    .refine((text) => readMoment(text) !== undefined, 'must be a day or a moment, as 2025-01-31 or 2025-01-31 06:00')
    .optional(),
  lookback: z.int().min(0).default(1),
  concurrent_batches: z.boolean().optional(),
}

/** A table that is kept: a run adds what is new. The first run makes it as a table. */
export const incremental: Materialization = {
  name: 'incremental',
  config: z.object(incrementalShape),
  facts: {
    relationType: 'table',
    storesRows: true,
    keepsRows: true,
    asksForNewRows: true,
    keepsHistory: false,
    isInlined: false,
  },
  *takeNewRows({ delta, select, isIncremental, batches, sql }) {
    // Those of batches stand there already.
    if (isIncremental && !batches) yield sql.createTableAs(delta, select)
  },
  *build(input) {
    if (!input.isIncremental) return yield* table.build(input)
    const addition = additionOf(input)
    yield* castDelta(addition.alignment, input)
    yield* buildAddition(input, addition)
  },
  *guards(input) {
    const { target, candidate, delta, isIncremental, isTakenOver, config, sql } = input
    const key = config.unique_key
    const hasKey = strategyOf(input).hasOneRowPerKey
    yield* batchGuards(input)
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
    if (input.isIncremental) yield* discardAddition(input, additionOf(input))
  },
  *publish(input) {
    if (input.isIncremental) return yield* publishAddition(input, additionOf(input))
    yield* table.publish(input)
    if (input.batches) yield input.sql.drop(input.delta, 'table')
  },
}

/** Gives the new rows the types that the table will have, before anything looks at them. */
function* castDelta({ columns }: Alignment, { delta, columns: given, sql }: BuildInput): Iterable<Statement> {
  const kept = (name: string) => findColumn(columns, name)
  const changed = given.filter(({ name }) => {
    const column = kept(name)
    return column !== undefined && column.given !== column.type
  })
  if (changed.length === 0) return
  const typed = given.map((column) => ({ ...column, type: kept(column.name)?.type ?? column.type }))
  yield* sql.retype(
    delta,
    typed,
    changed.map(({ name }) => name),
  )
}

function additionOf(input: BuildInput): Addition {
  return { alignment: alignmentOf(input), upsert: upsertOf(input), strategy: strategyOf(input) }
}

function strategyOf({ config }: BuildInput) {
  return chooseStrategy(config)
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
  const { keys: named, every } = matchedBy(config)
  const keys = [...new Set(lower(named))]
  const only = lower(config.merge_update_columns)
  const except = lower(config.merge_exclude_columns) ?? []
  const updates = columns.filter((name) => {
    const folded = name.toLowerCase()
    return !keys.includes(folded) && !except.includes(folded) && (only?.includes(folded) ?? true)
  })
  return { target, delta, keys, every, emptied: emptiedBy(input), columns, updates }
}

/** Which rows of the table go for those of batches, as SQL; undefined where there are none. Where it is not said which are built, all are. */
function emptiedBy(input: BuildInput): string | undefined {
  const { config, batches, startedAt, sql } = input
  const batching = batchingOf(config)
  if (!batching) return undefined
  const column = findColumn(alignmentOf(input).columns, batching.eventTime)
  const ranges = joinRanges(batches ?? [wholeTime(batching, startedAt)])
  return withinRanges({ name: batching.eventTime, type: column?.type ?? 'TIMESTAMP' }, ranges, sql)
}

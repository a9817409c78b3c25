import { z } from 'zod'
import { asCandidate, asDelta } from '../relation.ts'
import { alignColumns } from './align-columns.ts'
import type { BuildInput, Materialization } from './materialization.ts'
import { chooseStrategy } from './strategies/index.ts'
import { table } from './table.ts'

const names = z.union([z.string().transform((name) => (name.trim() ? [name] : [])), z.array(z.string())])

/** The configs of an incremental model. */
export const incrementalShape = {
  unique_key: names.default([]),
  incremental_strategy: z.string().optional(),
  on_schema_change: z.enum(['ignore', 'fail', 'append_new_columns', 'sync_all_columns']).default('ignore'),
  merge_update_columns: z.array(z.string()).optional(),
  merge_exclude_columns: z.array(z.string()).optional(),
}

/**
 * A table that is kept: a run adds what is new. Its candidate is the new rows, `<t>__delta`, and a view of the result,
 * `<t>__candidate`; so a big table is never copied, and tests see what it will be. The first run makes it as a table.
 */
export const incremental: Materialization = {
  name: 'incremental',
  config: z.object(incrementalShape),
  relationType: 'table',
  *build(input) {
    if (!input.isIncremental) return yield* table.build(input)
    const { target, select, sql } = input
    yield sql.createTableAs(asDelta(target), select)
    yield sql.createViewAs(asCandidate(target), strategyOf(input).preview(upsertOf(input), alignmentOf(input), sql))
  },
  guard(input) {
    if (!input.isIncremental) return undefined
    return strategyOf(input).guard?.(upsertOf(input), input.sql)
  },
  candidate: ({ target }) => asCandidate(target),
  *publish(input) {
    if (!input.isIncremental) return yield* table.publish(input)
    const { target, config, sql } = input
    yield sql.drop(asCandidate(target), 'view')
    yield* alignmentOf(input).statements
    yield* sql.makeRoom(target, asDelta(target), config)
    yield { together: [...strategyOf(input).publish(upsertOf(input), sql)] }
    yield sql.drop(asDelta(target), 'table')
  },
}

function strategyOf({ config }: BuildInput) {
  return chooseStrategy(config.incremental_strategy, config.unique_key)
}

function alignmentOf({ target, existing, columns, config, sql }: BuildInput) {
  return alignColumns({
    target,
    existing: existing?.columns ?? [],
    given: columns,
    policy: config.on_schema_change,
    sql,
  })
}

function upsertOf(input: BuildInput) {
  const { target, config } = input
  const { columns } = alignmentOf(input)
  const lower = (list: readonly string[] | undefined) => list?.map((name) => name.toLowerCase())
  const keys = lower(config.unique_key) ?? []
  const only = lower(config.merge_update_columns)
  const except = lower(config.merge_exclude_columns) ?? []
  const updates = columns.filter((name) => {
    const folded = name.toLowerCase()
    return !keys.includes(folded) && !except.includes(folded) && (only?.includes(folded) ?? true)
  })
  return { target, delta: asDelta(target), keys: config.unique_key, columns, updates }
}

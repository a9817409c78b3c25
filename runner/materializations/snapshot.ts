import { z } from 'zod'
import { findColumn } from '../adapters/contract/find-column.ts'
import { type Addition, buildAddition, discardAddition, publishAddition } from './add-to-table.ts'
import { alignColumns } from './align-columns.ts'
import { keyGuard } from './key-guard.ts'
import type { BuildInput, Materialization } from './materialization.ts'
import { firstVersions } from './snapshots/first-versions.ts'
import { historyVersions } from './snapshots/history-versions.ts'
import { metaColumns, withMetaColumns } from './snapshots/meta-columns.ts'
import { newVersions } from './snapshots/new-versions.ts'
import { isCurrentVersion, snapshotFrame } from './snapshots/snapshot-frame.ts'
import { snapshotShape } from './snapshots/snapshot-shape.ts'
import { merge } from './strategies/merge.ts'
import { table } from './table.ts'

/**
 * A table of versions: what rows were, and from when until when. A run adds the versions that are new, and ends those that hold no more, in
 * one MERGE by the version's id; so it is whole wherever that is. The table is never made anew: nobody can build again what it holds.
 */
export const snapshot: Materialization = {
  name: 'snapshot',
  config: z.object(snapshotShape),
  facts: {
    relationType: 'table',
    storesRows: true,
    keepsRows: true,
    asksForNewRows: false,
    keepsHistory: true,
    isInlined: false,
  },
  relationColumns: withMetaColumns,
  *lookAtRows({ delta, select, sql }) {
    yield sql.createTableAs(delta, `select * from (\n${select}\n) as given_rows where 1 = 0`)
  },
  *takeNewRows(input) {
    const { delta, sql, isIncremental } = input
    yield sql.drop(delta, 'table')
    if (isIncremental) yield sql.createTableAs(delta, versionsOf(input))
  },
  *build(input) {
    if (input.isIncremental) return yield* buildAddition(input, additionOf(input))
    const { candidate, config, sql } = input
    yield sql.createTableAs(candidate, versionsOf(input), config)
  },
  *guards(input) {
    const { target, candidate, delta, isIncremental, isTakenOver, columns, config, sql } = input
    const { scdId, updatedAt, validTo } = metaColumns(config)
    const key = config.unique_key
    const relation = isIncremental ? delta : candidate
    const only = isIncremental ? isCurrentVersion(input, findColumn(columns, validTo)?.type ?? 'TIMESTAMP') : undefined
    yield config.from_history
      ? keyGuard({ relation, key: [...key, updatedAt], where: 'the rows of the log' }, sql)
      : keyGuard({ relation, key, where: 'the rows of the snapshot', only }, sql)
    if (!isIncremental || !isTakenOver) return
    yield keyGuard({ relation: target, key, where: 'the snapshot that stands', only }, sql)
    yield keyGuard({ relation: target, key: [scdId], where: 'the snapshot that stands' }, sql)
  },
  candidate: ({ candidate }) => candidate,
  *discard(input) {
    if (input.isIncremental) yield* discardAddition(input, additionOf(input))
  },
  *publish(input) {
    yield* input.isIncremental ? publishAddition(input, additionOf(input)) : table.publish(input)
  },
}

/** A SELECT of the versions that a run makes. */
function versionsOf(input: BuildInput): string {
  const frame = snapshotFrame(input)
  if (input.config.from_history) return historyVersions(frame)
  return input.isIncremental ? newVersions(frame) : firstVersions(frame)
}

/** The versions of the delta: those whose id stands end there, or are what they are now; the others are new. */
function additionOf({ target, delta, existing, columns, config }: BuildInput): Addition {
  const alignment = alignColumns({
    existing: existing?.columns ?? [],
    given: columns,
    policy: 'append_new_columns',
    isHistory: true,
  })
  const { scdId, validTo } = metaColumns(config)
  const names = alignment.columns.filter(({ given }) => given !== undefined).map(({ name }) => name)
  const isSame = (name: string, other: string) => name.toLowerCase() === other.toLowerCase()
  const updates = names.filter((name) => (config.from_history ? !isSame(name, scdId) : isSame(name, validTo)))
  return { alignment, upsert: { target, delta, keys: [scdId], columns: names, updates }, strategy: merge }
}

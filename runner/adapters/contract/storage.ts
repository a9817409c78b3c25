import { z } from 'zod'
import { nameList } from '../../name-list.ts'

/** An index: its columns, and whether a key may stand only once. */
const index = z.strictObject({
  columns: nameList.refine((columns) => columns.length > 0, 'must name a column'),
  unique: z.boolean().default(false),
  /** How it is kept, in the warehouse's words, as `hash` or `gin`; the warehouse's usual way by default. */
  type: z.string().optional(),
})

export type Index = z.infer<typeof index>

/** Indexes of a table, a config that several warehouses read. */
export const indexesShape = { indexes: z.array(index).default([]) }

const indexed = z.object(indexesShape)

/** How long the ranges are that rows are kept together in by a date or timestamp. */
export const partitionSteps = ['day', 'week', 'month', 'quarter', 'year'] as const

export type PartitionStep = (typeof partitionSteps)[number]

/** Which of a table's rows belong together: those of one value of some columns, or of one range of a date or timestamp. */
export const partitionShape = {
  partition_by: z
    .preprocess(
      (value) => (typeof value === 'string' || Array.isArray(value) ? { column: value } : value),
      z
        .strictObject({
          column: nameList.refine((columns) => columns.length > 0, 'must name a column'),
          every: z.enum(partitionSteps).optional(),
        })
        .refine(({ column, every }) => every === undefined || column.length === 1, 'takes one column with "every"'),
    )
    .optional(),
}

export type Partitioning = z.infer<typeof partitionShape.partition_by>

/** A model's configs of how its rows are kept: each warehouse reads its own of them, by a schema, and passes over the others'. */
export type StorageConfig = Readonly<Record<string, unknown>>

/** What is written beside an index that the runner made; by that it knows its own. */
export const ownIndexMark = 'made by cupel from a model\'s config "indexes"'

/** Whether the configs name an index. */
export function hasIndexes(storage: StorageConfig): boolean {
  return indexed.parse(storage).indexes.length > 0
}

/** Whether an index that the configs name lets a key stand only once. */
export function hasUniqueIndex(storage: StorageConfig): boolean {
  return indexed.parse(storage).indexes.some(({ unique }) => unique)
}

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

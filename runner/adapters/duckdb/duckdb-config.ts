import { z } from 'zod'
import { indexesShape } from '../storage.ts'

/** A DuckDB target: the database file, and DuckDB's own settings. */
const targetSchema = z.strictObject({
  /** The file, relative to the project; `:memory:` for none. */
  path: z.string(),
  /** What is `set` on every connection, as `memory_limit: 4GB`. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})

const storageShape = indexesShape

/** What of a model's configs DuckDB reads. */
export const duckdbStorage = z.object(storageShape)

export const duckdbConfig = { targetSchema, storageShape, secrets: [], dialect: 'duckdb', macros: [] } as const

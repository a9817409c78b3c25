import { z } from 'zod'
import { dictionary } from '../../dictionary.ts'
import { exactNumber } from '../../number-schemas.ts'
import { recordOf } from '../../record-of.ts'
import { indexesShape } from '../contract/storage.ts'
import { whyNoPath } from './duckdb-path.ts'
import { whyRefused } from './duckdb-settings.ts'

/** The engine reads a number from a text as well, and a text keeps all its digits. */
const setNumber = exactNumber.transform((value) => (typeof value === 'number' ? value : value.text))

/** A DuckDB target: the database file, and DuckDB's own settings. */
const targetSchema = z.strictObject({
  /** The file, relative to the project; `:memory:` for none. */
  path: z.string().superRefine((path, context) => {
    const message = whyNoPath(path)
    if (message) context.addIssue({ code: 'custom', message })
  }),
  /** What is `set` on every connection, as `memory_limit: 4GB`. */
  settings: dictionary(z.union([z.string(), setNumber, z.boolean()]))
    .superRefine((settings, context) => {
      for (const [name, value] of Object.entries(settings)) {
        const message = whyRefused(name, value)
        if (message) context.addIssue({ code: 'custom', message, path: [name] })
      }
    })
    .default(recordOf([])),
})

const storageShape = indexesShape

/** What of a model's configs DuckDB reads. */
export const duckdbStorage = z.object(storageShape)

export const duckdbConfig = {
  targetSchema,
  storageShape,
  secrets: [],
  secretVariables: [],
  shown: [],
} as const

import { z } from 'zod'
import { isPlainRecord, recordOf } from './record-of.ts'

/**
 * A schema for a map whose keys are names that a project chooses. Zod's own `record` loses `__proto__`, and takes a map with a key
 * `constructor` for no map.
 */
export function dictionary<S extends z.ZodType>(value: S) {
  return z
    .preprocess((given) => (isPlainRecord(given) ? new Map(Object.entries(given)) : given), z.map(z.string(), value))
    .transform(recordOf)
}

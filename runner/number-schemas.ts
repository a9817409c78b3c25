import { z } from 'zod'
import { type ExactNumber, WrittenNumber } from './written-number.ts'

/** A number that the runner itself computes with: 4.0 is 4. Its bounds are the schema's. */
export function plainNumber<S extends z.ZodNumber>(schema: S) {
  return z.preprocess((given) => (given instanceof WrittenNumber ? Number(given.text) : given), schema)
}

/** A number that goes on as it was written, into SQL or an artifact. */
export const exactNumber = z.custom<ExactNumber>(
  (given) => typeof given === 'number' || given instanceof WrittenNumber,
  'must be a number',
)

import { z } from 'zod'
import { parseThreshold } from './threshold.ts'

const threshold = z
  .string()
  .refine((text) => parseThreshold(text) !== undefined, 'must be a comparison, as ">10", "!=0" or "between 1 and 5"')
const tags = z.union([z.string().transform((tag) => [tag]), z.array(z.string())])

/** What every data test can be given, in its `config:` or beside its arguments. */
export const testConfigSchema = z.strictObject({
  severity: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['error', 'warn']))
    .default('error'),
  /** Rows of the model that are looked at. */
  where: z.string().optional(),
  /** Failing rows that are counted at most. */
  limit: z.number().int().positive().optional(),
  warn_if: threshold.default('!= 0'),
  error_if: threshold.default('!= 0'),
  /** How failing rows become a number. */
  fail_calc: z.string().default('count(*)'),
  enabled: z.boolean().default(true),
  tags: tags.default([]),
  meta: z.record(z.string(), z.unknown()).optional(),
})

export type TestConfig = z.infer<typeof testConfigSchema>
export const testConfigKeys: readonly string[] = Object.keys(testConfigSchema.shape)

import { z } from 'zod'
import { dictionary } from '../dictionary.ts'
import { nameList } from '../name-list.ts'
import { exactNumber, plainNumber } from '../number-schemas.ts'
import { parseThreshold } from './threshold.ts'

const threshold = z
  .string()
  .refine((text) => parseThreshold(text) !== undefined, 'must be a comparison, as ">10", "!=0" or "between 1 and 5"')

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
  limit: exactNumber.refine((limit) => /^0*[1-9]\d*$/.test(String(limit)), 'must be a whole number above 0').optional(),
  warn_if: threshold.default('!= 0'),
  error_if: threshold.default('!= 0'),
  /** Failing rows that are shown at most. */
  sample_rows: plainNumber(z.int().min(0)).default(5),
  /** How failing rows become a number. */
  fail_calc: z.string().default('count(*)'),
  /** Whether failing rows are stored; where nothing is said, as the command is called. */
  store_failures: z.boolean().nullable().optional(),
  /** As what they are stored; wins over `store_failures`. */
  store_failures_as: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['table', 'view', 'ephemeral']))
    .nullable()
    .optional(),
  /** The schema that they are stored in, behind that of the target. */
  schema: z.string().default('dbt_test__audit'),
  /** The name that they are stored under. @default the test's */
  alias: z.string().optional(),
  enabled: z.boolean().default(true),
  tags: nameList.default([]),
  meta: dictionary(z.unknown()).optional(),
})

export type TestConfig = z.infer<typeof testConfigSchema>
export const testConfigKeys: readonly string[] = Object.keys(testConfigSchema.shape)

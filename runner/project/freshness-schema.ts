import { z } from 'zod'
import { plainNumber } from '../number-schemas.ts'
import { duration } from './duration.ts'

const written = /^(\d+) (minute|hour|day)s?$/

/** `12 hours` is `{count: 12, period: hour}`. */
function parted(given: unknown, context: z.RefinementCtx): unknown {
  if (typeof given !== 'string') return given
  const [, count, period] = written.exec(given) ?? []
  if (count !== undefined) return { count: Number(count), period }
  context.addIssue({ code: 'custom', message: 'must be as {count: 12, period: hour}, or "12 hours"' })
  return z.NEVER
}

/** How old something may be, as dbt writes it: `{count: 12, period: hour}`; or in short, `12 hours`. */
const age = z.preprocess(
  parted,
  z.strictObject({ count: plainNumber(z.int().min(0)), period: z.enum(['minute', 'hour', 'day']) }),
)

const text = z.string().nullable().optional()

/** What a source, or one of its tables, says of how new its rows are; `null` takes back what the source says. */
export const sourceFreshnessShape = {
  freshness: z
    .strictObject({ warn_after: age.nullable().optional(), error_after: age.nullable().optional(), filter: text })
    .nullable()
    .optional(),
  /** An expression over its rows whose greatest value says when they came. */
  loaded_at_field: text,
  /** A query of one moment, where an expression does not do. */
  loaded_at_query: text,
}

/** What a model promises of how new it is. */
export const modelFreshnessSchema = z.strictObject({
  /** How old it may be. */
  expect_within: duration,
  /** An expression over its rows whose greatest value says how new they are; without it, when it was last built. */
  loaded_at_field: z.string().optional(),
})

/** How old something may be. */
export type Age = z.infer<typeof age>

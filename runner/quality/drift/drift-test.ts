import { z } from 'zod'
import { exactNumber, plainNumber } from '../../number-schemas.ts'
import { type Definition, type GenericInput, type GenericTest, genericTest } from '../generic/generic-test.ts'
import type { Drift } from './drift.ts'

/** How many usual distances are still sound. */
const deviations = { low: 7, normal: 5, high: 4 } as const

/** What every drift test of numbers takes. */
const numberArguments = {
  /** In words, or as the number of usual distances that are still sound. */
  sensitivity: z.union([z.enum(['low', 'normal', 'high']), plainNumber(z.number().positive())]).default('normal'),
  /** How many days are only learned from. */
  warm_up: plainNumber(z.int().min(7).max(56)).default(14),
  /** The least change that counts, as a part of what is expected; of a rate, as a part of all. */
  least_change: exactNumber.optional(),
}

type NumberArguments = z.infer<z.ZodObject<typeof numberArguments>>

interface NumberDrift<S extends z.ZodRawShape> {
  readonly metric: string
  readonly at: 'column' | 'relation'
  readonly args?: S
  readonly columns?: Definition<unknown>['columns']
  readonly fails: string
  /** The least change that counts where nothing is said. */
  readonly leastChange: number
  /** Whether that is a part of what is expected, and what change comes by factors. */
  readonly scale: 'factors' | 'level' | 'rate'
  readonly isMoment?: boolean
  print(value: number): string
  /** A SELECT of `series`, `value` and `detail`. */
  measure(input: GenericInput<z.infer<z.ZodObject<S>>>): string
}

/** A data test that holds what it measures against what it measured on days before. */
export function numberDrift<S extends z.ZodRawShape = Record<never, never>>(given: NumberDrift<S>): GenericTest {
  const args = z.strictObject({ ...numberArguments, ...(given.args as S) })
  const test = genericTest({
    name: given.metric,
    at: given.at,
    args: args as unknown as z.ZodType<NumberArguments>,
    columns: (given.columns ?? []) as [],
    told: { fails: given.fails, counts: 'what is odd', nulls: 'as the metric says' },
    failingRows: (input) => given.measure(input as unknown as GenericInput<z.infer<z.ZodObject<S>>>),
  })
  const drift = (raw: unknown): Drift => {
    const { sensitivity, warm_up: warmUp, least_change } = args.parse(raw) as NumberArguments
    const least = least_change === undefined ? given.leastChange : Number(String(least_change))
    return {
      kind: 'numbers',
      metric: given.metric,
      isMoment: given.isMoment ?? false,
      deviations: typeof sensitivity === 'number' ? sensitivity : deviations[sensitivity],
      warmUp,
      isRelative: given.scale === 'factors',
      leastDistance: (expected) => (given.scale === 'rate' ? least : least * Math.max(1, Math.abs(expected))),
      print: given.print,
    }
  }
  return { ...test, drift }
}

import { z } from 'zod'
import { byteSize } from '../byte-size.ts'
import { dictionary } from '../dictionary.ts'
import { nameList } from '../name-list.ts'
import { plainNumber } from '../number-schemas.ts'
import { ownerSchema } from '../project/exposures-schema.ts'
import { recordOf } from '../record-of.ts'
import { type ChartName, charts } from './charts.ts'

const column = z.string()

/** A measure: what it computes, and how it is written. */
const measureSchema = z.union([
  z.string().transform((is) => ({ is, format: 'number' as const, isShort: true })),
  z
    .strictObject({ is: z.string(), format: z.enum(['number', 'money', 'percent']).default('number') })
    .transform((entry) => ({ ...entry, isShort: false })),
])

const tileSchema = z.strictObject({
  chart: z.enum(Object.keys(charts) as [ChartName, ...ChartName[]]).optional(),
  text: z.string().optional(),
  spec: z.looseObject({}).optional(),
  title: z.string().optional(),
  query: z.string().optional(),
  width: plainNumber(z.number().int().min(1).max(12)).optional(),
  x: column.optional(),
  y: nameList.optional(),
  color: column.optional(),
  value: column.optional(),
  trend: column.optional(),
  steps: nameList.optional(),
  columns: nameList.optional(),
  region: column.optional(),
  cohort: column.optional(),
  age: column.optional(),
  group: nameList.optional(),
  measures: nameList.optional(),
  sort: z.string().optional(),
  limit: plainNumber(z.number().int().min(1)).optional(),
})

/** The periods that a filter may begin with. */
const period = z
  .string()
  .regex(
    /^(all|this (week|month|quarter|year)|last [1-9]\d{0,3} (days|weeks|months|years))$/,
    'must be as last 90 days, this month or all',
  )

const filterSchema = z.strictObject({
  /** A column of dates; or `column`, of any values. */
  period: column.optional(),
  column: column.optional(),
  label: z.string().optional(),
  default: z.string().optional(),
  compare: z.enum(['period before', 'year before', 'none']).optional(),
})

/** `dashboards/<name>/dashboard.yml`. */
export const dashboardSchema = z.strictObject({
  title: z.string().optional(),
  text: z.string().default(''),
  owner: ownerSchema.optional(),
  tags: nameList.default([]),
  meta: dictionary(z.unknown()).default(recordOf([])),
  enabled: z.boolean().default(true),
  locale: z.enum(['en', 'fr', 'de']).default('en'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters, as EUR')
    .optional(),
  max_size: byteSize.optional(),
  filters: z.array(filterSchema).default([]),
  queries: dictionary(
    z.strictObject({
      measures: dictionary(measureSchema).default(recordOf([])),
      /** Columns that count different things, of which each stands in one row alone. */
      adds_up: nameList.default([]),
    }),
  ).default(recordOf([])),
  rows: z.array(z.strictObject({ tiles: z.array(tileSchema).min(1) })).default([]),
})

export type DashboardFile = z.infer<typeof dashboardSchema>
export type FilterEntry = z.infer<typeof filterSchema>
export type TileEntry = z.infer<typeof tileSchema>

/** Whether a text is a period that a filter may begin with; if not, what it must be. */
export function periodFault(text: string): string | undefined {
  const read = period.safeParse(text)
  return read.success ? undefined : read.error.issues[0]?.message
}

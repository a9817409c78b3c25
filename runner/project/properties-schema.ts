import { z } from 'zod'

const text = z.string()
const tags = z.union([text.transform((tag) => [tag]), z.array(text)])
const configs = z.record(text, z.unknown())
/** A data test: its name alone, or a map of its name to its arguments. */
const dataTests = z.array(z.union([text, z.record(text, z.unknown())]))

const column = z.strictObject({
  name: text,
  description: text.default(''),
  data_type: text.optional(),
  tags: tags.optional(),
  meta: configs.optional(),
  data_tests: dataTests.default([]),
})

const described = {
  name: text,
  description: text.default(''),
  columns: z.array(column).default([]),
  data_tests: dataTests.default([]),
  meta: configs.optional(),
}

const loadSchema = z.strictObject({
  format: z.enum(['csv', 'json', 'parquet']),
  glob: text,
  on_change: z.enum(['error', 'replace']).default('error'),
})

const table = z.strictObject({
  ...described,
  identifier: text.optional(),
  load: loadSchema.optional(),
  tags: tags.optional(),
})

export const propertiesSchema = z.strictObject({
  version: z.number().optional(),
  models: z.array(z.strictObject({ ...described, config: configs.default({}) })).default([]),
  seeds: z.array(z.strictObject({ ...described, config: configs.default({}) })).default([]),
  sources: z
    .array(
      z.strictObject({
        name: text,
        description: text.default(''),
        database: text.optional(),
        schema: text.optional(),
        tags: tags.optional(),
        meta: configs.optional(),
        tables: z.array(table).default([]),
      }),
    )
    .default([]),
  data_tests: z
    .array(z.strictObject({ name: text, description: text.default(''), config: configs.default({}) }))
    .default([]),
})

export type Properties = z.infer<typeof propertiesSchema>
export type ColumnProperties = z.infer<typeof column>
export type DataTestProperties = z.infer<typeof dataTests>[number]

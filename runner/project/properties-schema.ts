import { z } from 'zod'
import { dictionary } from '../dictionary.ts'
import { asList, nameList } from '../name-list.ts'
import { exactNumber } from '../number-schemas.ts'
import { recordOf } from '../record-of.ts'
import { columnConstraint, modelConstraint } from './constraint-schema.ts'
import { exposureSchema, groupSchema } from './exposures-schema.ts'
import { modelFreshnessSchema, sourceFreshnessShape } from './freshness-schema.ts'
import { loadSchema } from './load-schema.ts'
import { unitTestSchema } from './unit-test-schema.ts'

const text = z.string()
const configs = dictionary(z.unknown())
/** Data tests: each its name alone, or a map of its name to its arguments; one name may stand without a list. */
const dataTests = z.preprocess(asList, z.array(z.union([text, dictionary(z.unknown())])))

/** What can be tested. `tests` is what dbt called `data_tests` before, and still reads. */
const tested = { data_tests: dataTests.optional(), tests: dataTests.optional() }

function testedObject<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject({ ...tested, ...shape }).superRefine((value: object, context) => {
    if ('tests' in value && 'data_tests' in value)
      context.addIssue({ code: 'custom', path: ['tests'], message: 'is another name of data_tests: keep one of both' })
  })
}

const columnShape = {
  name: text,
  description: text.default(''),
  data_type: text.optional(),
  tags: nameList.optional(),
  /** Whether its values are about a person: none of them is shown. */
  pii: z.boolean().optional(),
  meta: configs.optional(),
}

const column = testedObject(columnShape)
const modelColumn = testedObject({ ...columnShape, constraints: z.array(columnConstraint).optional() })

/** What a version is called: a number or a text, as it is written. */
const versionName = z.union([text.min(1), exactNumber]).transform(String)

/** Which columns of the model a version has, besides those that it describes itself. */
const columnRule = z.strictObject({
  include: z.union([z.literal(['all', '*']), z.array(text)]).optional(),
  exclude: z.array(text).optional(),
})

/** A version of a model: what it says is said of it alone, the rest is as the model has it. */
const modelVersion = testedObject({
  v: versionName,
  defined_in: text.optional(),
  description: text.optional(),
  columns: z.array(z.union([columnRule, modelColumn])).optional(),
  access: z.string().optional(),
  deprecation_date: text.optional(),
  config: configs.default(recordOf([])),
})

const described = {
  name: text,
  description: text.default(''),
  columns: z.array(column).default([]),
  meta: configs.optional(),
}

/** What dbt writes under `config:` of a source, some of it beside it too. */
const sourceConfig = z.strictObject({ ...sourceFreshnessShape, event_time: text.min(1).optional() }).optional()

const table = testedObject({
  ...described,
  identifier: text.optional(),
  load: loadSchema.optional(),
  ...sourceFreshnessShape,
  config: sourceConfig,
  tags: nameList.optional(),
})

export const propertiesSchema = z.strictObject({
  version: z.union([exactNumber, text]).optional(),
  models: z
    .array(
      testedObject({
        ...described,
        columns: z.array(modelColumn).default([]),
        constraints: z.array(modelConstraint).optional(),
        access: z.string().optional(),
        group: z.string().optional(),
        freshness: modelFreshnessSchema.optional(),
        config: configs.default(recordOf([])),
        latest_version: versionName.optional(),
        deprecation_date: text.optional(),
        versions: z.array(modelVersion).min(1).optional(),
      }),
    )
    .default([]),
  seeds: z.array(testedObject({ ...described, config: configs.default(recordOf([])) })).default([]),
  snapshots: z
    .array(
      testedObject({
        ...described,
        relation: text.optional(),
        freshness: modelFreshnessSchema.optional(),
        config: configs.default(recordOf([])),
      }),
    )
    .default([]),
  sources: z
    .array(
      z.strictObject({
        name: text,
        description: text.default(''),
        database: text.optional(),
        schema: text.optional(),
        tags: nameList.optional(),
        meta: configs.optional(),
        ...sourceFreshnessShape,
        config: sourceConfig,
        tables: z.array(table).default([]),
      }),
    )
    .default([]),
  exposures: z.array(exposureSchema).default([]),
  groups: z.array(groupSchema).default([]),
  data_tests: z
    .array(z.strictObject({ name: text, description: text.default(''), config: configs.default(recordOf([])) }))
    .default([]),
  unit_tests: z.array(unitTestSchema).default([]),
  /** What templates may ask when what it reads is built. */
  queries: z.array(z.strictObject({ name: text, description: text.default(''), sql: text })).default([]),
})

export type Properties = z.infer<typeof propertiesSchema>
export type ColumnProperties = z.infer<typeof column>
export type DataTestProperties = z.infer<typeof dataTests>[number]

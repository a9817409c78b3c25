import { Fault, Unsure } from './reading.ts'
import { anything, beyond, isMap, keysOf, listOf, mapOf, oneOf, type Shape, scalar, text } from './yaml-by-hand.ts'

/** A generic test at a column: its name, and its arguments. */
export interface HandTest {
  readonly test: string
  readonly args: Readonly<Record<string, unknown>>
}

const testAt: Shape<HandTest> = (value, at) => {
  if (typeof value === 'string') return { test: value, args: {} }
  if (!isMap(value)) throw new Fault(`${at} is no test`)
  const [entry, ...others] = Object.entries(value)
  if (!entry) throw new Fault(`${at} is empty`)
  if (others.length) throw new Unsure('a test of several keys')
  const args = entry[1] ?? {}
  if (!isMap(args)) throw new Fault(`${at} has no map of arguments`)
  return { test: entry[0], args }
}

const columns = listOf(
  keysOf(
    {
      name: text,
      description: scalar,
      data_type: text,
      data_tests: listOf(testAt),
      tests: beyond,
      tags: anything,
      meta: anything,
      quote: beyond,
      config: beyond,
      constraints: beyond,
    },
    ['name'],
  ),
)

const tags: Shape<unknown> = (value, at) => (typeof value === 'string' ? value : listOf(text)(value, at))

const modelConfig = keysOf({
  materialized: oneOf('view', 'table', 'incremental', 'ephemeral'),
  schema: text,
  alias: beyond,
  enabled: beyond,
  unique_key: text,
  tags,
  meta: mapOf(anything),
})

const folders: Shape<Readonly<Record<string, unknown>>> = (value, at) => {
  if (!isMap(value)) throw new Fault(`${at} is no map`)
  for (const [key, inner] of Object.entries(value)) {
    if (!key.startsWith('+')) folders(inner, `${at}.${key}`)
    else if (key === '+materialized') oneOf('view', 'table', 'incremental', 'ephemeral')(inner, key)
    else if (key === '+schema') text(inner, key)
    else if (key === '+tags') tags(inner, key)
    else throw new Fault(`${key} is not known`)
  }
  return value
}

/** `project.yml` of the shop. */
export const projectShape = keysOf(
  {
    name: (value, at) => {
      if (!/^[A-Za-z_]\w*$/.test(text(value, at))) throw new Fault(`${at} is no name`)
      return text(value, at)
    },
    vars: mapOf(anything),
    models: folders,
    seeds: folders,
    data_tests: beyond,
    version: beyond,
    dialect: beyond,
    default_target: text,
    targets: mapOf(
      keysOf(
        {
          type: oneOf('duckdb'),
          path: text,
          schema: text,
          schema_prefix: (value, at) => {
            if (typeof value !== 'boolean') throw new Fault(`${at} is neither true nor false`)
            return value
          },
          threads: (value, at) => {
            if (!Number.isInteger(value) || Number(value) < 1) throw new Fault(`${at} is no number of threads`)
            return value
          },
          settings: beyond,
        },
        ['type', 'path'],
      ),
    ),
  },
  ['name', 'targets'],
)

/** A properties file of the shop. */
export const propertiesShape = keysOf({
  version: anything,
  models: listOf(
    keysOf(
      { name: text, description: scalar, config: modelConfig, columns, data_tests: listOf(testAt), tests: beyond },
      ['name'],
    ),
  ),
  seeds: listOf(
    keysOf(
      {
        name: text,
        description: scalar,
        config: keysOf({
          column_types: mapOf(text),
          delimiter: beyond,
          schema: text,
          alias: beyond,
          enabled: beyond,
          tags,
          meta: mapOf(anything),
        }),
        columns,
        data_tests: listOf(testAt),
        tests: beyond,
      },
      ['name'],
    ),
  ),
  sources: listOf(
    keysOf(
      {
        name: text,
        schema: text,
        database: beyond,
        description: scalar,
        tags,
        meta: anything,
        tables: listOf(
          keysOf(
            {
              name: text,
              description: scalar,
              identifier: beyond,
              load: keysOf(
                { format: oneOf('json', 'csv', 'parquet'), glob: text, on_change: oneOf('error', 'replace') },
                ['format', 'glob'],
              ),
              columns,
              data_tests: listOf(testAt),
              tests: beyond,
              tags,
              meta: anything,
            },
            ['name'],
          ),
        ),
      },
      ['name'],
    ),
  ),
  data_tests: beyond,
  exposures: beyond,
  snapshots: beyond,
  unit_tests: beyond,
  semantic_models: beyond,
  metrics: beyond,
  saved_queries: beyond,
  macros: beyond,
  groups: beyond,
})

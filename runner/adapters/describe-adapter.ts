import { z } from 'zod'
import { duckdbConfig } from './duckdb/duckdb-config.ts'
import { postgresConfig } from './postgres/postgres-config.ts'
import { snowflakeConfig } from './snowflake/snowflake-config.ts'

/** What can be known of a kind of warehouse without its driver. */
export interface AdapterDescription {
  /** What a target of this type holds besides `type`, `schema`, `schema_prefix` and `threads`. */
  readonly targetSchema: z.ZodObject
  /** Those of its keys whose values may never be shown. */
  readonly secrets: readonly string[]
  /** The SQL it speaks. */
  readonly dialect: string
  /** Its own forms of the shipped macros. */
  readonly macros: readonly { readonly file: string; readonly text: string }[]
}

const descriptions: Readonly<Record<string, AdapterDescription>> = {
  duckdb: duckdbConfig,
  postgres: postgresConfig,
  snowflake: snowflakeConfig,
}

/** How a model's rows are kept, by every kind of warehouse: each reads its own configs and passes over the others'. */
export const storageShape = {
  ...duckdbConfig.storageShape,
  ...postgresConfig.storageShape,
  ...snowflakeConfig.storageShape,
}

const storageSchema = z.object(storageShape)

export type StorageConfig = Partial<z.infer<typeof storageSchema>>

export const adapterTypes: readonly string[] = Object.keys(descriptions)

/** The description of a target's type; undefined where there is no such adapter. */
export function describeAdapter(type: string): AdapterDescription | undefined {
  return Object.hasOwn(descriptions, type) ? descriptions[type] : undefined
}

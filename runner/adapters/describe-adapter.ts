import type { z } from 'zod'
import { duckdbConfig } from './duckdb/duckdb-config.ts'

/** What can be known of a kind of warehouse without its driver. */
export interface AdapterDescription {
  /** What a target of this type holds besides `type`, `schema`, `schema_prefix` and `threads`. */
  readonly targetSchema: z.ZodObject
  /** The SQL it speaks. */
  readonly dialect: string
}

const descriptions: Readonly<Record<string, AdapterDescription>> = { duckdb: duckdbConfig }

export const adapterTypes: readonly string[] = Object.keys(descriptions)

/** The description of a target's type; undefined where there is no such adapter. */
export function describeAdapter(type: string): AdapterDescription | undefined {
  return Object.hasOwn(descriptions, type) ? descriptions[type] : undefined
}

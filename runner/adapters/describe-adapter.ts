import { nearest } from '../suggest.ts'
import type { AdapterDescription } from './contract/adapter-description.ts'
import { duckdbDescription } from './duckdb/duckdb-description.ts'
import { postgresDescription } from './postgres/postgres-description.ts'
import { snowflakeDescription } from './snowflake/snowflake-description.ts'

const descriptions: Readonly<Record<string, AdapterDescription>> = {
  duckdb: duckdbDescription,
  postgres: postgresDescription,
  snowflake: snowflakeDescription,
}

/** How a model's rows are kept, by every kind of warehouse: each reads its own configs and passes over the others'. */
export const storageShape = {
  ...duckdbDescription.storageShape,
  ...postgresDescription.storageShape,
  ...snowflakeDescription.storageShape,
}

export const adapterTypes: readonly string[] = Object.keys(descriptions)

/** The description of a target's type; undefined where there is no such adapter. */
export function describeAdapter(type: string): AdapterDescription | undefined {
  return Object.hasOwn(descriptions, type) ? descriptions[type] : undefined
}

const all = Object.values(descriptions)
const secretSettings = new Set(all.flatMap(({ secrets, secretVariables }) => [...secrets, ...secretVariables]))
const otherSettings = new Set(all.flatMap(({ targetSchema }) => Object.keys(targetSchema.shape)))

/** Settings of a warehouse that are not the target's own, as those of object stores. */
const looksSecret = /pass|pwd|secret|token|credential/i

/** Whether the value of a key may never be shown: a secret setting of any kind of warehouse, or a key that looks like one, or is mistyped. */
export function isSecretSetting(key: string): boolean {
  if (secretSettings.has(key)) return true
  if (otherSettings.has(key) || commonSettings.has(key)) return false
  return (
    looksSecret.test(key) ||
    secretSettings.has(nearest(key, [...secretSettings, ...otherSettings, ...commonSettings]) ?? '')
  )
}

/** What every target holds. */
const commonSettings = new Set(['name', 'type', 'schema', 'schema_prefix', 'threads'])

/** Whether the value of a target's setting is part of names or of SQL, so that it may not be secret. */
export function isShownSetting(key: string): boolean {
  return commonSettings.has(key) || all.some(({ shown }) => shown.includes(key))
}

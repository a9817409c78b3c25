import type { Dialect } from './dialect.ts'
import { postgresDialect } from './postgres.ts'
import { snowflakeDialect } from './snowflake.ts'

/** The languages that SQL is translated to. */
export const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['postgres', postgresDialect],
  ['snowflake', snowflakeDialect],
])

import type { AdapterDescription } from '../contract/adapter-description.ts'
import { snowflakeConfig } from './snowflake-config.ts'
import { snowflakeDialect } from './snowflake-dialect.ts'
import { snowflakeDriverValues } from './snowflake-driver-values.ts'
import { snowflakeFacts } from './snowflake-facts.ts'
import macros from './snowflake-macros.sql'
import { snowflakeSqlWriter } from './snowflake-sql-writer.ts'

/** Snowflake without its driver. */
export const snowflakeDescription = {
  ...snowflakeConfig,
  driver: ['snowflake-sdk'],
  // Unless told, the driver asks a cloud's own addresses where it runs.
  driverEnvironment: { SNOWFLAKE_DISABLE_PLATFORM_DETECTION: 'true' },
  dialect: snowflakeDialect,
  sql: snowflakeSqlWriter(undefined),
  facts: snowflakeFacts,
  values: snowflakeDriverValues,
  macros: [{ file: 'cupel/macros/snowflake.sql', text: macros }],
} satisfies AdapterDescription

import type { AdapterDescription } from '../contract/adapter-description.ts'
import { postgresConfig } from './postgres-config.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { postgresDriverValues } from './postgres-driver-values.ts'
import { postgresFacts } from './postgres-facts.ts'
import macros from './postgres-macros.sql'
import { postgresSqlWriter } from './postgres-sql-writer.ts'

/** PostgreSQL without its driver. */
export const postgresDescription = {
  ...postgresConfig,
  driver: ['pg', 'pg-cursor', 'pg-copy-streams'],
  dialect: postgresDialect,
  sql: postgresSqlWriter,
  facts: postgresFacts,
  values: postgresDriverValues,
  macros: [{ file: 'cupel/macros/postgres.sql', text: macros }],
} satisfies AdapterDescription

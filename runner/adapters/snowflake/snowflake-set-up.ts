import type { SnowflakeSettings } from './snowflake-config.ts'

/**
 * A statement that makes a session read and write values in the same way on every account. The driver has no option for a session's
 * parameters, so it is sent after the login; sessions are pooled, so it is sent once a thread.
 */
export function setUpSession(settings: Pick<SnowflakeSettings, 'statement_timeout' | 'lock_timeout'>): string {
  const { statement_timeout: statementTimeout, lock_timeout: lockTimeout } = settings
  const parameters = {
    TIMEZONE: `'UTC'`,
    TIMESTAMP_TYPE_MAPPING: `'TIMESTAMP_NTZ'`,
    DATE_INPUT_FORMAT: `'AUTO'`,
    TIME_INPUT_FORMAT: `'AUTO'`,
    TIMESTAMP_INPUT_FORMAT: `'AUTO'`,
    DATE_OUTPUT_FORMAT: `'YYYY-MM-DD'`,
    TIME_OUTPUT_FORMAT: `'HH24:MI:SS.FF'`,
    TIMESTAMP_NTZ_OUTPUT_FORMAT: `'YYYY-MM-DD HH24:MI:SS.FF6'`,
    BINARY_INPUT_FORMAT: `'HEX'`,
    BINARY_OUTPUT_FORMAT: `'HEX'`,
    STRICT_JSON_OUTPUT: 'true',
    JSON_INDENT: '0',
    WEEK_START: '0',
    WEEK_OF_YEAR_POLICY: '0',
    QUOTED_IDENTIFIERS_IGNORE_CASE: 'false',
    ERROR_ON_NONDETERMINISTIC_MERGE: 'true',
    AUTOCOMMIT: 'true',
    ...(statementTimeout && { STATEMENT_TIMEOUT_IN_SECONDS: `${Math.ceil(statementTimeout)}` }),
    ...(lockTimeout && { LOCK_TIMEOUT: `${Math.ceil(lockTimeout)}` }),
  }
  return `alter session set ${Object.entries(parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')}`
}

import type { Environment } from '../binder/environment.ts'
import { quoteText } from '../binder/typed.ts'
import { date, type SqlType, text, time, timestamp } from '../binder/types.ts'
import type { FunctionSpec, FunctionTable } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/functions-context */
export const contextFunctions: FunctionTable = {
  CURRENT_DATABASE: context((here) => here.context.database),
  CURRENT_SCHEMA: context((here) => here.context.schema),
  CURRENT_WAREHOUSE: context((here) => here.context.warehouse),
  CURRENT_ROLE: context((here) => here.context.role),
  CURRENT_USER: context((here) => here.context.user),
  CURRENT_ACCOUNT: context((here) => here.context.account),
  CURRENT_REGION: context(() => 'EMULATED'),
  CURRENT_VERSION: context(() => '9.0.0'),
  CURRENT_SESSION: context((here) => here.context.sessionId),
  LAST_QUERY_ID: context((here) => here.context.lastQueryId),
  // A statement has one moment, wherever it asks for it; here it stands as a literal.
  CURRENT_TIMESTAMP: moment(timestamp('ltz'), (iso) => `timestamptz ${quoteText(`${iso}+00`)}`),
  LOCALTIMESTAMP: moment(timestamp('ltz'), (iso) => `timestamptz ${quoteText(`${iso}+00`)}`),
  GETDATE: moment(timestamp('ltz'), (iso) => `timestamptz ${quoteText(`${iso}+00`)}`),
  SYSTIMESTAMP: moment(timestamp('ltz'), (iso) => `timestamptz ${quoteText(`${iso}+00`)}`),
  SYSDATE: moment(timestamp('ntz'), (iso) => `timestamp ${quoteText(iso)}`),
  CURRENT_DATE: moment(date, (iso) => `cast(cast(timestamptz ${quoteText(`${iso}+00`)} as timestamp) as date)`),
  CURRENT_TIME: moment(time, (iso) => `cast(cast(timestamptz ${quoteText(`${iso}+00`)} as timestamp) as time)`),
  LOCALTIME: moment(time, (iso) => `cast(cast(timestamptz ${quoteText(`${iso}+00`)} as timestamp) as time)`),
}

function context(read: (environment: Environment) => string | undefined): FunctionSpec {
  return {
    kind: 'scalar',
    least: 0,
    most: 0,
    bind({ environment }) {
      const value = read(environment)
      return { sql: value === undefined ? 'cast(null as varchar)' : quoteText(value), type: text() }
    },
  }
}

function moment(type: SqlType, literal: (iso: string) => string): FunctionSpec {
  return {
    kind: 'scalar',
    least: 0,
    most: 1,
    bind: ({ environment }) => ({
      sql: `(${literal(environment.now.toISOString().replace('T', ' ').replace('Z', ''))})`,
      type,
    }),
  }
}

import { type Kysely, PostgresQueryCompiler } from 'kysely'
import type { Connection } from '../contract/connection.ts'
import { fold } from '../contract/fold.ts'
import { sessionKysely } from '../shared/session-kysely.ts'
import { snowflakeParameter } from './snowflake-sql-writer.ts'

/** PostgreSQL's grammar, but for values, which are `:1`, and plain names, which are in upper case. */
class SnowflakeQueryCompiler extends PostgresQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return snowflakeParameter(this.numParameters)
  }

  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(fold(identifier, 'upper'))
  }
}

/** Kysely over one session of Snowflake. */
export function snowflakeKysely<Schema>(connection: Connection): Kysely<Schema> {
  return sessionKysely(connection, () => new SnowflakeQueryCompiler())
}

/** A real PostgreSQL that was started for tests, benches or the demo. */
export interface StartedPostgres {
  /** Of the superuser, to the database `postgres`. */
  readonly url: string
  stop(): Promise<void>
}

export function startPostgres(): Promise<StartedPostgres>

/** The runner's own tables, in the schema `_cupel` of the target; their types for Kysely. Instants are ISO texts in UTC. */
export interface StateSchema {
  /** The ledger of landing files: each was loaded once, or recognised and skipped. */
  loads: {
    source: string
    path: string
    partition: string
    content_hash: string
    status: 'loaded' | 'skipped'
    size: number
    modified_ms: number
    rows: number
    rejected: number
    load_id: number
    run_id: string
    loaded_at: string
  }
  runs: {
    run_id: string
    command: string
    target: string
    status: 'running' | 'success' | 'failed' | 'cancelled'
    started_at: string
    finished_at: string | null
    owner: string
  }
  results: {
    run_id: string
    node_id: string
    status: string
    seconds: number
    row_count: number | null
    failures: number | null
    message: string | null
    definition_hash: string
    finished_at: string
  }
  /** One row: the run that is writing; an empty `run_id` where none is. */
  lock: {
    id: number
    run_id: string
    host: string
    pid: number
    taken_at: string
    heartbeat_at: string
  }
  migrations: {
    name: string
    applied_at: string
  }
  /** The project's own migrations that are applied; one that is taken back leaves no row. */
  project_migrations: {
    name: string
    checksum: string
    applied_at: string
    run_id: string
  }
}

/** The schema that they stand in. */
export const stateSchema = '_cupel'

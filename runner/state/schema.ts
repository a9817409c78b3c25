/** The runner's own tables, in the schema `_cupel` of the target; their types for Kysely. Instants are ISO texts in UTC. */
export interface StateSchema extends ResultTables {
  /** The ledger of landing files: each was loaded once, recognised and skipped, or set aside whole. */
  loads: {
    source: string
    /** Relative to the project when it was loaded, as its rows have it in `_source_file`. */
    path: string
    partition: string
    content_hash: string
    status: 'loaded' | 'skipped' | 'unreadable'
    size: number
    modified_ms: number
    rows: number
    rejected: number
    load_id: number
    run_id: string
    loaded_at: string
    /** Below the landing root; NULL with what follows in an entry that an older version wrote. */
    landing_path: string | null
    /** Of the landing path. */
    bucket: number | null
    /** Of landing path and identity. */
    mark: number | null
  }
  runs: {
    run_id: string
    command: string
    target: string
    /** `lost` is a run that was killed, or whose end could not be recorded. */
    status: 'running' | 'success' | 'failed' | 'cancelled' | 'lost'
    started_at: string
    /** Of a lost run its last sign of life, NULL where nobody knows it. */
    finished_at: string | null
    owner: string
    /** What it was asked for, as JSON; NULL of an older one. */
    options: string | null
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
  /** Candidates and deltas, from before they are made until they are published or dropped; names in lower case. */
  working_relations: {
    /** Where it stands, if that is another database than the target's. */
    database_name?: string | null | undefined
    schema_name: string
    relation_name: string
    node_id: string
    run_id: string
    made_at: string
  }
  /** Sources whose load has begun and may not have ended, where a warehouse has no transactions. */
  unfinished_loads: {
    source: string
    run_id: string
    begun_at: string
  }
  /** The time whose rows models in batches hold, and that of batches which failed. */
  batches: {
    node_id: string
    status: 'done' | 'failed'
    from_at: string
    until_at: string
    run_id: string
  }
  /** What drift tests have measured. */
  metrics: {
    run_id: string
    /** What was measured: a model, snapshot, seed or source. */
    node_id: string
    metric: string
    /** Empty where it is of the whole. */
    column_name: string
    /** Tells apart what looks at other rows, or by another column; empty where nothing is said. */
    scope: string
    /** A value of the column, or the name of one; empty where there is one number. */
    series: string
    value: number | null
    detail: string | null
    measured_at: string
  }
  /** How new nodes were found when somebody looked. */
  freshness: {
    run_id: string
    node_id: string
    status: 'pass' | 'warn' | 'error' | 'runtime error'
    /** What its age was known by: its rows, a query, the ledger of loaded files, or its last build. */
    known_by: string
    /** When its newest rows came, or it was last built; NULL where there are none, it never was, or nobody knows. */
    loaded_at: string | null
    looked_at: string
    seconds: number
    message: string | null
  }
  /** Where models were written to files, relative to the project. */
  exports: {
    node_id: string
    path: string
    run_id: string
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

interface ResultTables {
  /** What became of each node in each run that is kept. */
  results: NodeResultRow
  /** Of each node the newest of them, also where that run is no longer kept. */
  last_results: NodeResultRow
}

interface NodeResultRow {
  run_id: string
  node_id: string
  status: string
  seconds: number
  row_count: number | null
  failures: number | bigint | null
  message: string | null
  definition_hash: string
  finished_at: string
}

/** The schema that they stand in. */
export const stateSchema = '_cupel'

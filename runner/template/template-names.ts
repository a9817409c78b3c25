/** What a model's or test's template may name, besides helpers and macros; no macro may take these names. */
export const templateNames: readonly string[] = [
  'ref',
  'source',
  'config',
  'var',
  'env_var',
  'this',
  'batch',
  'target',
  'is_incremental',
  'depends_on',
  'run_started_at',
  'invocation_id',
  'raise',
  'log',
  'literal',
  'columns',
]

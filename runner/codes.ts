/** A fault is found while running (exit code 1); a stop means that nothing could run (exit code 2). */
interface Entry<P> {
  readonly exit: 1 | 2
  say(parameters: P): string
}

const fault = <P>(say: (parameters: P) => string): Entry<P> => ({ exit: 1, say })
const stop = <P>(say: (parameters: P) => string): Entry<P> => ({ exit: 2, say })

/** Every error that a user can cause: code, exit code and sentence. Codes are stable; docs/errors.md explains each. */
export const codes = {
  // The project's files
  'project-missing': stop((p: { folder: string }) => `no project.yml in ${p.folder} or above it`),
  'project-faulty': fault(
    (p: { count: number }) => `the project has ${p.count === 1 ? 'a fault' : `${p.count} faults`}`,
  ),
  'file-unreadable': stop((p: { path: string; reason: string }) => `"${p.path}" cannot be read: ${p.reason}`),
  'yaml-syntax': fault((p: { reason: string }) => `this is not YAML: ${p.reason}`),
  'key-unknown': fault((p: { key: string }) => `"${p.key}" is not a known key here`),
  'value-wrong': fault((p: { key: string; expected: string }) => `"${p.key}" ${p.expected}`),
  'target-unknown': stop((p: { name: string }) => `target "${p.name}" is not in project.yml`),
  'environment-missing': fault((p: { name: string }) => `environment variable "${p.name}" is not set`),
  'variable-missing': fault((p: { name: string }) => `variable "${p.name}" has no value`),
  'secret-in-model': fault((p: { name: string }) => `"${p.name}" is secret and may not stand in a model`),

  // Templates and macros
  'template-syntax': fault((p: { reason: string }) => `the template does not parse: ${p.reason}`),
  'name-unknown': fault((p: { name: string }) => `"${p.name}" is not a helper, macro or name known here`),
  'macro-duplicate': fault(
    (p: { name: string; first: string }) => `macro "${p.name}" is defined twice, first in ${p.first}`,
  ),
  'macro-reserved': fault(
    (p: { name: string }) => `"${p.name}" is the name of a shipped helper and cannot name a macro`,
  ),
  'macro-argument-missing': fault(
    (p: { macro: string; argument: string }) => `macro "${p.macro}" needs the argument "${p.argument}"`,
  ),
  'macro-argument-unknown': fault(
    (p: { macro: string; argument: string }) => `macro "${p.macro}" takes no argument "${p.argument}"`,
  ),
  'macro-file': fault((p: { reason: string }) => `the macros cannot be loaded: ${p.reason}`),
  'macro-recursive': fault((p: { macro: string }) => `macro "${p.macro}" calls itself without end`),
  'argument-wrong': fault((p: { helper: string; expected: string }) => `"${p.helper}" ${p.expected}`),
  raised: fault((p: { message: string }) => p.message),

  // Nodes and the graph
  'model-duplicate': fault(
    (p: { name: string; first: string }) => `two models are named "${p.name}"; the first is ${p.first}`,
  ),
  'relation-duplicate': fault(
    (p: { relation: string; first: string }) => `the relation ${p.relation} is already made by "${p.first}"`,
  ),
  'source-duplicate': fault(
    (p: { name: string; first: string }) => `source "${p.name}" is defined twice, first at ${p.first}`,
  ),
  'test-duplicate': fault(
    (p: { name: string; first: string }) => `two data tests are named "${p.name}"; the first is ${p.first}`,
  ),
  'properties-orphan': fault((p: { kind: string; name: string }) => `there is no ${p.kind} "${p.name}" to describe`),
  'ref-not-found': fault((p: { name: string }) => `ref "${p.name}" does not exist`),
  'ref-disabled': fault((p: { name: string }) => `ref "${p.name}" is disabled`),
  'ref-undeclared': fault((p: { name: string }) => `ref "${p.name}" was not foreseen when the graph was made`),
  'ref-computed': fault(
    (p: { helper: string }) => `the name that "${p.helper}" takes here is computed, so the graph cannot know it`,
  ),
  'source-not-found': fault((p: { name: string }) => `source "${p.name}" does not exist`),
  'test-unknown': fault((p: { name: string }) => `there is no data test "${p.name}"`),
  'materialization-unknown': fault((p: { name: string }) => `there is no materialization "${p.name}"`),
  'strategy-unknown': fault((p: { name: string }) => `there is no incremental strategy "${p.name}"`),
  'unique-key-missing': fault((p: { strategy: string }) => `incremental strategy "${p.strategy}" needs a unique_key`),
  'unique-key-column': fault(
    (p: { column: string }) => `unique_key names the column "${p.column}", which the model does not give`,
  ),
  'construct-not-portable': fault(
    (p: { construct: string; dialect: string }) => `${p.construct} is not known to give the same rows on ${p.dialect}`,
  ),
  'columns-changed': fault(
    (p: { added: string; removed: string }) =>
      `the columns changed: added ${p.added || 'none'}, removed ${p.removed || 'none'}`,
  ),
  cycle: fault((p: { path: readonly string[] }) => `these depend on each other in a circle: ${p.path.join(' → ')}`),
  'gate-cycle': fault(
    (p: { test: string; path: readonly string[] }) =>
      `test "${p.test}" would hold back what it has to wait for: ${p.path.join(' → ')}`,
  ),
  'column-missing': fault(
    (p: { column: string; model: string }) => `column "${p.column}" is described, but "${p.model}" does not give it`,
  ),

  // What the user asks for
  'selector-syntax': stop((p: { reason: string }) => `the selector does not parse: ${p.reason}`),
  'selector-method': stop((p: { method: string }) => `there is no selection method "${p.method}"`),
  'selector-empty': fault((p: { selection: string }) => `nothing matches ${p.selection}`),
  'option-wrong': stop((p: { option: string; expected: string }) => `${p.option} ${p.expected}`),

  // The warehouse
  'sql-refused': fault((p: { reason: string }) => p.reason),
  'duplicate-key': fault(
    (p: { key: string; count: number }) =>
      `${p.count === 1 ? 'a value' : `${p.count} values`} of the unique_key (${p.key}) ${p.count === 1 ? 'stands' : 'stand'} more than once in the new rows`,
  ),
  'test-shape': fault((p: { reason: string }) => `the test's query ${p.reason}`),
  'database-locked': stop(
    (p: { path: string; holder: string }) => `the database file "${p.path}" is held by ${p.holder}`,
  ),
  'database-unreachable': stop(
    (p: { target: string; reason: string }) => `target "${p.target}" cannot be reached: ${p.reason}`,
  ),
  'login-refused': stop(
    (p: { target: string; reason: string }) => `target "${p.target}" refuses the login: ${p.reason}`,
  ),
  'account-unknown': stop(
    (p: { target: string; at: string; reason: string }) =>
      `target "${p.target}" finds no such account: at ${p.at} ${p.reason}`,
  ),
  'database-missing': stop((p: { target: string; reason: string }) => `target "${p.target}": ${p.reason}`),
  'warehouse-suspended': stop(
    (p: { target: string; reason: string }) => `target "${p.target}" has no warehouse to run on: ${p.reason}`,
  ),
  'certificate-refused': stop(
    (p: { target: string; reason: string }) =>
      `target "${p.target}" shows a certificate that does not verify: ${p.reason}`,
  ),
  'setting-wrong': stop(
    (p: { target: string; setting: string; expected: string }) =>
      `"${p.setting}" of the target "${p.target}" ${p.expected}`,
  ),
  'connection-lost': fault(
    (p: { target: string; reason: string }) => `the connection to target "${p.target}" is gone: ${p.reason}`,
  ),
  'privilege-missing': fault(
    (p: { target: string; reason: string }) => `the user of target "${p.target}" may not do this: ${p.reason}`,
  ),
  'lock-timeout': fault(
    (p: { target: string; reason: string }) => `target "${p.target}" gave up waiting for a lock: ${p.reason}`,
  ),
  'statement-timeout': fault(
    (p: { target: string }) => `the statement ran longer than target "${p.target}" lets one run`,
  ),
  'run-unrecorded': fault((p: { reason: string }) => `what became of the run is not recorded: ${p.reason}`),
  'disk-full': fault((p: { target: string; reason: string }) => `target "${p.target}" has no room left: ${p.reason}`),
  'name-too-long': fault(
    (p: { name: string; most: number }) => `"${p.name}" is longer than the ${p.most} bytes that a name may have here`,
  ),
  'materialized-view-missing': fault((_: object) => 'this warehouse has no materialized views'),
  'lock-held': stop(
    (p: { holder: string; since: string }) => `another run is writing to this target: ${p.holder}, since ${p.since}`,
  ),
  cancelled: fault((_: object) => 'the run was interrupted'),
  'path-unwritable': stop((p: { path: string; reason: string }) => `"${p.path}" cannot be written: ${p.reason}`),

  // Migrations
  'migration-name-wrong': stop(
    (p: { name: string; reason: string }) => `"${p.name}" cannot name a migration: ${p.reason}`,
  ),
  'migration-unknown': stop((p: { name: string }) => `there is no migration "${p.name}"`),
  'migration-file': fault((p: { reason: string }) => `this is not a migration that can run: ${p.reason}`),
  'migration-edited': fault(
    (p: { name: string; at: string }) => `migration "${p.name}" was applied ${p.at}, and was edited since`,
  ),
  'migration-missing': fault(
    (p: { name: string; at: string }) => `migration "${p.name}" was applied ${p.at}, and has no file`,
  ),
  'migration-no-down': fault((p: { name: string }) => `migration "${p.name}" does not say how to take it back`),
  'migration-failed': fault((p: { name: string; reason: string }) => `migration "${p.name}" stopped: ${p.reason}`),

  // Landing files
  'load-changed': fault(
    (p: { path: string }) => `landing file "${p.path}" was loaded before and now has other content`,
  ),
  'load-unreadable': fault(
    (p: { path: string; reason: string }) => `landing file "${p.path}" cannot be read: ${p.reason}`,
  ),
  'load-empty': fault(
    (p: { source: string; glob: string }) => `no landing file of source "${p.source}" matches ${p.glob}`,
  ),
} as const

export type Code = keyof typeof codes
export type CodeParameters<C extends Code> = Parameters<(typeof codes)[C]['say']>[0]

/** The sentence of a code, with its parameters in place. */
export function messageOf<C extends Code>(code: C, parameters: CodeParameters<C>): string {
  const entry: Entry<never> = codes[code]
  return entry.say(parameters as never)
}

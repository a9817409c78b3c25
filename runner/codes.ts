import { counted } from './counted.ts'

/** A fault is found while running (exit code 1); a stop means that nothing could run (exit code 2). */
interface Entry<P> {
  readonly exit: 1 | 2
  say(parameters: P): string
}

const fault = <P>(say: (parameters: P) => string): Entry<P> => ({ exit: 1, say })
const stop = <P>(say: (parameters: P) => string): Entry<P> => ({ exit: 2, say })

const someOf = (names: readonly string[]) =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')

/** Every error that a user can cause: code, exit code and sentence. Codes are stable; docs/errors.md explains each. */
export const codes = {
  // The project's files
  'project-missing': stop((p: { where: string }) => `there is no project.yml ${p.where}`),
  'project-faulty': fault(
    (p: { count: number }) => `the project has ${p.count === 1 ? 'a fault' : counted(p.count, 'fault')}`,
  ),
  'file-unreadable': fault((p: { reason: string }) => `this cannot be read: ${p.reason}`),
  'folder-missing': fault((p: { folder: string }) => `there is no folder "${p.folder}"`),
  'file-ignored': fault((p: { reason: string }) => `this file is not read: ${p.reason}`),
  'encoding-wrong': fault((p: { reason: string }) => `this is not UTF-8: ${p.reason}`),
  'yaml-syntax': fault((p: { reason: string }) => `this is not YAML: ${p.reason}`),
  'yaml-refused': fault((p: { reason: string }) => `this YAML cannot be used: ${p.reason}`),
  'key-unknown': fault((p: { key: string }) => `"${p.key}" is not a known key here`),
  'not-here-yet': fault(
    (p: { names: readonly string[] }) =>
      `${p.names.map((name) => `"${name}"`).join(', ')} ${p.names.length === 1 ? 'is' : 'are'} not here yet, and passed over`,
  ),
  'value-wrong': fault((p: { key: string; expected: string }) => `"${p.key}" ${p.expected}`),
  'operation-unknown': stop((p: { name: string }) => `there is no macro "${p.name}" to run`),
  'target-unknown': stop((p: { name: string }) => `target "${p.name}" is not in project.yml`),
  'environment-missing': fault((p: { name: string }) => `environment variable "${p.name}" is not set`),
  'env-line': fault((p: { reason: string }) => `this line cannot be read as a variable: ${p.reason}`),
  'variable-missing': fault((p: { name: string }) => `variable "${p.name}" has no value`),
  'variable-unused': fault((p: { name: string }) => `variable "${p.name}" of --vars is used by nothing`),
  'secret-in-model': fault((p: { name: string }) => `"${p.name}" is secret and may not stand in a model`),
  'secret-in-name': fault(
    (p: { name: string; place: string }) => `"${p.name}" is secret and may not stand in ${p.place}, which is shown`,
  ),
  'secret-weak': fault(
    (p: { name: string }) => `"${p.name}" is secret, but too short or too common a word to be hidden`,
  ),
  'password-exposed': fault(
    (p: { name: string }) =>
      `"${p.name}" holds a password by its name, and what it holds would stand in SQL and artifacts`,
  ),

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
  'macro-argument-twice': fault(
    (p: { macro: string; argument: string }) =>
      `macro "${p.macro}" is given "${p.argument}" twice, by its place and by its name`,
  ),
  'macro-stray': fault((_: object) => 'this stands outside of any macro, and would be passed over'),
  'macro-result': fault((p: { macro: string; what: string }) => `macro "${p.macro}" returns ${p.what}`),
  'macro-file': fault((p: { reason: string }) => `the macros cannot be loaded: ${p.reason}`),
  'macro-recursive': fault((p: { macro: string }) => `macro "${p.macro}" calls itself without end`),
  'render-limit': fault((p: { what: string }) => `to render this takes ${p.what}`),
  'value-unprintable': fault((p: { what: string }) => `${p.what} is printed here, which is no SQL`),
  'argument-wrong': fault((p: { helper: string; expected: string }) => `"${p.helper}" ${p.expected}`),
  raised: fault((p: { message: string }) => p.message),

  // Nodes and the graph
  'model-duplicate': fault(
    (p: { kinds: string; name: string; first: string }) => `${p.kinds} are named "${p.name}"; the first is ${p.first}`,
  ),
  'configs-unused': fault(
    (p: { kind: string; folder: string }) => `no ${p.kind} stands in "${p.folder}", for which there are configs`,
  ),
  'relation-duplicate': fault(
    (p: { relation: string; first: string }) => `the relation ${p.relation} is already made by "${p.first}"`,
  ),
  'relation-working': fault(
    (p: { name: string; relation: string; other: string; use: string }) =>
      `"${p.name}" would stand at ${p.relation}, where "${p.other}" ${p.use}`,
  ),
  'source-duplicate': fault(
    (p: { name: string; first: string }) => `source "${p.name}" is defined twice, first at ${p.first}`,
  ),
  'test-duplicate': fault(
    (p: { name: string; first: string }) => `two data tests are named "${p.name}"; the first is ${p.first}`,
  ),
  'described-twice': fault(
    (p: { kind: string; name: string; first: string }) =>
      `${p.kind} "${p.name}" is described twice, first at ${p.first}`,
  ),
  'properties-orphan': fault((p: { kind: string; name: string }) => `there is no ${p.kind} "${p.name}" to describe`),
  'ref-not-found': fault((p: { name: string }) => `ref "${p.name}" does not exist`),
  'ref-disabled': fault((p: { name: string }) => `ref "${p.name}" is disabled`),
  'ref-undeclared': fault((p: { name: string }) => `ref "${p.name}" was not foreseen when the graph was made`),
  'ref-computed': fault(
    (p: { helper: string }) => `the name that "${p.helper}" takes here is computed, so the graph cannot know it`,
  ),
  'dashboard-query-missing': fault(
    (p: { query: string }) => `there is no file ${p.query}.sql for the query "${p.query}"`,
  ),
  'dashboard-unused': fault((p: { what: string }) => `no tile has a use for ${p.what}`),
  'dashboard-column': fault(
    (p: { query: string; column: string }) => `query "${p.query}" gives no column "${p.column}"`,
  ),
  'dashboard-type': fault(
    (p: { what: string; needs: string; column: string; type: string }) =>
      `${p.what} needs ${p.needs}, and "${p.column}" is ${p.type === 'boolean' ? 'true or false' : `a ${p.type}`}`,
  ),
  'dashboard-large': fault(
    (p: { name: string; size: string; most: string }) =>
      `dashboard "${p.name}" would ship ${p.size}, and may ship ${p.most}`,
  ),
  'dashboard-value': fault(
    (p: { query: string; column: string; value: string }) =>
      `query "${p.query}" gives ${p.value} in "${p.column}", which a browser cannot hold as it is`,
  ),
  'dashboard-distinct': fault(
    (p: { measure: string; query: string; column: string; counted: string }) =>
      `measure "${p.measure}" adds up "${p.column}" of query "${p.query}", numbers of different ${p.counted}: what is in two rows counts twice`,
  ),
  'dashboard-personal': fault(
    (p: { query: string; column: string; made: string }) =>
      `query "${p.query}" would ship "${p.column}", which is made of ${p.made} and about persons`,
  ),
  'dashboard-unshipped': fault(
    (p: { query: string; column: string; type: string }) =>
      `query "${p.query}" gives "${p.column}" as ${p.type}, which no dashboard ships`,
  ),
  'spec-refused': fault((p: { reason: string }) => `Vega-Lite refuses this spec: ${p.reason}`),
  'measure-wrong': fault((p: { measure: string; reason: string }) => `the measure "${p.measure}" ${p.reason}`),
  'measure-unknown': fault(
    (p: { query: string; measure: string }) => `query "${p.query}" has no measure "${p.measure}"`,
  ),
  'source-not-found': fault((p: { name: string }) => `source "${p.name}" does not exist`),
  'test-unknown': fault((p: { name: string }) => `there is no data test "${p.name}"`),
  'unit-subject-unknown': fault(
    (p: { kind: 'model' | 'macro'; name: string }) => `there is no ${p.kind} "${p.name}" for the unit test`,
  ),
  'unit-test-duplicate': fault(
    (p: { name: string; first: string }) => `two unit tests of the same are named "${p.name}"; the first is ${p.first}`,
  ),
  'unit-input-missing': fault(
    (p: { name: string; model: string }) => `the unit test gives no rows for "${p.name}", which "${p.model}" reads`,
  ),
  'unit-input-unread': fault(
    (p: { input: string; model: string }) =>
      `the unit test gives rows for ${p.input}, which "${p.model}" does not read`,
  ),
  'unit-column-unknown': fault(
    (p: { rows: string; column: string; name: string }) =>
      `the rows of ${p.rows} have the column "${p.column}", which "${p.name}" does not have`,
  ),
  'fixture-missing': fault((p: { name: string }) => `there is no fixture "${p.name}"`),
  'fixture-faulty': fault((p: { rows: string; reason: string }) => `the rows of ${p.rows} cannot be read: ${p.reason}`),
  'fixture-value': fault(
    (p: { rows: string; column: string; value: string; type: string }) =>
      `the rows of ${p.rows} have ${p.value} in the column "${p.column}", which is no ${p.type}`,
  ),
  'override-unknown': fault((p: { name: string }) => `there is no macro "${p.name}" for the unit test to replace`),
  'test-column': fault(
    (p: { argument: string; column: string; name: string }) =>
      `${p.argument} names the column "${p.column}", which "${p.name}" does not have`,
  ),
  'columns-unknown': fault(
    (p: { name: string }) => `the columns of "${p.name}" are asked for, and nobody knows them yet`,
  ),
  'query-unknown': fault((p: { name: string }) => `no properties file names a query "${p.name}"`),
  'query-late': fault(
    (p: { name: string }) => `the answer of the query "${p.name}" is not known here: it is asked when a model is built`,
  ),
  'type-unknown': fault((p: { type: string }) => `"${p.type}" is not a type`),
  'materialization-unknown': fault((p: { name: string }) => `there is no materialization "${p.name}"`),
  'strategy-unknown': fault((p: { name: string }) => `there is no incremental strategy "${p.name}"`),
  'group-unknown': fault((p: { name: string }) => `there is no group "${p.name}"`),
  'ref-private': fault(
    (p: { name: string; group: string; reader: string }) =>
      `"${p.name}" is private to the group "${p.group}", of which "${p.reader}" is not`,
  ),
  'model-deprecated': fault(
    (p: { name: string; from: string; reader: string }) => `"${p.reader}" reads "${p.name}", which goes on ${p.from}`,
  ),
  'unique-key-missing': fault((p: { strategy: string }) => `incremental strategy "${p.strategy}" needs a unique_key`),
  'partition-by-missing': fault((p: { strategy: string }) => `incremental strategy "${p.strategy}" needs partition_by`),
  'microbatch-incomplete': fault(
    (p: { config: string; why: string }) => `incremental strategy "microbatch" needs ${p.config}, ${p.why}`,
  ),
  'unique-key-column': fault(
    (p: { column: string; lacking: string }) => `unique_key names the column "${p.column}", which ${p.lacking}`,
  ),
  'snapshot-incomplete': fault((p: { config: string; why: string }) => `the snapshot has no ${p.config}, ${p.why}`),
  'snapshot-column-taken': fault(
    (p: { column: string }) => `the snapshot's SELECT gives "${p.column}", which is the name of a column of its own`,
  ),
  'snapshot-table': fault(
    (p: { relation: string; missing: readonly string[] }) =>
      `${p.relation} is no table of this snapshot: it has no ${p.missing.join(', ')}`,
  ),
  'sql-empty': fault((p: { what: string }) => `the ${p.what} renders to no SQL: it is empty, or only comments`),
  'not-one-select': fault((p: { what: string; found: string }) => `a ${p.what} is one SELECT; ${p.found}`),
  'ref-written-out': fault(
    (p: { name: string }) => `"${p.name}" is read by its name alone, so nothing would see to it that it is made before`,
  ),
  'config-column': fault(
    (p: { config: string; column: string; lacking?: string }) =>
      `${p.config} names the column "${p.column}", which ${p.lacking ?? 'the model does not give'}`,
  ),
  'column-twice': fault((p: { column: string }) => `the column "${p.column}" is given twice`),
  'construct-not-portable': fault(
    (p: { construct: string; dialect: string }) => `${p.construct} is not known to give the same rows on ${p.dialect}`,
  ),
  'hook-faulty': fault((p: { hook: string; reason: string }) => `${p.hook} ${p.reason}`),
  'hook-failed': fault((p: { hook: string; reason: string }) => `${p.hook} failed: ${p.reason}`),
  'columns-changed': fault(
    (p: { added: readonly string[]; removed: readonly string[]; retyped: readonly string[] }) =>
      `the columns changed: added ${listed(p.added)}, removed ${listed(p.removed)}${p.retyped.length ? `, of another type ${listed(p.retyped)}` : ''}`,
  ),
  'contract-incomplete': fault(
    (p: { name: string; lacking: string }) => `the contract of "${p.name}" is enforced, and ${p.lacking}`,
  ),
  'contract-broken': fault(
    (p: { name: string; where: string; count: number }) =>
      `the contract of "${p.name}" declares ${p.count === 1 ? 'a column' : counted(p.count, 'column')} otherwise than ${p.where}`,
  ),
  'constraint-unwritten': fault(
    (p: { constraint: string; why: string }) => `the constraint ${p.constraint} is not written: ${p.why}`,
  ),
  'constraint-stale': fault((p: { relation: string; difference: string }) => `${p.relation} is kept ${p.difference}`),
  'grants-missing': fault((_: object) => 'grants are passed over: they are not given to roles on this warehouse'),
  'constraint-broken': fault(
    (p: { name: string; reason: string }) => `rows of "${p.name}" break a constraint of its table: ${p.reason}`,
  ),
  'type-changed': fault(
    (p: { changes: readonly string[] }) =>
      `the new rows and the table have types of which neither holds all values of the other: ${p.changes.join(', ')}`,
  ),
  'old-values-unfit': fault(
    (p: { column: string; was: string; type: string; shown: readonly string[]; count: number }) =>
      `column "${p.column}" changes from ${p.was} to ${p.type}, in which ${counted(p.count, 'row')} of the table would not keep ${p.count === 1 ? 'its value' : 'their values'}: ${p.shown.join(', ')}${p.count > p.shown.length ? ' and others' : ''}`,
  ),
  cycle: fault((p: { path: readonly string[] }) => `these depend on each other in a circle: ${p.path.join(' → ')}`),
  'gate-cycle': fault(
    (p: { test: string; path: readonly string[] }) =>
      `test "${p.test}" would hold back what it has to wait for: ${p.path.join(' → ')}`,
  ),
  'column-missing': fault(
    (p: { column: string; model: string }) => `column "${p.column}" is described, but "${p.model}" does not give it`,
  ),

  'cte-unused': fault((p: { name: string }) => `nothing reads the CTE "${p.name}"`),
  'cte-column-unread': fault(
    (p: { column: string; cte: string }) => `nothing reads the column "${p.column}" of the CTE "${p.cte}"`,
  ),
  'star-in-gold': fault(
    (p: { model: string }) => `"${p.model}" has whatever columns stand behind this star, and others when these change`,
  ),
  'relationship-types': fault(
    (p: { column: string; field: string }) => `${p.column} and ${p.field} are compared, and are not of one kind`,
  ),
  'join-multiplies': fault(
    (p: { left: string; right: string }) =>
      `this join can put several rows of ${p.left} beside several of ${p.right}: it compares a key of neither`,
  ),
  'sum-repeated': fault(
    (p: { right: string; where: string }) =>
      `this sum can count values several times: the join at ${p.where} puts several rows of ${p.right} beside each`,
  ),
  'outer-join-inner': fault(
    (p: { kind: string; where: string }) =>
      `this passes no row for which the ${p.kind} JOIN at ${p.where} finds nothing, so that it is an inner one`,
  ),
  'not-null-outer-join': fault(
    (p: { column: string; kind: string; where: string }) =>
      `"${p.column}" is NULL where the ${p.kind} JOIN at ${p.where} finds nothing`,
  ),
  'key-repeated': fault(
    (p: { columns: string; where: string }) =>
      `the join at ${p.where} can put several rows beside each of this key (${p.columns})`,
  ),
  'key-proven': fault((p: { columns: string }) => `this key (${p.columns}) holds by the SELECT itself`),
  'rule-broken': fault((p: { rule: string; message: string }) => `${p.message} (rule ${p.rule})`),
  'rule-faulty': fault((p: { rule: string; reason: string }) => `the rule "${p.rule}" cannot be asked: ${p.reason}`),
  'rule-unknown': fault((p: { rule: string }) => `there is no rule "${p.rule}"`),

  // What the user asks for
  'selector-syntax': stop((p: { reason: string }) => `the selector is not understood: ${p.reason}`),
  'selector-method': stop((p: { method: string }) => `there is no selection method "${p.method}"`),
  'selector-unknown': stop((p: { name: string }) => `there is no selector "${p.name}"`),
  'selector-empty': stop((p: { selection: string }) => `nothing matches ${p.selection}`),
  'selector-idle': fault((p: { selection: string; command: string; takes: readonly string[] }) => {
    return `cupel ${p.command} has nothing to do with "${p.selection}" of --select, which takes ${listed(p.takes.map((kind) => `${kind}s`))}`
  }),
  'test-left-out': fault((p: { tests: readonly string[]; reads: readonly string[] }) => {
    const are = p.tests.length === 1 ? 'a data test is' : `${p.tests.length} data tests are`
    const they = p.tests.length === 1 ? 'it also reads' : 'they also read'
    return `${are} left out, since ${they} what is not selected (${someOf(p.reads)}): ${someOf(p.tests)}`
  }),
  'argument-unexpected': stop((p: { text: string; instead: string }) => `"${p.text}" ${p.instead}`),
  'usage-wrong': stop((p: { reason: string }) => p.reason),
  'column-not-found': stop((p: { name: string }) => `there is no node and no column "${p.name}"`),
  'type-left-out': fault((p: { name: string; reason: string }) => `${p.name} has no type: ${p.reason}`),
  'state-wrong': stop((p: { path: string; reason: string }) => `"${p.path}" ${p.reason}`),
  'state-partial': fault(
    (p: { count: number; names: readonly string[] }) =>
      `the columns of ${counted(p.count, 'model')} are not compared, which one side has not checked: ${someOf(p.names)}`,
  ),
  'retry-nothing': stop((p: { target: string }) => `no run is recorded on the target "${p.target}"`),
  'retry-vars': stop(
    (p: { command: string }) =>
      `the last run, ${p.command}, was given variables that hold a secret, which is recorded nowhere`,
  ),
  'retry-gone': fault(
    (p: { names: readonly string[] }) => `the last run left what is in the project no more: ${someOf(p.names)}`,
  ),
  'option-wrong': stop((p: { option: string; expected: string }) => `${p.option} ${p.expected}`),

  // The warehouse
  'relation-missing': fault((p: { relation: string; reason: string }) => `${p.relation} is not there: ${p.reason}`),
  'not-checked': fault((p: { what: string; reason: string }) => `${p.what} not checked: ${p.reason}`),
  'sql-refused': fault((p: { reason: string }) => p.reason),
  'batch-outside': fault(
    (p: { column: string; shown: readonly string[] }) =>
      `a batch gives rows of another time than its own, by event_time "${p.column}": ${p.shown.join(', ')}`,
  ),
  'batches-failed': fault(
    (p: { names: readonly string[]; first: string }) =>
      `${p.names.length === 1 ? 'the batch' : 'the batches'} ${someOf(p.names)} failed, so that the table stays as it is: ${p.first}`,
  ),
  'duplicate-key': fault((p: { key: readonly string[]; count: number; shown: readonly string[]; where: string }) => {
    const values = p.count === 1 ? 'a value' : counted(p.count, 'value')
    const others = p.count > p.shown.length ? ' and others' : ''
    return `${values} of the unique_key (${p.key.join(', ')}) ${p.count === 1 ? 'stands' : 'stand'} more than once in ${p.where}: ${p.shown.join(', ')}${others}`
  }),
  'relation-foreign': fault(
    (p: { name: string; relation: string; kind: string }) =>
      `the ${p.kind} ${p.relation} was not made by cupel, but "${p.name}" needs its name`,
  ),
  'table-constrained': fault(
    (p: { relation: string; constraints: readonly string[] }) =>
      `${p.relation} has what a table made anew from its rows would lose: ${p.constraints.join(', ')}`,
  ),
  'audit-off': fault((_: object) => 'what fails its tests is published all the same: --no-audit says so'),
  'freshness-shape': fault(
    (p: { found: string }) => `the query of when rows came gave ${p.found}; one moment is expected`,
  ),
  'test-shape': fault((p: { reason: string }) => `the test's query ${p.reason}`),
  'database-locked': stop(
    (p: { path: string; holder: string }) => `the database file "${p.path}" is held by ${p.holder}`,
  ),
  'driver-missing': stop(
    (p: { target: string; packages: string }) =>
      `target "${p.target}" needs ${p.packages}, which is not installed here`,
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
  'view-unreadable': fault(
    (p: { view: string; over: string; reason: string }) =>
      `${p.view} cannot be read any more over what was published of "${p.over}": ${p.reason}`,
  ),
  'run-unrecorded': fault((p: { reason: string }) => `what became of the run is not recorded: ${p.reason}`),
  'alert-unsent': fault((p: { reason: string }) => `nobody was told of the run: ${p.reason}`),
  'lineage-unsent': fault((p: { reason: string }) => `the events of the run were not sent: ${p.reason}`),
  'disk-full': fault(
    (p: { place: string; reason?: string }) =>
      `the disk is full: ${p.place} has no room left${p.reason === undefined ? '' : `: ${p.reason}`}`,
  ),
  'name-too-long': fault(
    (p: { name: string; most: number; unit: string }) =>
      `"${p.name}" is longer than the ${p.most} ${p.unit} that a name may have here`,
  ),
  'external-missing': fault((_: object) => 'this warehouse writes no files of this machine'),
  'materialized-view-missing': fault((_: object) => 'this warehouse has no materialized views'),
  'state-newer': stop(
    (p: { schema: string; migration: string }) =>
      `a newer version of cupel made the tables in "${p.schema}": this one knows no "${p.migration}"`,
  ),
  'lock-held': stop(
    (p: { holder: string; since: string }) => `another run is writing to this target: ${p.holder}, since ${p.since}`,
  ),
  cancelled: fault((_: object) => 'the run was interrupted'),
  'clean-refused': stop((p: { path: string; reason: string }) => `"${p.path}" is not removed: ${p.reason}`),
  'init-refused': stop(
    (p: { folder: string; reason: string }) => `no project begins in ${p.folder}, which ${p.reason}`,
  ),
  'location-taken': fault(
    (p: { path: string }) => `"${p.path}" stands there already, and was not written by this model`,
  ),
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
  'load-retyped': fault(
    (p: { column: string; table: string; was: string; type: string }) =>
      `column "${p.column}" is declared ${p.type}, and in ${p.table} it is ${p.was}`,
  ),
  'load-unreadable': fault(
    (p: { what?: 'file' | 'folder'; path: string; reason: string }) =>
      `landing ${p.what ?? 'file'} "${p.path}" cannot be read: ${p.reason}`,
  ),
  'load-empty': fault(
    (p: { source: string; glob: string }) => `no landing file of source "${p.source}" matches ${p.glob}`,
  ),

  // Seeds
  'seed-empty': fault((_: object) => 'the seed is empty: it has no header that names its columns'),
  'seed-record': fault((p: { reason: string }) => p.reason),
  'seed-column-missing': fault(
    (p: { column: string }) => `column_types names the column "${p.column}", which the seed does not have`,
  ),
} as const

function listed(items: readonly string[]): string {
  return items.length ? items.join(', ') : 'none'
}

export type Code = keyof typeof codes
export type CodeParameters<C extends Code> = Parameters<(typeof codes)[C]['say']>[0]

/** The sentence of a code, with its parameters in place. */
export function messageOf<C extends Code>(code: C, parameters: CodeParameters<C>): string {
  const entry: Entry<never> = codes[code]
  return entry.say(parameters as never)
}

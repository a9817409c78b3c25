import type { IndirectSelection, ReportFormat } from '../commands/index.ts'
import { resourceTypes } from '../parse/node-kinds.ts'

/** One option of the command line. */
export interface OptionSpec {
  readonly flags: string
  readonly description: string
  /** How its text becomes a value; texts and switches need none. */
  readonly kind?: 'list' | 'count' | 'seconds' | 'vars'
  readonly choices?: readonly string[]
  readonly byDefault?: string
}

/** Every option there is. They feed the parser, --help and docs/cli.md. */
export const optionTable = {
  select: {
    flags: '-s, --select <selector...>',
    description:
      'nodes to take: name, folder, tag:…, path:…, source:…; +x takes along what x stands on, x+ what stands on x, @x what stands on x and all that it takes',
    kind: 'list',
  },
  exclude: { flags: '--exclude <selector...>', description: 'nodes to leave out, in the same words', kind: 'list' },
  selector: {
    flags: '--selector <name>',
    description:
      'a selector of selectors.yml, instead of --select and --exclude; its default one where nothing is selected',
  },
  noMatch: {
    flags: '--no-match <severity>',
    description: 'what a selector is that matches nothing; an error in --exclude, a warning in --select by default',
    choices: ['error', 'warn'],
  },
  indirectSelection: {
    flags: '--indirect-selection <mode>',
    description: 'which data tests come along with what they read: with any, with all, with all or what is above, none',
    choices: ['eager', 'cautious', 'buildable', 'empty'] satisfies IndirectSelection[],
    byDefault: 'buildable',
  },
  resourceType: {
    flags: '--resource-type <type...>',
    description: 'only nodes of these kinds; cupel list lists data tests with it, or where a selector names them',
    kind: 'list',
    choices: resourceTypes,
  },
  excludeResourceType: {
    flags: '--exclude-resource-type <type...>',
    description: 'no nodes of these kinds',
    kind: 'list',
    choices: resourceTypes,
  },
  target: { flags: '-t, --target <name>', description: 'the target of project.yml to use' },
  vars: {
    flags: '--vars <yaml>',
    description: 'variables that win over those of project.yml, as YAML or JSON',
    kind: 'vars',
  },
  projectDir: {
    flags: '--project-dir <folder>',
    description: 'the folder of project.yml; else the nearest one upwards',
  },
  threads: { flags: '--threads <count>', description: 'how many nodes run at once', kind: 'count' },
  fullRefresh: { flags: '-f, --full-refresh', description: 'build incremental models anew' },
  eventTimeStart: {
    flags: '--event-time-start <moment>',
    description:
      'of models in batches, build those from this day or moment on, in UTC, whether they are missing or not',
  },
  eventTimeEnd: { flags: '--event-time-end <moment>', description: 'and those before this one' },
  reload: {
    flags: '--reload <selector...>',
    description: 'sources whose files are loaded again, those that were loaded too, in place of what they gave',
    kind: 'list',
  },
  partition: {
    flags: '--partition <folder...>',
    description: 'of --reload only files below such a folder, as dt=2025-03-01',
    kind: 'list',
  },
  failFast: { flags: '-x, --fail-fast', description: 'end the run at the first fault' },
  lockTimeout: {
    flags: '--lock-timeout <seconds>',
    description: 'how long to wait for another run on the same target',
    kind: 'seconds',
  },
  report: {
    flags: '--report <format...>',
    description: 'write a report of the run under the target folder: junit.xml, report.json, report.md',
    kind: 'list',
    choices: ['junit', 'json', 'markdown'] satisfies ReportFormat[],
  },
  storeFailures: {
    flags: '--store-failures',
    description: 'keep the failing rows of tests in tables, where nothing else is said of them',
  },
  noAudit: {
    flags: '--no-audit',
    description: 'publish first and test then, so that what fails its tests is read all the same',
  },
  afresh: {
    flags: '--afresh',
    description: 'look at everything again, also where nothing has changed since the last check',
  },
  explain: { flags: '--explain', description: 'print what would be done and why, and do nothing' },
  logFormat: {
    flags: '--log-format <format>',
    description: 'how progress is told',
    choices: ['auto', 'text', 'json'],
    byDefault: 'auto',
  },
  args: { flags: '--args <yaml>', description: 'arguments by name, as YAML or JSON', kind: 'vars' },
  noTransaction: { flags: '--no-transaction', description: 'run each statement by itself, not all in one transaction' },
  output: {
    flags: '--output <format>',
    description: 'how the answer is printed; json is an object a line',
    choices: ['text', 'json'],
    byDefault: 'text',
  },
  rows: {
    flags: '--output <format>',
    description: 'how rows are printed; json is an object a node, on a line',
    choices: ['table', 'json', 'csv'],
    byDefault: 'table',
  },
  inline: { flags: '--inline <sql>', description: 'a SELECT to show, with ref, source and macros, instead of nodes' },
  limit: {
    flags: '--limit <count>',
    description: 'how many rows of each node; -1 for all',
    kind: 'count',
    byDefault: '5',
  },
  state: { flags: '--state <folder>', description: 'a target folder as it was before, as the main branch wrote it' },
  failOn: {
    flags: '--fail-on <changes>',
    description: 'exit with 1 at such changes: those that what reads a node may break by',
    choices: ['breaking'],
  },
  changes: {
    flags: '--output <format>',
    description: 'how changes are printed: for a person, a pull request or a program',
    choices: ['text', 'markdown', 'json'],
    byDefault: 'text',
  },
  out: { flags: '--out <file>', description: 'where it is written; printed without' },
  host: { flags: '--host <address>', description: 'the address that is listened at', byDefault: '127.0.0.1' },
  port: { flags: '--port <number>', description: 'the port that is listened at; 0 takes any', byDefault: '8580' },
  browser: {
    flags: '--browser <path>',
    description: 'the Chromium, Chrome or Edge that prints; else CHROME_PATH names it, or it is found on PATH',
  },
  watch: { flags: '--watch', description: 'write the site anew when the project changes, or a run has ended' },
  downstream: { flags: '--downstream', description: 'what a column reaches, not what it comes from' },
  targets: { flags: '--targets <names>', description: 'two targets of project.yml, with a comma between them' },
  sample: {
    flags: '--sample <count>',
    description: 'how many differing rows of a relation are shown',
    kind: 'count',
    byDefault: '5',
  },
  tolerance: {
    flags: '--tolerance <part>',
    description: 'how far two floats may be apart, as a part of the greater one',
    byDefault: '1e-9',
  },
  to: { flags: '--to <migration>', description: 'the last migration to run' },
  step: { flags: '--step <count>', description: 'how many migrations to run', kind: 'count' },
  ts: { flags: '--ts', description: 'write it in TypeScript' },
  template: { flags: '--template <name>', description: 'what it holds at first', choices: ['snowpipe'] },
  debug: { flags: '--debug', description: 'show the stack of an error' },
} as const satisfies Record<string, OptionSpec>

/** Whether a text is the flag of an option, as `--select` or `-s`. */
export function isFlag(text: string): boolean {
  const specs: readonly OptionSpec[] = Object.values(optionTable)
  return specs.some(({ flags }) => flags.split(/[ ,]+/).includes(text))
}

export type OptionName = keyof typeof optionTable

const selecting = [
  'select',
  'exclude',
  'selector',
  'state',
  'noMatch',
  'indirectSelection',
  'resourceType',
  'excludeResourceType',
] as const
const common = [...selecting, 'target', 'vars', 'projectDir', 'debug'] as const
const running = [...common, 'threads', 'failFast', 'lockTimeout', 'explain', 'logFormat'] as const

const migrating = ['target', 'vars', 'projectDir', 'debug'] as const

/** One command of the command line. */
export interface CommandSpec {
  /** One word, or two where it belongs to a group. */
  readonly name: string
  /** Another word for it. */
  readonly alias?: string
  readonly description: string
  /** What is typed behind it, as `<name>`; `[name]` need not be. */
  readonly argument?: string
  readonly options: readonly OptionName[]
}

/** Commands that only stand before others, as `migrate` before `up`. */
export const commandGroups: Readonly<Record<string, string>> = {
  source: 'ask about sources',
  dashboards: 'do something with dashboards',
  migrate: "change the warehouse by the project's migrations",
}

/** Every command there is. */
export const commandTable: readonly CommandSpec[] = [
  {
    name: 'init',
    description:
      'begin a project: a small one that builds and passes its tests, in a folder of that name or in this one',
    argument: '[name]',
    options: ['projectDir', 'debug'],
  },
  {
    name: 'build',
    description: 'load, seed, build and test, in the order of the graph; what fails its tests is not published',
    options: [...running, 'fullRefresh', 'storeFailures', 'noAudit', 'report', 'eventTimeStart', 'eventTimeEnd'],
  },
  {
    name: 'run',
    description: 'build and publish models, without tests and snapshots',
    options: [...running, 'fullRefresh', 'eventTimeStart', 'eventTimeEnd'],
  },
  {
    name: 'retry',
    description:
      'do again what failed, was held back or skipped in the last run, with its options; of models in batches only those that failed',
    options: ['target', 'vars', 'projectDir', 'threads', 'failFast', 'lockTimeout', 'explain', 'logFormat', 'debug'],
  },
  {
    name: 'test',
    description: 'run data tests against what is published',
    options: [...running, 'storeFailures', 'report'],
  },
  {
    name: 'load',
    description: 'load new landing files into raw tables',
    options: [...running, 'reload', 'partition'],
  },
  { name: 'seed', description: 'make the tables of seeds', options: running },
  { name: 'snapshot', description: 'add to snapshots what has changed since, without tests', options: running },
  {
    name: 'check',
    description: 'bind every selected model against empty tables, ask the rules of checks/, and run nothing',
    options: [...common, 'afresh'],
  },
  {
    name: 'compile',
    description: 'write the SQL of models, and the lineage, under the target folder',
    options: common,
  },
  {
    name: 'docs',
    description: 'write the site that shows the project, target/site; the same as docs build',
    options: common,
  },
  { name: 'docs build', description: 'write the site that shows the project, target/site', options: common },
  {
    name: 'docs serve',
    description: 'serve the site on this machine, to read only, until Ctrl-C; written first where there is none',
    options: [...common, 'host', 'port', 'watch'],
  },
  {
    name: 'dashboards print',
    description: 'print dashboards as PDF, by a browser that is there; the site is written first',
    options: [...common, 'browser'],
  },
  {
    name: 'list',
    alias: 'ls',
    description: 'list nodes, parents before children',
    options: [...common, 'output'],
  },
  {
    name: 'show',
    description: 'show the first rows of nodes, or of a query; nothing is built, and nothing changed',
    options: [...common, 'inline', 'limit', 'rows'],
  },
  {
    name: 'freshness',
    description: 'say how new sources are, and whether models keep the promise of theirs; writes sources.json',
    options: [...common, 'threads', 'output'],
  },
  {
    name: 'source freshness',
    description: 'the same of sources alone',
    options: [...common, 'threads', 'output'],
  },
  {
    name: 'lineage',
    description: 'show which columns a column comes from, or which it reaches',
    argument: '<column>',
    options: ['downstream', 'output', 'target', 'vars', 'projectDir', 'debug'],
  },
  {
    name: 'compare',
    description: 'compare relations between two targets: columns, types, and rows by key',
    options: [
      'targets',
      'select',
      'exclude',
      'selector',
      'noMatch',
      'sample',
      'tolerance',
      'output',
      'vars',
      'projectDir',
      'debug',
    ],
  },
  {
    name: 'diff',
    description: 'show which models and columns are others than in a state, and what that reaches',
    options: ['state', 'failOn', 'changes', 'target', 'vars', 'projectDir', 'debug'],
  },
  {
    name: 'types',
    description: "write TypeScript's types of models, for an application that reads them with Kysely",
    options: ['out', ...common],
  },
  {
    name: 'migrate up',
    description: 'apply the migrations that are pending',
    options: ['to', 'step', ...migrating, 'lockTimeout'],
  },
  {
    name: 'migrate down',
    description: 'take back the migration that was applied last',
    options: ['to', 'step', ...migrating, 'lockTimeout'],
  },
  { name: 'migrate status', description: 'list migrations: applied, pending, edited, missing', options: migrating },
  {
    name: 'migrate create',
    description: 'write the file of a new migration',
    argument: '<name>',
    options: ['ts', 'template', ...migrating],
  },
  {
    name: 'run-operation',
    description: 'run the SQL that a macro prints, in one transaction',
    argument: '<macro>',
    options: ['args', 'noTransaction', ...migrating, 'lockTimeout'],
  },
  {
    name: 'schema',
    description:
      'print the JSON Schema of project, properties, selectors or dashboard, by which editors complete YAML files',
    argument: '<kind>',
    options: ['debug'],
  },
  {
    name: 'completion',
    description: 'print a script by which bash, zsh or fish completes commands and options',
    argument: '<shell>',
    options: ['debug'],
  },
  {
    name: 'debug',
    description: 'say what is configured, which targets answer, and what is missing; no secret is shown',
    options: migrating,
  },
  {
    name: 'clean',
    description: 'remove the target folder with all that commands wrote there',
    options: migrating,
  },
  {
    name: 'unlock',
    description: 'take away the lock of a run that died',
    options: migrating,
  },
]

import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'

/** The rooms of the house whose tests have been held against planted faults: what is changed, and the suites that should see it. */
const rooms = {
  masking: { files: 'runner/{mask,written-forms}.ts', suites: ['unit/mask'] },
  verdicts: { files: 'runner/quality/{verdict,threshold}.ts', suites: ['unit/quality'] },
  graph: { files: 'runner/graph/{dag,selector-syntax}.ts', suites: ['unit/graph', 'selection'] },
  gates: { files: 'runner/plan/gates.ts', suites: ['unit/plan'] },
  columns: { files: 'runner/materializations/align-columns.ts', suites: ['unit/materializations'] },
  pool: { files: 'runner/execute/{connection-pool,scheduler}.ts', suites: ['unit/execute'] },
  sql: {
    files: 'runner/sql/{parse-sql-type,split-statements,sql-tokens}.ts',
    suites: ['unit/sql-type', 'unit/split-statements'],
  },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean' },
    since: { type: 'string', default: 'HEAD~1' },
    workers: { type: 'string', default: `${cpus().length}` },
  },
})

const unknown = positionals.filter((name) => !(name in rooms))
if (unknown.length) {
  console.error(`There is no room ${unknown.join(', ')}. There are: ${Object.keys(rooms).join(', ')}.`)
  process.exit(2)
}
const chosen = Object.entries(rooms).filter(([name, { files }]) =>
  positionals.length ? positionals.includes(name) : values.all || isChanged(files, values.since),
)
if (chosen.length === 0)
  console.log(`Nothing of what is mutated has changed since ${values.since}. Name a room, or --all.`)
for (const [name, { files, suites }] of chosen) {
  console.log(`\n${name}: ${files}`)
  const { status } = spawnSync(
    'npx',
    ['stryker', 'run', '--mutate', filesOf(files).join(','), '--concurrency', values.workers],
    {
      stdio: 'inherit',
      env: { ...process.env, MUTATED_SUITES: suites.join(' ') },
    },
  )
  if (status) process.exitCode = 1
}

/** The files of a room that git knows. */
function filesOf(glob) {
  return git('ls-files', ...expand(glob).map((pattern) => `:(glob)${pattern}`))
}

/** Whether a file of a room is other than at a commit. */
function isChanged(glob, since) {
  return git('diff', '--name-only', since, '--', ...expand(glob).map((pattern) => `:(glob)${pattern}`)).length > 0
}

/** `a/{b,c}.ts` as `a/b.ts`, `a/c.ts`: git knows no braces. */
function expand(glob) {
  const [, before, names, behind] = /^(.*)\{(.*)\}(.*)$/.exec(glob) ?? []
  return names === undefined ? [glob] : names.split(',').map((name) => before + name + behind)
}

function git(...args) {
  const { stdout, stderr, status } = spawnSync('git', args, { encoding: 'utf8' })
  if (status) throw new Error(stderr)
  return stdout.split('\n').filter(Boolean)
}

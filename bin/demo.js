#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The whole walk: a retailer's 90 days as files, then gold. Each part is a command that anyone can run on its own. */
const root = fileURLToPath(new URL('..', import.meta.url))
const started = performance.now()
const extra = process.argv.slice(2)

rmSync(`${root}/data`, { recursive: true, force: true })
step('Generating 90 days of a retailer', 'dist/generator/cli.js', [
  '--days',
  '90',
  '--scale',
  '1',
  '--out',
  'data/landing',
])
step('Loading, building and testing', 'bin/cupel.js', ['build', ...extra])
step('Drawing the lineage', 'bin/cupel.js', ['docs', ...extra])

console.log(`
Done in ${((performance.now() - started) / 1000).toFixed(1)} s. What to look at:

  target/site/index.html        the lineage: every table, its SQL, its columns and tests
  data/retail.duckdb            the tables: schemas raw, bronze, silver, gold
  data/landing, data/truth      the files as delivered, and what is wrong with them
  npx cupel build               again: nothing is new, so nothing is loaded
  npx cupel build --explain     what would be done, and why
`)

function step(title, script, args) {
  console.log(`\n${title}: node ${[script, ...args].join(' ')}`)
  const { status } = spawnSync(process.execPath, [`${root}/${script}`, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

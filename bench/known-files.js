/**
 * Loads of a source with many files that the ledger knows, from start to exit, and Node alone listing the same files. The ledger is first written by SQL,
 * as an older version left it, and brought up to date by a load. Run: node bench/known-files.js [files, 1000000 by default]
 */
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { measured, root, workFolder } from './measure.js'

const files = Number(process.argv[2] ?? 1_000_000)
const aFolder = 1_000
const at = 1_735_689_600
const record = '{"id": 1}\n'
const folder = workFolder('known-files')
try {
  writeProject()
  for (let index = 0; index < files; index++) writeLanded(index)
  await loadFirst()
  await pretendLoaded()
  writeLanded(files)
  report('the ledger brought up to date, one file loaded', loadOnce())
  for (let round = 0; round < 3; round++) {
    report('Node alone lists them', listAlone())
    report('cupel load, nothing new', loadOnce())
    writeLanded(files + 1 + round)
    report('cupel load, one file new', loadOnce())
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function report(what, { seconds, processor, megabytes }) {
  console.log(
    `${what.padEnd(48)} ${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of processor  ${megabytes.toFixed(0)} MB`,
  )
}

function writeProject() {
  for (const made of ['models', 'landing']) mkdirSync(join(folder, made))
  writeFileSync(join(folder, 'project.yml'), 'name: bench\ntargets:\n  dev: {type: duckdb, path: bench.duckdb}\n')
  writeFileSync(
    join(folder, 'models/sources.yml'),
    `sources:
  - name: raw
    tables:
      - name: events
        load: {glob: "landing/**/*.json", format: json, identity: path}
        columns: [{name: id, data_type: bigint}]
`,
  )
}

function pathOf(index) {
  return `landing/dt=2025-01-01/part=${Math.floor(index / aFolder)}/events-${index}.json`
}

function writeLanded(index) {
  const path = join(folder, pathOf(index))
  if (index % aFolder === 0) mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, record)
  utimesSync(path, at, at)
}

/** A load of nothing, which makes the tables. */
async function loadFirst() {
  const sources = join(folder, 'landing')
  const away = join(folder, 'away')
  renameSync(sources, away)
  mkdirSync(sources)
  loadOnce()
  rmSync(sources, { recursive: true })
  renameSync(away, sources)
}

async function pretendLoaded() {
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'))
  const connection = await instance.connect()
  const path = `'landing/dt=2025-01-01/part=' || (i // ${aFolder}) || '/events-' || i || '.json'`
  await connection.run(`insert into _cupel.loads (source, path, partition, content_hash, status, size, modified_ms, rows, rejected, load_id, run_id, loaded_at)
    select 'raw.events', ${path}, 'dt=2025-01-01/part=' || (i // ${aFolder}), 'x', 'loaded', ${record.length}, ${at}000, 1, 0, 1, 'r', '' from range(${files}) as r(i)`)
  await connection.run(
    `insert into raw.events select 1, ${path}, 1, null, now()::timestamp, 1 from range(${files}) as r(i)`,
  )
  connection.closeSync()
  instance.closeSync()
}

function loadOnce() {
  return measured([join(root, 'bin/cupel.js'), 'load'], folder)
}

function listAlone() {
  return measured(['-e', `(${list})(${JSON.stringify(join(folder, 'landing/dt=2025-01-01'))})`], folder)
}

/** Runs in a process of its own. */
function list(top) {
  const { readdirSync, statSync } = require('node:fs')
  let bytes = 0
  for (const part of readdirSync(top))
    for (const { name } of readdirSync(`${top}/${part}`, { withFileTypes: true }))
      bytes += statSync(`${top}/${part}/${name}`).size
  if (bytes === 0) throw new Error('nothing there')
}

/**
 * `cupel load` of landing files, from start to exit, beside bare DuckDB that makes a table of the same files: CSV, JSON Lines and Parquet of some
 * size, and many small CSV files, without bad records and with ten. Run: node bench/load-files.js [rows, 3000000 by default] [small files, 10000] [what, csv,json,parquet,small]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { measured, median, root, workFolder } from './measure.js'
import { columns, declared, salesOf } from './sales.js'

const [rows, small] = [Number(process.argv[2] ?? 3_000_000), Number(process.argv[3] ?? 10_000)]
const chosen = (process.argv[4] ?? 'csv,json,parquet,small').split(',')
const rounds = Number(process.env.ROUNDS ?? 3)
const types = `{${Object.entries(columns)
  .map(([name, type]) => `'${name}': '${type}'`)
  .join(', ')}}`
/** How bare DuckDB reads each format, with the types that the source declares. */
const readers = {
  csv: (files) => `read_csv('${files}', columns = ${types}, header = true)`,
  json: (files) => `read_json('${files}', columns = ${types}, format = 'newline_delimited')`,
  parquet: (files) => `read_parquet('${files}')`,
}
const folder = workFolder('load-files')
try {
  for (const format of ['csv', 'json', 'parquet']) {
    if (!chosen.includes(format)) continue
    await writeLarge(format)
    compare(`${rows} rows of ${format}, ten files`, format, rows)
  }
  if (chosen.includes('small')) {
    writeSmall(0)
    const well = compare(`${small} small csv files`, 'csv', small)
    writeSmall(10)
    const bad = compare(`${small} small csv files, ten records bad`, 'csv', small - 10)
    console.log(`ten bad records: ${(bad / well).toFixed(2)} times as long`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Both in turns; @returns the seconds of `cupel load`. */
function compare(what, format, expected) {
  const [own, bare] = [[], []]
  for (let round = 0; round < rounds; round++) {
    bare.push(loadBare(format))
    own.push(loadOwn(format, expected))
  }
  const of = (all) => median(all.map(({ seconds }) => seconds))
  const memory = (all) => Math.max(...all.map(({ megabytes }) => megabytes)).toFixed(0)
  const processor = (all) => median(all.map(({ processor: each }) => each)).toFixed(2)
  console.log(what)
  for (const [name, all] of [
    ['bare DuckDB', bare],
    ['cupel load', own],
  ])
    console.log(
      `  ${name.padEnd(12)} ${of(all).toFixed(2)} s, ${processor(all)} s of processor, ${Math.round(expected / of(all)).toLocaleString('en')} rows/s, ${memory(all)} MB`,
    )
  console.log(`  ${((of(bare) / of(own)) * 100).toFixed(0)} %`)
  return of(own)
}

function loadOwn(format, expected) {
  rmSync(join(folder, 'bench.duckdb'), { force: true })
  writeProject(format)
  const loaded = measured([join(root, 'bin/cupel.js'), 'load'], folder)
  const said = Number(/([\d,]+) rows/.exec(loaded.out)?.[1]?.replaceAll(',', ''))
  if (said !== expected) throw new Error(`loaded ${said} of ${expected} rows: ${loaded.out}`)
  return loaded
}

function loadBare(format) {
  const path = join(folder, 'bare.duckdb')
  rmSync(path, { force: true })
  const options =
    format === 'csv'
      ? readers.csv(`${folder}/landing/*.csv`).replace('header = true', 'header = true, ignore_errors = true')
      : readers[format](`${folder}/landing/*.${format}`)
  return measured(
    [
      '--input-type=module',
      '-e',
      `
    import { DuckDBInstance } from '${join(root, 'node_modules/@duckdb/node-api/lib/index.js')}'
    const connection = await (await DuckDBInstance.create(${JSON.stringify(path)})).connect()
    await connection.run(${JSON.stringify(`create table sales as select * from ${options}`)})`,
    ],
    folder,
  )
}

function writeProject(format) {
  mkdirSync(join(folder, 'models'), { recursive: true })
  writeFileSync(join(folder, 'project.yml'), 'name: bench\ntargets:\n  dev: {type: duckdb, path: bench.duckdb}\n')
  writeFileSync(
    join(folder, 'models/sources.yml'),
    `sources:
  - name: raw
    tables:
      - name: sales
        load: {glob: "landing/*.${format}", format: ${format}, identity: path}
        columns: ${declared}
`,
  )
}

async function writeLarge(format) {
  emptyLanding()
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`create table sales as ${salesOf(rows)}`)
  const options = format === 'csv' ? 'format csv, header' : `format ${format}`
  for (let nth = 0; nth < 10; nth++)
    await connection.run(
      `copy (select * from sales where sale_id % 10 = ${nth}) to '${folder}/landing/sales_${nth}.${format}' (${options})`,
    )
  connection.closeSync()
}

/** A record each; every thousandth of them is bad, where some are to be. */
function writeSmall(bad) {
  emptyLanding()
  const header = `${Object.keys(columns).join(',')}\n`
  for (let index = 0; index < small; index++) {
    const isBad = bad > 0 && index % Math.floor(small / bad) === 0
    const record = `${index},1,P${index % 50},2,1.50,2025-01-01 00:00:00,${isBad ? 'too,many' : ''}\n`
    writeFileSync(join(folder, `landing/sales_${index}.csv`), header + record)
  }
}

function emptyLanding() {
  rmSync(join(folder, 'landing'), { recursive: true, force: true })
  mkdirSync(join(folder, 'landing'))
}

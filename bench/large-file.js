/**
 * One very large file, loaded from start to exit: the clock, the processor, and the most memory that it took, which must not grow with the file.
 * Run: node bench/large-file.js [gigabytes, 5 by default] [what, csv,json]
 */
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { measured, root, workFolder } from './measure.js'
import { declared, salesOf } from './sales.js'

const bytes = Number(process.argv[2] ?? 5) * 1e9
const chosen = (process.argv[3] ?? 'csv,json').split(',')
const rowsAtOnce = 300_000
for (const format of chosen) {
  const folder = workFolder('large-file')
  try {
    const path = join(folder, `sales.${format}`)
    const rows = await writeLarge(path, format)
    writeProject(folder, format)
    const { seconds, processor, megabytes, out } = measured([join(root, 'bin/cupel.js'), 'load'], folder)
    const said = Number(/([\d,]+) rows/.exec(out)?.[1]?.replaceAll(',', ''))
    if (said !== rows) throw new Error(`loaded ${said} of ${rows} rows: ${out}`)
    console.log(
      `${(statSync(path).size / 1e9).toFixed(1)} GB of ${format}, ${rows.toLocaleString('en')} rows: ${seconds.toFixed(0)} s, ${processor.toFixed(0)} s of processor, ${megabytes.toFixed(0)} MB`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same rows again and again; @returns how many. */
async function writeLarge(path, format) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const part = `${path}.part`
  await connection.run(
    `copy (${salesOf(rowsAtOnce)}) to '${part}' (format ${format}${format === 'csv' ? ', header' : ''})`,
  )
  connection.closeSync()
  const text = readFileSync(part)
  rmSync(part)
  const body = format === 'csv' ? text.subarray(text.indexOf(0x0a) + 1) : text
  writeFileSync(path, text)
  let rows = rowsAtOnce
  while (rows * (body.length / rowsAtOnce) < bytes) {
    appendFileSync(path, body)
    rows += rowsAtOnce
  }
  return rows
}

function writeProject(folder, format) {
  mkdirSync(join(folder, 'models'))
  writeFileSync(join(folder, 'project.yml'), 'name: bench\ntargets:\n  dev: {type: duckdb, path: bench.duckdb}\n')
  const load = `{glob: "sales.${format}", format: ${format}, identity: path}`
  writeFileSync(
    join(folder, 'models/sources.yml'),
    `sources:\n  - name: raw\n    tables:\n      - name: sales\n        load: ${load}\n        columns: ${declared}\n`,
  )
}

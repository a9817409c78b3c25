/** What shipping dashboards takes of a build, and how large their rows are, in a project that is built. Run: node bench/ship.js [folder] */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromIPC } from '@uwdata/flechette'
import { median, root } from './measure.js'

const folder = process.argv[2] ?? root
const seconds = []
for (let run = 0; run < 3; run++) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/cupel.js'), 'build', '--select', 'resource_type:dashboard'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  const { results } = JSON.parse(readFileSync(join(folder, 'target/run_results.json'), 'utf8'))
  seconds.push(results.reduce((sum, { execution_time }) => sum + execution_time, 0))
}
console.log(`shipping all dashboards: ${median(seconds).toFixed(2)} s of work, one after another`)

const duckdb = await (await DuckDBInstance.create(':memory:')).connect()
const shipped = join(folder, 'target/dashboards')
for (const dashboard of readdirSync(shipped)) {
  const files = readdirSync(join(shipped, dashboard)).filter((name) => name.endsWith('.arrow'))
  let [rows, arrow, zipped, parquet] = [0, 0, 0, 0]
  const began = performance.now()
  const tables = files.map((name) => tableFromIPC(readFileSync(join(shipped, dashboard, name))))
  for (const table of tables) for (const name of table.names) table.getChild(name)?.toArray()
  const decoding = performance.now() - began
  for (const [index, name] of files.entries()) {
    const bytes = readFileSync(join(shipped, dashboard, name))
    arrow += bytes.length
    zipped += gzipSync(bytes).length
    rows += tables[index].numRows
    parquet += await asParquet(tables[index])
  }
  const kb = (size) => `${(size / 1000).toFixed(0)} kB`
  console.log(
    `${dashboard}: ${rows} rows, ${files.length} parts; Arrow ${kb(arrow)} (gzip ${kb(zipped)}), Parquet with zstd ${kb(parquet)}; all of it decoded in ${decoding.toFixed(0)} ms`,
  )
}

/** How many bytes the same rows take as Parquet. */
async function asParquet(table) {
  const path = join(folder, 'target', `bench-${process.pid}`)
  const { rmSync, statSync, writeFileSync } = await import('node:fs')
  writeFileSync(
    `${path}.json`,
    table
      .toArray()
      .map((row) => JSON.stringify(row))
      .join('\n'),
  )
  await duckdb.run(`copy (from read_json('${path}.json')) to '${path}.parquet' (format parquet, compression zstd)`)
  const { size } = statSync(`${path}.parquet`)
  for (const ending of ['json', 'parquet']) rmSync(`${path}.${ending}`)
  return size
}

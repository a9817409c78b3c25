/** What became of ten thousand nodes, written into the history: on a DuckDB file and on PostgreSQL. Run: node bench/results.js [results] */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { startPostgres } from '../bin/start-postgres.js'
import { median, root, workFolder } from './measure.js'

const count = Number(process.argv[2] ?? 10_000)
const { migrateState, onTarget, warehouseStore, openAdapter } = await bundled(`
  export { migrateState, onTarget, warehouseStore } from './runner/state/index.ts'
  export { openAdapter } from './runner/adapters/open-adapter.ts'`)

const folder = workFolder('results')
const server = await startPostgres()
try {
  await measure('DuckDB', 'duckdb', { path: 'results.duckdb' })
  await measure('PostgreSQL', 'postgres', { url: server.url })
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}

/** Five runs with so many results each, one after the other. */
async function measure(name, type, settings) {
  const options = { target: 'dev', type, settings, root: folder, workFolder: folder, env: () => undefined }
  const adapter = await openAdapter(options)
  const connection = await adapter.connect()
  await migrateState(onTarget(adapter, connection), () => new Date())
  const store = warehouseStore(adapter, connection)
  const times = []
  for (let run = 0; run < 5; run++) {
    const at = new Date(1.8e12 + run * 1000).toISOString()
    const results = Array.from({ length: count }, (_, nth) => ({
      run_id: `run-${run}`,
      node_id: `test.shop.not_null_orders_of_some_region_${nth}`,
      status: 'passed',
      seconds: nth / 1000,
      row_count: null,
      failures: 0,
      message: null,
      definition_hash: 'f'.repeat(64),
      finished_at: at,
    }))
    const begun = performance.now()
    await store.finishRun({ runId: `run-${run}`, status: 'success', finishedAt: at, keptFrom: '2020' }, results)
    times.push(performance.now() - begun)
  }
  await connection[Symbol.asyncDispose]()
  await adapter[Symbol.asyncDispose]()
  console.log(`${name.padEnd(12)} ${count} results  ${(median(times) / 1000).toFixed(2)} s  (at most 1 s for 10,000)`)
}

/** Parts of the runner that the package does not give away. */
async function bundled(contents) {
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const outdir = mkdtempSync(join(cache, 'bench-'))
  const loader = { '.sql': 'text', '.yml': 'text', '.csv': 'text', '.md': 'text', '.txt': 'text' }
  const outfile = join(outdir, 'parts.mjs')
  const stdin = { contents, resolveDir: root, loader: 'ts' }
  await build({
    stdin,
    outfile,
    loader,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
  })
  const parts = await import(pathToFileURL(outfile).href)
  rmSync(outdir, { recursive: true })
  return parts
}

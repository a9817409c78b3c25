/**
 * How fast the generator is, and how much memory it takes: `npm run build && node bench/generator.js`.
 * Options: --days 30, --scale 10, --threads 2. Files go to a folder that is removed afterwards. One line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generate } from '../dist/generator/generate.js'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    scale: { type: 'string', default: '10' },
    threads: { type: 'string', default: '2' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'cupel-bench-'))
try {
  const [load] = loadavg()
  const [days, scale, threads] = [Number(values.days), Number(values.scale), Number(values.threads)]
  const before = process.cpuUsage()
  const result = await generate({ out: join(folder, 'landing'), days, scale, threads })
  const { user, system } = process.cpuUsage(before)
  const measured = {
    days,
    scale,
    threads,
    cores: cpus().length,
    loadBefore: Number(load?.toFixed(2)),
    rows: result.totalRows,
    saleLines: result.saleLines,
    seconds: Number(result.seconds.toFixed(2)),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
    rowsPerSecond: Math.round(result.totalRows / result.seconds),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(`${JSON.stringify(measured)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

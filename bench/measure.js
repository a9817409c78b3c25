import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout that is measured. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** A new folder for one measurement. */
export function workFolder(name) {
  return mkdtempSync(join(tmpdir(), `cupel-bench-${name}-`))
}

/** Copies the retail project into a folder, with nothing landed. */
export function copyRetail(folder) {
  for (const part of ['project.yml', 'models', 'macros', 'seeds', 'snapshots', 'tests/data-quality'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
}

/**
 * Runs node with some arguments, from start to exit; ends the bench where it fails.
 * @returns {number} seconds of the clock
 */
export function secondsOf(args, cwd = root) {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`)
  return (performance.now() - started) / 1000
}

/** The middle one of several measurements; for an even number the lower. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
}

/** Measures several things in turns, so that a busy moment hits all of them. */
export function inTurns(times, measurements) {
  const results = measurements.map(() => [])
  for (let round = 0; round < times; round++) {
    for (const [index, measure] of measurements.entries()) results[index].push(measure())
  }
  return results.map(median)
}

/**
 * Runs node with some arguments, from start to exit; ends the bench where it fails.
 * @returns {{seconds: number, processor: number, megabytes: number, out: string}} seconds of the clock and of all cores, and the most memory that it had
 */
export function measured(args, cwd = root) {
  const tell = `const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();process.stderr.write(['',maxRSS,userCPUTime+systemCPUTime].join(' '))`
  const atExit = `data:text/javascript,process.on('exit',()=>{${tell}})`
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', atExit, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (status !== 0)
    throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr.slice(0, 2_000)}${stdout.slice(0, 2_000)}`)
  const [, kilobytes, micros] = / (\d+) (\d+)$/.exec(stderr) ?? []
  const seconds = (performance.now() - started) / 1000
  return { seconds, processor: Number(micros) / 1e6, megabytes: Number(kilobytes) / 1024, out: stdout }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realEffects } from '../../runner/effects.ts'
import { compiledRunner } from '../support/compiled-runner.ts'
import { project } from '../support/project.ts'
import { withoutColours } from '../support/without-colours.ts'

const shop = () => project({ 'models/orders.sql': 'select 1 as id' })

/** Seconds from the start of a process to its last line, and what that line tells. */
async function waited(folder: string, ...args: readonly string[]): Promise<{ seconds: number; told: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, [compiledRunner(), ...args], { cwd: folder, env: withoutColours() })
  let out = ''
  let seconds = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    seconds = (performance.now() - begun) / 1000
  })
  await once(child, 'close')
  return { seconds, told: Number(/ in (\d+\.\d+) s/.exec(out)?.[1] ?? Number.NaN) }
}

test('the time told at the end is that which passed since the command was typed', async () => {
  const { folder } = shop()
  compiledRunner()
  const { seconds, told } = await waited(folder, 'build')
  expect(told).toBeLessThanOrEqual(seconds + 0.06)
  // The lines come before the artifacts are written; what the system takes to start a process, nobody can tell.
  expect(told).toBeGreaterThan(seconds * 0.6)
})

test('reading, the check and the start of a process are parts of a run', async () => {
  let clock = 5_000
  const effects = { ...realEffects, begunAt: 2_000, elapsed: () => (clock += 1) }
  const run = await shop().build({}, effects)
  const finished = run.events.find((event) => event.kind === 'run-finished')
  expect(finished?.kind === 'run-finished' && finished.result.seconds).toBeCloseTo((clock - 2_000) / 1000, 1)
})

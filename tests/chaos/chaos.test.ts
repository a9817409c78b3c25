import { setTimeout as pause } from 'node:timers/promises'
import { chance } from '../drift/made-histories.ts'
import { project, type TestProject } from '../support/project.ts'
import { spawned } from '../support/spawned.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import { chaosFiles, contentsOf, deliveryOf } from './chaos-world.ts'
import { startReader } from './reader.ts'

/** How many runs are killed on each engine: `npm run chaos` kills two hundred. */
const kills = Number(process.env.CHAOS_RUNS ?? 10)

/** Runs a build in a process of its own, and kills it some milliseconds after it has told so many events; tells in which step it was. */
async function killedBuild(shop: TestProject, afterEvents: number, afterMs: number): Promise<string> {
  let isKilled = false
  let events = 0
  let last = 'run-started'
  const { signal } = await spawned(shop.folder, ['build'], ({ event, step }, child) => {
    if (isKilled) return
    last = event === 'run-finished' ? 'record' : event === 'step-started' && step ? step : last
    events++
    if (events !== afterEvents) return
    void pause(afterMs).then(() => {
      isKilled = true
      child.kill('SIGKILL')
    })
  })
  return signal === 'SIGKILL' ? last : 'ended before'
}

async function eventsOf(shop: TestProject): Promise<number> {
  let events = 0
  await spawned(shop.folder, ['build'], () => {
    events++
  })
  return events
}

async function chaos(
  warehouse: TestWarehouse,
  twinWarehouse: TestWarehouse,
): Promise<Readonly<Record<string, number>>> {
  const next = chance(Number(process.env.CHANCE_SEED ?? 20_261_127))
  const [shop, twin] = [warehouse, twinWarehouse].map((one) => project({ ...chaosFiles(one), ...deliveryOf(0) }, one))
  if (!shop || !twin) throw new Error('no project')
  const events = await eventsOf(shop)
  await twin.build()
  const moments: Record<string, number> = {}
  const url = warehouse.settings.url
  const reader = typeof url === 'string' ? await startReader(url) : undefined
  try {
    for (let day = 1; day <= kills; day++) {
      shop.write(deliveryOf(day))
      twin.write(deliveryOf(day))
      const moment = await killedBuild(shop, 1 + Math.floor(next() * events), next() * 30)
      moments[moment] = (moments[moment] ?? 0) + 1
      const clean = await shop.build()
      expect({
        day,
        moment,
        faults: clean.results.filter(({ status }) => /error|failed|held|skipped/.test(status)),
      }).toEqual({
        day,
        moment,
        faults: [],
      })
      await twin.build()
      // Each look opens the warehouses for every table.
      if (day % 5 === 0 || day === kills)
        expect({ day, moment, ...(await contentsOf(shop)) }).toEqual({ day, moment, ...(await contentsOf(twin)) })
    }
  } finally {
    const said = await reader?.stop()
    if (said) {
      expect(said.wrong).toEqual([])
      expect(said.reads).toBeGreaterThan(kills)
    }
  }
  return moments
}

// A build takes a second, and half a minute where others want the machine.
const timeoutMs = 60_000 + kills * 60_000

test(
  'on DuckDB, builds that are killed at any moment and run again give what undisturbed ones give',
  async () => {
    const moments = await chaos(duckdbFile, duckdbFile)
    if (process.env.CHAOS_RUNS) console.log('DuckDB', moments)
    expect(Object.keys(moments).length).toBeGreaterThan(1)
  },
  timeoutMs,
)

test(
  'on PostgreSQL too, and who reads all along never sees a state that fails a test',
  async () => {
    const moments = await chaos(await postgresDatabase(), await postgresDatabase())
    if (process.env.CHAOS_RUNS) console.log('PostgreSQL', moments)
    expect(Object.keys(moments).length).toBeGreaterThan(1)
  },
  timeoutMs,
)

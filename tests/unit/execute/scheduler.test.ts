import { type StepOutcome, schedule } from '../../../runner/execute/scheduler.ts'
import { makeDag } from '../../../runner/graph/dag.ts'

/** A schedule whose steps end when the test says so. */
function held(
  parents: Readonly<Record<string, readonly string[]>>,
  threads: number,
  weights: Readonly<Record<string, number>> = {},
) {
  const made = makeDag(new Map(Object.entries(parents)))
  if (!('dag' in made)) throw new Error('a circle')
  const started: string[] = []
  const skipped: Record<string, readonly string[]> = {}
  const workers = new Map<string, number>()
  const ends = new Map<string, (outcome: StepOutcome) => void>()
  let open = true
  const finished = schedule({
    order: made.dag,
    threads,
    weight: (id) => weights[id] ?? 1,
    mayStart: () => open,
    skip: (id, because) => {
      skipped[id] = because
    },
    run: (id, worker) => {
      started.push(id)
      workers.set(id, worker)
      return new Promise((resolve) => ends.set(id, resolve))
    },
  })
  return {
    started,
    skipped,
    workers,
    finished,
    /** Ends a step, and waits until what follows from it has started. */
    async end(id: string, outcome: StepOutcome = 'done') {
      ends.get(id)?.(outcome)
      await new Promise(setImmediate)
    },
    close: () => {
      open = false
    },
  }
}

test('a step starts when all it waits for is done, and not before', async () => {
  const run = held({ a: [], b: [], c: ['a', 'b'] }, 4)
  expect(run.started.sort()).toEqual(['a', 'b'])
  await run.end('a')
  expect(run.started).not.toContain('c')
  await run.end('b')
  expect(run.started).toContain('c')
  await run.end('c')
  await run.finished
})

test('no more run at once than there are threads, each with a worker of its own', async () => {
  const run = held({ a: [], b: [], c: [], d: [] }, 2)
  expect(run.started).toEqual(['a', 'b'])
  expect(new Set(run.workers.values())).toEqual(new Set([0, 1]))
  await run.end('a')
  expect(run.started).toEqual(['a', 'b', 'c'])
  expect(run.workers.get('c')).toBe(run.workers.get('a'))
  for (const id of ['b', 'c', 'd']) await run.end(id)
  await run.finished
})

test('of those that are ready, the one with the longest path below it goes first', async () => {
  const run = held({ short: [], long: [], below: ['long'], heavy: [] }, 1, { heavy: 3 })
  expect(run.started).toEqual(['heavy'])
  await run.end('heavy')
  expect(run.started).toEqual(['heavy', 'long'])
  for (const id of ['long', 'short', 'below']) await run.end(id)
  await run.finished
  expect(run.started).toHaveLength(4)
})

test('what waits for a failed step is skipped with its cause, everything else goes on', async () => {
  const run = held({ a: [], b: ['a'], c: ['b', 'x'], x: [], y: ['x'] }, 2)
  await run.end('a', 'failed')
  await run.end('x')
  await run.end('y')
  await run.finished
  expect(run.started.sort()).toEqual(['a', 'x', 'y'])
  expect(run.skipped).toEqual({ b: ['a'], c: ['b'] })
})

test('a step that waits for two that fail names both', async () => {
  const run = held({ a: [], b: [], c: ['a', 'b'] }, 2)
  await run.end('a', 'failed')
  expect(run.skipped).toEqual({})
  await run.end('b', 'failed')
  await run.finished
  expect(run.skipped).toEqual({ c: ['a', 'b'] })
})

test('when no more may start, what runs is waited for and the rest is left', async () => {
  const run = held({ a: [], b: ['a'], c: [] }, 1)
  run.close()
  await run.end('a')
  await run.finished
  expect(run.started).toEqual(['a'])
  expect(run.skipped).toEqual({})
})

test('a graph of nothing is done at once', async () => {
  await held({}, 4).finished
})

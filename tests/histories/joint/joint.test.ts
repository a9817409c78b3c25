import { retry } from '../../../runner/commands/retry.ts'
import type { Diagnostic } from '../../../runner/diagnostic.ts'
import { type Effects, realEffects } from '../../../runner/effects.ts'
import type { NodeResult } from '../../../runner/execute/index.ts'
import { buildBreakingOff } from '../../support/breaking-off.ts'
import { fc } from '../../support/chance.ts'
import { project, type TestProject } from '../../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../../support/warehouses.ts'
import { filesOfWorld } from './files-of-world.ts'
import { openReader, type Reader, simulatedLook } from './read-world.ts'
import {
  empty,
  makeNode,
  parentsOf,
  readNode,
  type Stored,
  simulateWorld,
  type WorldOutcome,
  type WorldRun,
  type WorldState,
} from './simulate-world.ts'
import { changed, most, type Step, size, type World, withBoundViews, worlds } from './world.ts'

/** JOINT_HISTORIES=20000 tries as many on DuckDB, and a tenth of them on PostgreSQL. */
const asked = process.env.JOINT_HISTORIES ? Number(process.env.JOINT_HISTORIES) : undefined
/** So many worlds live at once in one project, so that a run is paid once for all. */
const together = 30

const engines: Readonly<Record<string, Engine>> = {
  duckdb: { open: async () => duckdbFile, histories: asked ?? 300, hasBoundViews: false },
  postgres: { open: postgresDatabase, histories: asked ? Math.ceil(asked / 10) : 30, hasBoundViews: true },
}

interface Engine {
  readonly open: () => Promise<TestWarehouse>
  readonly histories: number
  /** Whether a view knows what it reads by what that is, and not by its name. */
  readonly hasBoundViews: boolean
}

/** How all worlds of a project are built once more. */
interface Round {
  readonly how: 'build' | 'full' | 'kill'
  /** After how many statements it is killed. */
  readonly statements: number
  /** Whether what failed is done again, with the test mended that held something. */
  readonly isTriedAgain: boolean
}

const round: fc.Arbitrary<Round> = fc.record({
  how: fc.constantFrom('build', 'build', 'build', 'full', 'kill'),
  statements: fc.integer({ min: 1, max: together * 40 }),
  isTriedAgain: fc.boolean(),
})

test.each(Object.entries(engines))(
  'whatever becomes of a project, each of its relations holds what the guide says, or the error is told: %s',
  async (_, { open, histories, hasBoundViews }) => {
    const lives = fc.tuple(
      fc.array(worlds, { minLength: together, maxLength: together, size: 'max' }),
      fc.array(round, { minLength: most, maxLength: most }),
    )
    await fc.assert(
      fc.asyncProperty(lives, async ([all, rounds]) =>
        live(
          hasBoundViews ? all.map((world, index) => withBoundViews(world, index % 2 === 0)) : all,
          rounds,
          await open(),
        ),
      ),
      { numRuns: Math.ceil(histories / together), endOnFailure: true },
    )
  },
  86_400_000,
)

/** A world on its way. */
interface Living {
  readonly name: string
  world: World
  state: WorldState
  /** Whether all of it was built as it is defined, so that part of it can be built. */
  isSettled: boolean
}

/** A world in a run, and what must become of it. */
interface Running {
  readonly one: Living
  readonly run: WorldRun
  readonly outcome: WorldOutcome
  /** What a failure shows. */
  readonly shown: object
}

async function live(all: readonly World[], rounds: readonly Round[], warehouse: TestWarehouse): Promise<void> {
  const held = '{{#test "held" as |model|}}select 1 as x from {{model}} where false union all select 1{{/test}}'
  const shop = project({ 'macros/held.sql': held }, warehouse)
  const living = all.map((world, index): Living => ({ name: `w${index}`, world, state: empty, isSettled: false }))
  let commands = 0
  /** Each command has its day, three weeks after the one before. */
  const nextDay = () => new Date(Date.UTC(2025, 11, 20 + 20 * commands++))
  for (const [at, { how, statements, isTriedAgain }] of rounds.entries()) {
    const now = nextDay()
    const running = living.flatMap((one) => {
      const step = one.world.steps[at]
      return step ? [begin(one, step, { isFirst: at === 0, how, now }, shop)] : []
    })
    await expectRefusals(running, shop, { how, now })
    const going = running.filter(({ outcome }) => !outcome.refusal)
    const select = going.flatMap(({ one, run }) => [...run.selected].map((node) => `${one.name}_n${node}`))
    if (select.length === 0) continue
    if (how === 'kill') {
      const before = await recorded(shop)
      const over = await buildBreakingOff(shop.folder, statements, 'ddl', { effects: effectsAt(now), select })
      if (over) settle(going, over.result.results)
      else {
        const after = await recorded(shop)
        {
          await using reader = await openReader(shop, warehouse)
          for (const each of going) await takeWhatIsLeft(each, reader, hasChanged(before, after))
        }
        // Of a run that did not come to be recorded nothing is known.
        if (!isTriedAgain || before.runs === after.runs) continue
        await tryAgain(going, shop, nextDay())
      }
    } else {
      const { results } = await shop.build({ select, fullRefresh: how === 'full' }, effectsAt(now))
      settle(going, results)
      if (isTriedAgain) await tryAgain(going, shop, nextDay())
    }
    await using reader = await openReader(shop, warehouse)
    for (const { one, shown } of running) await expectState(one, shown, reader)
  }
}

const everything: ReadonlySet<number> = new Set(Array.from({ length: size }, (_, index) => index))

/** Changes a world as a step says, writes it, and says what the build must make of it. */
function begin(
  one: Living,
  { changes, part, held: asked }: Step,
  { isFirst, how, now }: { readonly isFirst: boolean; readonly how: Round['how']; readonly now: Date },
  shop: TestProject,
): Running {
  if (!isFirst) one.world = changes.reduce(changed, one.world)
  const isOfRows = changes.every(({ is }) => is === 'rows' || is === 'late')
  const selected = part && one.isSettled && how === 'build' && isOfRows ? partOf(one.world, part) : everything
  // An ephemeral model has nothing that a test could hold.
  const canBeHeld = asked !== undefined && one.world.definitions[asked]?.kind !== 'ephemeral' && selected.has(asked)
  const held = canBeHeld && how !== 'kill' ? asked : undefined
  shop.write(filesOfWorld(one.name, one.world, held))
  const run = { selected, held, isFull: how === 'full', now: written(now) }
  const shown = { ...one, changes, how, held, selected: [...selected] }
  return { one, run, outcome: simulateWorld(one.world, one.state, run), shown }
}

function partOf({ definitions }: World, { node, up, down }: NonNullable<Step['part']>): ReadonlySet<number> {
  const above = (one: number): readonly number[] =>
    definitions[one] ? [one, ...parentsOf(definitions[one]).flatMap(above)] : []
  const isIn = (one: number) => one === node || (up && above(node).includes(one)) || (down && above(one).includes(node))
  return new Set([...everything].filter(isIn))
}

/** What must be known before a run stops it, and nothing has changed. */
async function expectRefusals(
  running: readonly Running[],
  shop: TestProject,
  { how, now }: { readonly how: Round['how']; readonly now: Date },
): Promise<void> {
  const refused = running.filter(({ outcome }) => outcome.refusal)
  if (refused.length === 0) return
  const select = refused.map(({ one }) => `${one.name}_*`)
  const error = await shop.build({ select, fullRefresh: how === 'full' }, effectsAt(now)).catch((thrown) => thrown)
  for (const { one, outcome, shown } of refused) {
    one.isSettled = false
    const isOwn = ({ location }: Diagnostic) => location?.file.includes(`/${one.name}_`)
    const found = ((error?.diagnostics ?? []) as readonly Diagnostic[]).find(isOwn)
    expect({ shown, code: found?.code }).toEqual({ shown, code: outcome.refusal })
  }
}

/** Compares what became of nodes with what was to become of them, and goes on from there. */
function settle(all: readonly Pick<Running, 'one' | 'shown' | 'outcome'>[], results: readonly NodeResult[]): void {
  const byName = new Map(results.map((result) => [result.nodeId.replace(/^.*\.shop\./, ''), result]))
  for (const { one, shown, outcome } of all) {
    const wanted = [...outcome.statuses].filter(([node]) => one.world.definitions[node]?.kind !== 'ephemeral')
    const found = wanted.map(([node]) => {
      const result = byName.get(`${one.name}_n${node}`)
      return [node, result?.status === 'error' ? result.error.code : result?.status]
    })
    expect({ shown, statuses: found }).toEqual({ shown, statuses: wanted })
    one.state = outcome.state
    const isAll = [...outcome.statuses.values()].every((status) => status === 'built')
    one.isSettled = isAll && (one.isSettled || outcome.statuses.size === size)
  }
}

/** Does again what was not built, of a run that was killed all of it. */
async function tryAgain(all: readonly Running[], shop: TestProject, now: Date): Promise<void> {
  for (const { one } of all) shop.write(filesOfWorld(one.name, one.world, undefined))
  const left = all.map(({ one, run, outcome, shown }) => {
    const isOver = one.state === outcome.state
    const nodes = [...run.selected].filter((node) => !isOver || outcome.statuses.get(node) !== 'built')
    const again = { ...run, selected: new Set(nodes), held: undefined, now: written(now) }
    return {
      one,
      shown: { ...shown, state: one.state, again: nodes },
      outcome: simulateWorld(one.world, one.state, again),
    }
  })
  const again = await retry({ folder: shop.folder }, () => {}, effectsAt(now))
  settle(
    left.filter(({ outcome }) => outcome.statuses.size > 0),
    again?.result.results ?? [],
  )
}

const effectsAt = (now: Date): Effects => ({ ...realEffects, now: () => now })

function written(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace('T', ' ')
}

/** What the state tells of runs, and of batches by model. */
interface Recorded {
  readonly runs: number
  readonly batches: ReadonlyMap<string, string>
}

async function recorded(shop: TestProject): Promise<Recorded> {
  const runs = await shop.rows('_cupel.runs').catch(() => [])
  const batches = new Map<string, string>()
  for (const row of await shop.rows('_cupel.batches').catch(() => [])) {
    const name = String(row.node_id).replace('model.shop.', '')
    batches.set(name, `${batches.get(name) ?? ''}${JSON.stringify(row)}\n`)
  }
  return { runs: runs.length, batches }
}

function hasChanged(before: Recorded, after: Recorded): (name: string) => boolean {
  return (name) => before.batches.get(name) !== after.batches.get(name)
}

/** What a build that was killed has left: each relation as it was, or as it is made of what stands above it by now. */
async function takeWhatIsLeft(
  { one, run, shown }: Running,
  reader: Reader,
  hasNewBatches: (name: string) => boolean,
): Promise<void> {
  one.isSettled = false
  for (const node of run.selected) {
    const name = `${one.name}_n${node}`
    const made = makeNode(one.world, one.state, node, run)
    const next = 'error' in made ? undefined : made.state.stored.get(node)
    if ('error' in made || !next) continue
    const found = JSON.stringify(await reader.look(name, next))
    const isMade = found === JSON.stringify(simulatedLook(next, node, made.state))
    const isInBatches = one.world.definitions[node]?.kind === 'microbatch'
    if (isInBatches ? hasNewBatches(name) : isMade) one.state = made.state
  }
  await expectState(one, shown, reader)
}

/** Whether a view was held or skipped while what it reads took another shape: what it shows then is the engine's affair, until it is built. */
function isOutOfStep(stored: Stored, node: number, state: WorldState): boolean {
  return stored.is === 'view' && JSON.stringify(readNode(node, state)?.columns) !== JSON.stringify(stored.columns)
}

async function expectState({ name, state }: Living, shown: object, reader: Reader): Promise<void> {
  for (const [node, stored] of state.stored) {
    if (isOutOfStep(stored, node, state)) continue
    const found = await reader.look(`${name}_n${node}`, stored)
    expect({ node, shown, ...found }).toEqual({ node, shown, ...simulatedLook(stored, node, state) })
  }
}

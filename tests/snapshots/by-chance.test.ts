import type { Row } from '../../runner/adapters/contract/connection.ts'
import { realEffects } from '../../runner/effects.ts'
import { buildBreakingOff } from '../support/breaking-off.ts'
import { fc } from '../support/chance.ts'
import { openTarget } from '../support/open-target.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import { type Life, lives, type Step } from './history.ts'
import { type History, nothing, replay, type SourceRow, simulate } from './simulate.ts'

/** HISTORY_RUNS=50 tries twelve hundred lives on each engine; so many live at once in one project, so that a run is paid once for all. */
const runs = process.env.HISTORY_RUNS ? Number(process.env.HISTORY_RUNS) : 1

test.each([
  ['duckdb', async () => duckdbFile, process.env.HISTORY_RUNS ? 24 : 12],
  ['postgres', postgresDatabase, process.env.HISTORY_RUNS ? 24 : 6],
] as const)(
  'whatever becomes of a snapshot, it holds what the guide says, or the error is told: %s',
  async (_, open, each) => {
    const together = fc.tuple(
      fc.array(lives, { minLength: each, maxLength: each, size: 'max' }),
      fc.array(fc.option(fc.integer({ min: 1, max: 250 }), { freq: 2 }), { minLength: 6, maxLength: 6 }),
    )
    await fc.assert(
      fc.asyncProperty(together, async ([all, kills]) => liveThrough(all, kills, await open())),
      { numRuns: runs, endOnFailure: true },
    )
  },
  86_400_000,
)

/** A snapshot on its way through its life. */
interface Living {
  readonly name: string
  readonly life: Life
  history: History
}

/**
 * Builds some snapshots step by step, and compares each with what is simulated.
 * @param kills after how many statements each build is killed the first time, if it is; it is done again then
 */
async function liveThrough(all: readonly Life[], kills: readonly (number | null)[], warehouse: TestWarehouse) {
  const shop = project(
    {
      'macros/held.sql':
        '{{#test "held" as |model|}}select 1 as x from {{model}} where false union all select 1{{/test}}',
    },
    warehouse,
  )
  const living = all.map((life, index): Living => ({ name: `s${index}`, life, history: nothing }))
  for (let at = 0; at < Math.max(...all.map(({ steps }) => steps.length)); at++) {
    const now = `2026-0${at + 1}-01`
    const effects = { ...realEffects, now: () => new Date(`${now}T00:00:00.000Z`) }
    const stepping = living.flatMap((one) => {
      const step = one.life.steps[at]
      return step ? [{ one, step, expected: expectedOf(one, step, now) }] : []
    })
    for (const { one, step } of stepping) shop.write(filesOf(one, step))
    const select = stepping.flatMap(({ one: { name } }) => [name, `${name}_rows`])
    const kill = kills[at] ?? undefined
    // What the killed build has published already stands as the next one leaves it: it saw the same at the same time.
    if (kill !== undefined) {
      const isTorn = warehouse.type === 'duckdb' && kill % 2 === 0
      await buildBreakingOff(shop.folder, kill, isTorn ? 'none' : 'ddl', { effects, select })
    }
    const run = await shop.build({ select }, effects)
    const tables = new Map<string, History>()
    for (const { one, step, expected } of stepping) {
      const result = run.result(one.name)
      const status = result.status === 'error' ? result.error.code : result.status
      expect({ one, step, status }).toEqual({
        one,
        step,
        status: !expected ? 'duplicate-key' : step.isHeld ? 'held' : 'built',
      })
      if (!expected) continue
      if (result.status === 'held') tables.set(result.kept.name, expected)
      else one.history = expected
    }
    for (const { name, history } of living) if (history !== nothing) tables.set(name, history)
    await expectTables(shop, warehouse, tables, { at, living })
  }
}

function expectedOf({ life, history }: Living, { columns, rows, configs }: Step, now: string): History | undefined {
  return life.reads === 'log' ? replay(columns, rows, configs) : simulate(history, columns, rows, configs, now)
}

function filesOf({ name, life }: Living, { configs, columns, isWide, rows, isHeld }: Step) {
  const { strategy, checked, saysWhen, deletes } = configs
  const config = {
    unique_key: 'id',
    strategy,
    hard_deletes: deletes,
    ...(strategy === 'check' && { check_cols: checked }),
    ...((strategy === 'timestamp' || saysWhen) && { updated_at: 'u' }),
    ...(life.hasEnd && { dbt_valid_to_current: '9999-12-31' }),
    ...(life.reads === 'log' && { from_history: true }),
  }
  const types = { id: 'integer', v: 'varchar', w: isWide ? 'bigint' : 'integer', u: 'timestamp' }
  const select = (row: Partial<SourceRow>) =>
    `select ${columns.map((column) => `cast(${row[column] ? `'${row[column]}'` : 'null'} as ${types[column]}) as ${column}`).join(', ')}`
  const entry = { name, relation: `ref('${name}_rows')`, config, data_tests: isHeld ? ['held'] : [] }
  return {
    [`models/${name}_rows.sql`]: rows.length ? rows.map(select).join('\nunion all\n') : `${select({})} where 1 = 0`,
    [`snapshots/${name}.yml`]: JSON.stringify({ snapshots: [entry] }),
  }
}

/** Compares relations with what they must hold; versions in any order, each with an id of its own. */
async function expectTables(
  { folder }: TestProject,
  { type, settings }: TestWarehouse,
  tables: ReadonlyMap<string, History>,
  shown: object,
): Promise<void> {
  await using adapter = await openTarget(type, settings, { root: folder, readOnly: true })
  await using connection = await adapter.connect()
  for (const [name, { versions }] of tables) {
    const rows = await connection.query(`select * from main.${name}`)
    const texts = versions.map(({ row: { id, v, w, u }, updated, from, to, isDeleted }) =>
      [id, v, w, u, updated, from, to, isDeleted].map(shownValue).join(' '),
    )
    expect({ shown, name, versions: rows.map(found).sort() }).toEqual({ shown, name, versions: texts.sort() })
    expect(new Set(rows.map((row) => row.dbt_scd_id)).size).toBe(rows.length)
  }
}

function found(row: Row): string {
  const to = String(row.dbt_valid_to).startsWith('9999') ? null : row.dbt_valid_to
  const { id, v, w, u, dbt_updated_at: updated, dbt_valid_from: from } = row
  return [id, v, w, u, updated, from, to, row.dbt_is_deleted === 'True'].map(shownValue).join(' ')
}

function shownValue(value: Row[string] | undefined): string {
  return value === null || value === undefined ? '-' : String(value).replace(' 00:00:00', '')
}

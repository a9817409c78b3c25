import type { ResultValue } from '../../runner/adapters/contract/connection.ts'
import { carryOut } from '../../runner/commands/carry-out/carry-out.ts'
import { realEffects } from '../../runner/effects.ts'
import type { NodeResult } from '../../runner/execute/index.ts'
import { genericTests } from '../../runner/quality/index.ts'
import { fc } from '../support/chance.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { type Outcome, outcomeOf } from '../support/outcome.ts'
import { scansAsAsked } from '../support/scans-as-asked.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import type { Cell } from './cells.ts'
import { specimens } from './specimens/index.ts'
import { tables } from './table.ts'
import type { Expected } from './trial.ts'
import { trials } from './trial.ts'
import { type Foreseen, type TrialTable, trialProject } from './trial-project.ts'

/** So many tables stand in one project, with so many tests each. */
const [tablesEach, testsEach] = [10, 30]
/** TESTED_TABLES=3500 tries a hundred thousand tests on each engine. */
const asked = process.env.TESTED_TABLES ? Number(process.env.TESTED_TABLES) : undefined

const engines: Readonly<Record<string, { readonly open: () => Promise<TestWarehouse>; readonly tables: number }>> = {
  duckdb: { open: async () => duckdbFile, tables: 100 },
  postgres: { open: postgresDatabase, tables: 10 },
  snowflake: { open: async () => emulatedWarehouse(await emulatedSnowflake()), tables: 10 },
}

test('every shipped test has a specimen', () => {
  expect(Object.keys(specimens).toSorted()).toEqual([...genericTests.keys()].toSorted())
})

test.each(Object.entries(engines))(
  'whatever the rows and the arguments, a test finds what it must, by itself and in a scan that it shares: %s',
  async (_, { open, tables: usual }) => {
    const some = fc.array(trials, { minLength: testsEach, maxLength: testsEach, size: 'max' })
    const project = fc.array(fc.tuple(tables, some), { minLength: tablesEach, maxLength: tablesEach, size: 'max' })
    // Not a property: of a project of three hundred tests, those are told that differ.
    const projects = fc.sample(project, Math.ceil((asked ?? usual) / tablesEach))
    for (const [nth, all] of projects.entries()) await judge(all, await open(), nth % 4 === 0 ? [false, true] : [false])
  },
  24 * 3_600_000,
)

/**
 * Builds some tables with their tests, and compares each verdict with what was foreseen.
 * @param ways whether tests that can share scans do
 */
async function judge(all: readonly TrialTable[], warehouse: TestWarehouse, ways: readonly boolean[]): Promise<void> {
  const [shop, foreseen] = await trialProject(all, warehouse)
  for (const isShared of ways) {
    const scans = scansAsAsked(isShared)
    const run = await outcomeOf((emit) => carryOut('test', { folder: shop.folder }, emit, realEffects, scans.open))
    holdAgainst(foreseen, run)
    expect({ isShared, refused: scans.refused.slice(0, 1) }).toEqual({ isShared, refused: [] })
    expect(scans.shared.length > 0).toBe(isShared)
  }
}

function holdAgainst(foreseen: readonly Foreseen[], run: Outcome): void {
  const differing = foreseen.flatMap(({ name, must, ...about }) => {
    const [is, expected] = [found(run.result(name), must), shown(must)]
    return JSON.stringify(is) === JSON.stringify(expected) ? [] : [{ about, is, expected }]
  })
  const [first] = differing
  expect(
    first && { ...first.about, outcome: first.is, differing: differing.map(({ about }) => about.trial.test) },
  ).toEqual(first && { ...first.about, outcome: first.expected, differing: [] })
}

function shown({ status, failures, passedOver, rows }: Expected) {
  return { status, failures, passedOver, rows: rows && sorted(rows) }
}

function found(result: NodeResult, { rows, passedOver }: Expected) {
  if (result.status === 'error') return { status: result.error.message }
  const failures = 'failures' in result ? Number(result.failures) : undefined
  const sample = 'sample' in result ? result.sample?.rows : undefined
  // Behind what is foreseen may stand what hangs on the moment.
  return {
    status: result.status,
    failures,
    passedOver: passedOver === undefined ? undefined : 'passedOver' in result ? result.passedOver : 0,
    rows: rows && sorted((sample ?? []).map((row) => row.slice(0, rows[0]?.length))),
  }
}

/** Rows as texts that are the same on every engine. */
function sorted(rows: readonly (readonly (Cell | ResultValue)[])[]): string[] {
  return rows.map((row) => JSON.stringify(row.map(plain))).toSorted()
}

/** Of computed numbers nine digits count. */
function plain(value: Cell | ResultValue): string | null {
  if (value === null) return null
  const text = String(value)
  if (typeof value === 'boolean') return text
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return String(Number(Number(text).toPrecision(9)) + 0)
  return text.replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.0+$/, '$1')
}

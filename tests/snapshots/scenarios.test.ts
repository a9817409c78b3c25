import type { Row } from '../../runner/adapters/contract/connection.ts'
import { realEffects } from '../../runner/effects.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { openTarget } from '../support/open-target.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import { type Step, scenarios } from './scenarios.ts'

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  duckdb: async () => duckdbFile,
  postgres: postgresDatabase,
  snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

describe.each(Object.entries(warehouses))('on %s', (engine, open) => {
  const all = Object.entries(scenarios).filter(([, steps]) => engine !== 'snowflake' || steps[0]?.isEmulated)
  let found: ReadonlyMap<string, readonly Found[]>
  // All live in one project, so that a build is paid once for all.
  beforeAll(async () => {
    found = await live(new Map(all), await open())
  }, 300_000)

  test.each(all)('%s', (name, steps) => {
    const expected = steps.map(({ versions = '', error }) => error ?? versions.split(', ').filter(Boolean).sort())
    expect(found.get(name)).toEqual(expected)
  })
})

/** The versions that a build left, or the error that it came to. */
type Found = readonly string[] | string

/** Takes scenarios through their steps. */
async function live(
  all: ReadonlyMap<string, readonly Step[]>,
  warehouse: TestWarehouse,
): Promise<ReadonlyMap<string, readonly Found[]>> {
  const { type, settings } = warehouse
  const shop = project({}, warehouse)
  const found = new Map([...all.keys()].map((name) => [name, [] as Found[]]))
  const longest = Math.max(...[...all.values()].map(({ length }) => length))
  for (let at = 0; at < longest; at++) {
    const living = [...all].flatMap(([name, steps], index) => {
      const step = steps[at]
      return step ? [{ name, id: `s${index}`, step, config: configAt(steps, at) }] : []
    })
    for (const { id, step, config } of living)
      shop.write({
        [`models/${id}_rows.sql`]: `{{config materialized="table"}} ${step.select ?? rowsOf(step.rows ?? '')}`,
        [`snapshots/${id}.yml`]: `snapshots: [{name: ${id}, relation: ref('${id}_rows'), config: {${config}}}]`,
      })
    const run = await shop.build(
      { select: living.flatMap(({ id }) => [`${id}_rows`, id]) },
      { ...realEffects, now: () => new Date(runTime(at + 1)) },
    )
    await using adapter = await openTarget(type, settings, { root: shop.folder, readOnly: true })
    await using connection = await adapter.connect()
    for (const { name, id } of living) {
      const result = run.result(id)
      const rows = result.status === 'error' ? [] : await connection.query(`select * from main.${id}`)
      found.get(name)?.push(result.status === 'error' ? result.error.code : rows.map(shown).sort())
    }
  }
  return found
}

function configAt(steps: readonly Step[], at: number): string {
  return steps.slice(0, at + 1).findLast(({ config }) => config !== undefined)?.config ?? ''
}

/** Builds are a month apart; what changes after them changes in 2027. */
const runTime = (build: number) => `2026-0${build}-01T00:00:00.000Z`
const moments: readonly (readonly [string, string])[] = [
  ['x', '2027-01-01'],
  ['∞', '9999-12-31'],
  ...[1, 2, 3, 4, 5].map((build) => [`r${build}`, runTime(build).slice(0, 10)] as const),
]

function rowsOf(rows: string): string {
  const items = rows.split(', ').map((row) => {
    const [id = '', v = '', at = ''] = row.split(' ')
    const day = at === '-' ? 'null' : `'${moments.find(([name]) => name === at)?.[1] ?? `2025-${at}-01`}'`
    return `(${id}, ${v === '-' ? 'null' : `'${v}'`}, ${day})`
  })
  return `select id, cast(v as varchar) as v, cast(u as timestamp) as u from (values ${items.join(', ')}) as t(id, v, u)`
}

/** A version as the scenarios write it: its values but its time, and from when until when it holds. */
function shown({ dbt_valid_from, dbt_valid_to, since = dbt_valid_from, until = dbt_valid_to, ...row }: Row): string {
  const own = ['u', 'dbt_scd_id', 'dbt_updated_at', 'dbt_is_deleted', 'said', 'id_of_version']
  const values = Object.entries(row).filter(([name]) => !own.includes(name))
  const texts = values.map(([, value]) => (value === null ? '-' : value === '' ? "''" : String(value)))
  const gone = row.dbt_is_deleted === 'True' ? '!' : ''
  return `${texts.join(' ')} ${momentName(since)}..${momentName(until)}${gone}`
}

function momentName(value: Row[string] | undefined): string {
  if (value === null) return ''
  const day = String(value).slice(0, 10)
  return moments.find(([, text]) => text === day)?.[0] ?? day.slice(5, 7)
}

import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

/** A diamond: b and c read a, d reads both; each keeps whether it is in the first or the second run. */
const diamond = (round: number, failing = '', onError = 'skip'): Files => {
  const model = (name: string, from: string) => {
    const config = `{{config materialized="table"${name === failing ? ` on_error="${onError}"` : ''}}}`
    // The engine refuses it when it runs, and not when it is bound.
    const fault = name === failing ? `, cast(case when ${round} > 0 then 'x' end as integer) as fault` : ''
    return `${config}\nselect ${round} as round${fault}${from}\n`
  }
  return {
    'models/a.sql': model('a', ''),
    'models/b.sql': model('b', ', a.round as of_a from {{ref "a"}} as a'),
    'models/c.sql': model('c', ', a.round as of_a from {{ref "a"}} as a'),
    'models/d.sql': model('d', ', b.round as of_b, c.round as of_c from {{ref "b"}} as b, {{ref "c"}} as c'),
  }
}

const warehouses = { duckdb: async () => duckdbFile, postgres: postgresDatabase } as const

describe.each(Object.entries(warehouses))('on %s', (_, open) => {
  test.each([
    ['a', 'skip', false, { a: 'error', b: 'skipped', c: 'skipped', d: 'skipped' }],
    ['a', 'continue', false, { a: 'error', b: 'built', c: 'built', d: 'built' }],
    ['b', 'skip', false, { a: 'built', b: 'error', c: 'built', d: 'skipped' }],
    ['b', 'continue', false, { a: 'built', b: 'error', c: 'built', d: 'built' }],
    ['a', 'skip', true, { a: 'error', b: 'skipped', c: 'skipped', d: 'skipped' }],
    ['a', 'continue', true, { a: 'error', b: 'skipped', c: 'skipped', d: 'skipped' }],
    ['d', 'skip', false, { a: 'built', b: 'built', c: 'built', d: 'error' }],
    ['d', 'continue', false, { a: 'built', b: 'built', c: 'built', d: 'error' }],
  ])('%s fails, and says %s (fail fast: %s)', async (failing, onError, failFast, expected) => {
    const shop = project(diamond(1), await open())
    await shop.build()
    shop.write(diamond(2, failing, onError))
    const { statuses } = await shop.build({ failFast, threads: 1 })

    expect(statuses).toEqual(expected)
    const [d] = await shop.rows('main.d')
    const ofOld = { a: [2, 2], b: [1, 2], d: [1, 1] }[failing]
    expect([d?.of_b, d?.of_c]).toEqual(statuses.d === 'built' ? ofOld : [1, 1])
  })

  test('what is made of old rows is made again when the fault is mended', async () => {
    const shop = project(diamond(1), await open())
    await shop.build()
    shop.write(diamond(2, 'b', 'continue'))
    expect((await shop.cupel('build')).code).toBe(1)
    shop.write({ 'models/b.sql': diamond(2)['models/b.sql'] ?? '' })
    expect((await shop.cupel('retry')).code).toBe(0)
    expect(await shop.rows('select round, of_b, of_c from main.d')).toEqual([{ round: 2, of_b: 2, of_c: 2 }])
  })
})

test('where a data test holds a model back, what stands on it goes on', async () => {
  const files = (round: number) => ({
    'models/a.sql': `{{config materialized="table" on_error="continue"}}\nselect ${round} as round\n`,
    'models/a.yml': 'models: [{name: a, columns: [{name: round, data_tests: [{accepted_values: {values: [1]}}]}]}]\n',
    'models/b.sql': '{{config materialized="table"}}\nselect round from {{ref "a"}}\n',
  })
  const shop = project(files(1))
  await shop.build()
  shop.write(files(2))
  const { statuses } = await shop.build()
  expect(statuses).toMatchObject({ a: 'held', b: 'built' })
  expect(await shop.rows('main.b')).toEqual([{ round: 1 }])
})

test('in the first run there are no rows to go on with', async () => {
  const shop = project(diamond(1, 'a', 'continue'))
  expect((await shop.build()).statuses).toEqual({ a: 'error', b: 'skipped', c: 'skipped', d: 'skipped' })
})

test('on_error is skip or continue', async () => {
  const shop = project({ 'models/a.sql': '{{config on_error="ignore"}}\nselect 1 as id' })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toContain('models/a.sql:1:10  "on_error" must be one of skip, continue')
})

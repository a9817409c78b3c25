import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const warehouses = [
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
] as const

const files = {
  'models/ids.sql': `{{config materialized="table"}} select * from (values (1), (1), (2), (2), (3), (3)) as t(id)`,
  'models/ids.yml': `
models:
  - name: ids
    columns:
      - name: id
        data_tests:
          - unique: {name: few_twice, severity: warn, warn_if: "> 10"}
          - unique: {name: many_twice, fail_calc: count(*) + 9007199254740990, error_if: "> 9007199254740993", warn_if: "> 9007199254740993"}
          - not_null: {name: none_missing}
`,
}

/** The number of failures of a test as run_results.json has it: its text, since JSON.parse would round it. */
function failuresIn({ folder }: TestProject, name: string): string | undefined {
  const text = readFileSync(join(folder, 'target', 'run_results.json'), 'utf8')
  const entry = JSON.parse(text).results.findIndex((result: { unique_id: string }) => result.unique_id.includes(name))
  return [...text.matchAll(/"failures":(\w+)/g)][entry]?.[1]
}

describe.each(warehouses)('on %s', (_, warehouse) => {
  test('what a data test found is kept, whatever its status, and to the last digit', async () => {
    const shop = project(files, await warehouse())
    const run = await shop.build()
    expect(run.statuses).toMatchObject({ few_twice: 'passed', many_twice: 'passed', none_missing: 'passed' })
    expect(failuresIn(shop, 'few_twice')).toBe('3')
    expect(failuresIn(shop, 'many_twice')).toBe('9007199254740993')
    expect(failuresIn(shop, 'none_missing')).toBe('0')
    expect(await shop.rows('select failures from _cupel.results where failures is not null order by 1')).toEqual([
      { failures: 0 },
      { failures: 3 },
      { failures: 9007199254740993n },
    ])
  })
})

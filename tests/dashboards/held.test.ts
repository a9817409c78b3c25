import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../support/project.ts'
import { readShippedFile, shippedGrain } from '../support/shipped-grain.ts'

test('a model that its tests hold back leaves the last numbers, and the page says why and since when', async () => {
  const shop = project({
    'seeds/lines.csv': 'id,revenue\n1,10\n2,20\n',
    'models/sales.sql': 'select id, revenue from {{ref "lines"}}',
    'models/sales.yml': 'models: [{name: sales, columns: [{name: id, data_tests: [unique]}]}]\n',
    'dashboards/sales/rows.sql': 'select * from {{ref "sales"}}',
    'dashboards/sales/dashboard.yml': `owner: {name: Ada}
queries: {rows: {measures: {revenue: sum(revenue)}}}
rows: [{tiles: [{chart: number, query: rows, value: revenue}]}]
`,
  })
  const trustOf = async () => {
    await shop.cupel('docs')
    const page = readFileSync(join(shop.folder, 'target/site/data/dashboard-sales.js'), 'utf8')
    const handed: string[] = []
    new Function('cupelShard', page)((_: string, json: string) => handed.push(json))
    return JSON.parse(handed[0] ?? '').queries.rows.trust
  }

  await shop.cupel('build')
  const before = readShippedFile(shop.folder, 'sales')
  const sound = await trustOf()
  expect(sound).toMatchObject({ builtAt: before.builtAt, held: null })
  expect([sound.nodes.length, sound.tests.length]).toEqual([2, 1])

  shop.write({ 'seeds/lines.csv': 'id,revenue\n1,10\n1,5000\n' })
  const { out, code } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(out).toMatch(/skipped +dashboard sales/)
  expect(readShippedFile(shop.folder, 'sales')).toEqual(before)
  expect(shippedGrain(shop.folder, 'sales', 'rows').rows).toBe(2)
  const { held } = await trustOf()
  expect(held.because).toBe('"sales" is held back by the test "unique_sales_id"')
  // The model was published a moment before its rows were shipped.
  const [published] = await shop.rows(
    "select max(finished_at) as at from _cupel.results where node_id like '%.sales' and status = 'built'",
  )
  expect(held.since).toBe(published?.at)
  expect(held.since < before.builtAt).toBe(true)

  await shop.cupel('build', '--select', 'dashboard:sales')
  expect(readShippedFile(shop.folder, 'sales').builtAt > before.builtAt).toBe(true)
  expect((await trustOf()).held).toEqual(held)

  shop.write({ 'seeds/lines.csv': 'id,revenue\n1,10\n2,5000\n' })
  await shop.cupel('build')
  expect((await trustOf()).held).toBeNull()
})

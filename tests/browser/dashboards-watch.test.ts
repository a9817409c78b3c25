import { browserAt } from '../support/open-page.ts'
import { project } from '../support/project.ts'
import { type ServedShop, serveShop } from './serve-shop.ts'

const dashboard = (title: string) => `title: ${title}
filters: [{column: store}]
queries: {sales: {measures: {revenue: sum(revenue)}}}
rows:
  - tiles: [{chart: number, query: sales, value: revenue, title: Revenue}]
`
const shop = project({
  'models/gold/sales.sql': `{{config materialized="table"}} select * from (values ('Lyon', 3), ('Paris', 4)) as sales (store, revenue)`,
  'dashboards/day/dashboard.yml': dashboard('The day'),
  'dashboards/day/sales.sql': 'select store, revenue from {{ref "sales"}}',
})
let served: ServedShop
const { page, open } = browserAt(() => served.address)

beforeAll(async () => {
  await shop.build()
  served = await serveShop(shop)
})

afterAll(async () => {
  await served.stop()
})

test('a served dashboard follows its file and its rows, and keeps its filters', async () => {
  await open('#/dashboards/day?store=Lyon')
  const figure = (text: string) => page().locator('.figure', { hasText: text }).waitFor()
  await figure('3')

  shop.write({ 'dashboards/day/dashboard.yml': dashboard('Another day') })
  await page().getByRole('heading', { name: 'Another day' }).waitFor()
  await figure('3')
  expect(page().url()).toContain('store=Lyon')

  shop.write({ 'dashboards/day/sales.sql': 'select store, revenue * 10 as revenue from {{ref "sales"}}' })
  await shop.build({ select: ['dashboard:day'] })
  await figure('30')
  expect(page().url()).toContain('store=Lyon')
})

import { project } from '../support/project.ts'

const twoOrders = 'select 1 as id union all select 1'
const tested = 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]'

test('a model whose test fails is not published: the table that was there stays, and the candidate is kept', async () => {
  const shop = project({
    'models/orders.sql': '{{config materialized="table"}} select 7 as id',
    'models/orders.yml': tested,
  })
  await shop.build()
  shop.write({ 'models/orders.sql': `{{config materialized="table"}} ${twoOrders}` })

  const run = await shop.build()

  expect(run.statuses).toEqual({ orders: 'held', unique_orders_id: 'failed' })
  expect(run.result('unique_orders_id')).toMatchObject({ failures: 1 })
  expect(await shop.rows('main.orders')).toEqual([{ id: 7 }])
  expect(await shop.rows('main.orders__candidate')).toHaveLength(2)
})

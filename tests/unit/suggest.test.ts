import { didYouMean, nearest } from '../../runner/suggest.ts'

test.each([
  ['ordres', ['orders', 'stores'], 'orders'],
  ['ORDERS', ['orders'], 'orders'],
  ['bronze_order', ['bronze_orders', 'silver_orders'], 'bronze_orders'],
  ['uniqe', ['unique', 'not_null'], 'unique'],
  ['xyz', ['orders', 'stores'], undefined],
  ['', ['orders'], undefined],
  ['orders', [], undefined],
])('%j among %j means %j', (name, known, meant) => {
  expect(nearest(name, known)).toBe(meant)
})

test('of several that are as near, the first is meant', () => {
  expect(nearest('order', ['orders', 'orderd'])).toBe('orders')
})

test('it is asked as a question', () => {
  expect(didYouMean('ordres', ['orders'])).toBe('Did you mean "orders"?')
  expect(didYouMean('xyz', ['orders'])).toBeUndefined()
})

import { didYouMean, nearest, nearOrAll, thereAre } from '../../runner/suggest.ts'

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

test('a list says whether it is all', () => {
  expect(thereAre(['a', 'b'])).toBe('There are: a, b.')
  expect(thereAre(['a'])).toBe('There is: a.')
  expect(thereAre(['a'], 'It gives')).toBe('It gives: a.')
  expect(thereAre([])).toBeUndefined()
  const many = Array.from({ length: 31 }, (_, index) => `c${index}`)
  expect(thereAre(many)).toMatch(/^There are, among others: c0, .*, c29\.$/)
})

test('the nearest name is told alone', () => {
  expect(nearOrAll('ordres', ['orders', 'stores'])).toBe('Did you mean "orders"?')
  expect(nearOrAll('xyz', ['orders', 'stores'])).toBe('There are: orders, stores.')
})

import { busyTime } from '../../../runner/execute/busy-time.ts'

const orders = 'model.shop.orders'

test('steps of one node count one after the other, and once where they go side by side', () => {
  let clock = 0
  const busy = busyTime(() => clock)
  const at = (milliseconds: number, act: 'begin' | 'end', ...ids: string[]) => {
    clock = milliseconds
    busy[act](ids)
  }
  expect(busy.of(orders)).toBe(0)
  at(1_000, 'begin', orders)
  at(2_000, 'begin', orders)
  at(4_000, 'end', orders)
  expect(busy.of(orders)).toBe(0)
  at(5_000, 'end', orders)
  expect(busy.of(orders)).toBe(4)
  at(9_000, 'begin', orders)
  at(9_500, 'end', orders)
  expect(busy.of(orders)).toBe(4.5)
})

test('nodes that share a step share what it took', () => {
  let clock = 0
  const busy = busyTime(() => clock)
  busy.begin([orders, 'model.shop.lines'])
  clock = 3_000
  busy.end([orders, 'model.shop.lines'])
  expect([busy.of(orders), busy.of('model.shop.lines')]).toEqual([1.5, 1.5])
})

import { criticalPath, type Timed } from '../../runner/site/runs/critical-path.ts'

const reads: Readonly<Record<string, readonly string[]>> = { c: ['a', 'b'], d: ['c', 'x'], e: ['a'] }
const waits = (id: string) => reads[id] ?? []
const work: Timed[] = [
  { id: 'a', start: 0, end: 1 },
  { id: 'b', start: 0, end: 3 },
  { id: 'x', start: 0, end: 2 },
  { id: 'c', start: 3, end: 4 },
  { id: 'd', start: 4, end: 6 },
  { id: 'e', start: 1, end: 5 },
]

test('the path is what ended last, and before it what it waited for longest', () => {
  expect([...criticalPath(work, waits)]).toEqual(['d', 'c', 'b'])
})

test('what ended after it began was not waited for', () => {
  const late = work.map((one) => (one.id === 'b' ? { ...one, end: 3.5 } : one))
  expect([...criticalPath(late, waits)]).toEqual(['d', 'c', 'a'])
})

test('a run that did nothing has none', () => {
  expect(criticalPath([], waits).size).toBe(0)
})

import { ancestors, descendants, makeDag } from '../../../runner/graph/dag.ts'

const parents = new Map([
  ['d', ['b', 'c']],
  ['b', ['a']],
  ['c', ['a', 'outside', 'a']],
  ['a', []],
  ['lonely', []],
])

function graph() {
  const made = makeDag(parents)
  if (!('dag' in made)) throw new Error('a circle')
  return made.dag
}

test('parents come before children, others in the order given', () => {
  expect(graph().order).toEqual(['a', 'lonely', 'b', 'c', 'd'])
})

test('a parent counts once, and one that is no id not at all', () => {
  expect(graph().parents.get('c')).toEqual(['a'])
  expect(graph().children.get('a')).toEqual(['b', 'c'])
})

test('ancestors and descendants, all of them or some steps away', () => {
  expect([...ancestors(graph(), ['d'])].sort()).toEqual(['a', 'b', 'c'])
  expect([...ancestors(graph(), ['d'], 1)].sort()).toEqual(['b', 'c'])
  expect([...descendants(graph(), ['a'], 1)].sort()).toEqual(['b', 'c'])
  expect([...descendants(graph(), ['a'])].sort()).toEqual(['b', 'c', 'd'])
  expect([...ancestors(graph(), ['a', 'lonely'])]).toEqual([])
})

test('a circle is shown as a path that ends where it begins, without what only stands below it', () => {
  const made = makeDag(
    new Map([
      ['below', ['c']],
      ['a', ['c']],
      ['b', ['a']],
      ['c', ['b']],
    ]),
  )
  const { cycle } = made as { cycle: readonly string[] }
  expect(cycle[0]).toBe(cycle.at(-1))
  expect([...new Set(cycle)].sort()).toEqual(['a', 'b', 'c'])
})

test('a node that reads itself is a circle of one', () => {
  expect(makeDag(new Map([['a', ['a']]]))).toEqual({ cycle: ['a', 'a'] })
})

test('a hundred thousand nodes in a row are no trouble', () => {
  const row = new Map(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, index ? [`n${index - 1}`] : []]))
  expect('dag' in makeDag(row)).toBe(true)
})

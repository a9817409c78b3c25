import { chooseStrategy } from '../../../runner/materializations/index.ts'

test.each([
  [undefined, [], 'append'],
  [undefined, ['id'], 'merge'],
  ['append', ['id'], 'append'],
  ['delete+insert', ['id'], 'delete+insert'],
  ['merge', ['id'], 'merge'],
])('%s with the key %j is %s', (named, key, chosen) => {
  expect(chooseStrategy({ incremental_strategy: named, unique_key: key }).name).toBe(chosen)
})

test.each(['merge', 'delete+insert'])('%s needs a key', (name) => {
  expect(() => chooseStrategy({ incremental_strategy: name, unique_key: [] })).toThrow(
    expect.objectContaining({ code: 'unique-key-missing' }),
  )
})

test('an unknown name is told with the nearest', () => {
  expect(() => chooseStrategy({ incremental_strategy: 'delete_insert', unique_key: ['id'] })).toThrow(
    expect.objectContaining({ code: 'strategy-unknown', hint: 'Did you mean "delete+insert"?' }),
  )
})

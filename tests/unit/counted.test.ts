import { counted } from '../../runner/counted.ts'

test.each([
  [0, '0 models'],
  [1, '1 model'],
  [2, '2 models'],
  [1234567, '1,234,567 models'],
])('%i in words', (count, said) => {
  expect(counted(count, 'model')).toBe(said)
})

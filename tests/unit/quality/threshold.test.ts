import { parseThreshold } from '../../../runner/quality/threshold.ts'

test.each([
  ['>10', '> 10'],
  [' >= 1.5 ', '>= 1.5'],
  ['!=0', '!= 0'],
  ['<> 0', '<> 0'],
  ['==3', '= 3'],
  ['= -1', '= -1'],
  ['between 1 and 5', 'between 1 and 5'],
  ['BETWEEN 1 AND 5', 'between 1 and 5'],
])('%j is a comparison', (text, sql) => {
  expect(parseThreshold(text)?.sql).toBe(sql)
})

test.each(['', '10', '> ', '=> 1', '> 1 or true', 'between 1', '> 1; drop table x', '!= null'])(
  '%j is none',
  (text) => {
    expect(parseThreshold(text)).toBeUndefined()
  },
)

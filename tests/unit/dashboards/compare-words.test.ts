import { compareWords } from '../../../runner/site/client/dashboards/compare-words.ts'
import { isAdditive } from '../../../runner/site/client/dashboards/is-additive.ts'
import type { Expression } from '../../../runner/site/shapes/dashboard-page.ts'

test('names of weekdays and months stand as in the calendar, all else as the language has it', () => {
  const inEnglish = ['Sunday', 'b 10', 'Friday', 'b 9', 'Monday', 'A', 'é', 'z'].sort(compareWords('en'))
  expect(inEnglish).toEqual(['Monday', 'Friday', 'Sunday', 'A', 'b 9', 'b 10', 'é', 'z'])
  expect(['Apr', 'Jan', 'Dec', 'Mar'].sort(compareWords('en'))).toEqual(['Jan', 'Mar', 'Apr', 'Dec'])
  expect(['vendredi', 'lundi', 'Dimanche', 'août', 'Mars'].sort(compareWords('fr'))).toEqual([
    'lundi',
    'vendredi',
    'Dimanche',
    'Mars',
    'août',
  ])
  expect(['Freitag', 'Montag', 'Monday'].sort(compareWords('de'))).toEqual(['Monday', 'Montag', 'Freitag'])
})

const sum: Expression = { kind: 'aggregate', of: 'sum', column: 'a' }
const two: Expression = { kind: 'number', value: 2 }
const withSign = (left: Expression, sign: '+' | '-' | '*' | '/', right: Expression): Expression => ({
  kind: 'arithmetic',
  sign,
  left,
  right,
})

test.each<[boolean, Expression]>([
  [true, sum],
  [true, { kind: 'aggregate', of: 'count', column: null }],
  [false, { kind: 'aggregate', of: 'max', column: 'a' }],
  [false, { kind: 'aggregate', of: 'count distinct', column: 'a' }],
  [true, withSign(sum, '-', sum)],
  [true, withSign(sum, '/', two)],
  [true, withSign(two, '*', sum)],
  [false, withSign(sum, '+', two)],
  [false, withSign(sum, '/', sum)],
  [false, withSign(sum, '*', sum)],
  [false, withSign(two, '/', sum)],
])('whether it adds up: %s, %j', (expected, expression) => {
  expect(isAdditive(expression)).toBe(expected)
})

import { CupelError } from '../../../runner/errors.ts'
import { parseSelector } from '../../../runner/graph/selector-syntax.ts'

const all = Number.POSITIVE_INFINITY
const name = (value: string, up = 0, down = 0) => ({ method: 'name', value, up, down })

test.each([
  ['orders', [[name('orders')]]],
  ['+orders', [[name('orders', all)]]],
  ['orders+', [[name('orders', 0, all)]]],
  ['2+orders+1', [[name('orders', 2, 1)]]],
  ['a b', [[name('a')], [name('b')]]],
  ['a,b', [[name('a'), name('b')]]],
  ['+tag:daily+', [[{ method: 'tag', value: 'daily', up: all, down: all }]]],
  ['path:models/gold', [[{ method: 'path', value: 'models/gold', up: 0, down: 0 }]]],
  ['models/gold/a.sql', [[{ method: 'path', value: 'models/gold/a.sql', up: 0, down: 0 }]]],
  ['source:landing.orders+', [[{ method: 'source', value: 'landing.orders', up: 0, down: all }]]],
  ['config.materialized:view', [[{ method: 'config', argument: 'materialized', value: 'view', up: 0, down: 0 }]]],
  ['gold.kpi_*', [[name('gold.kpi_*')]]],
  ['', []],
])('%j', (text, selector) => {
  expect(parseSelector([text])).toEqual(selector)
})

test.each([
  ['+', '^', 0],
  ['a,', '^', 2],
  ['a tag:', '^^^^', 2],
  ['a+b', '^^^', 0],
  ['b a+b', '^^^', 2],
])('%j has carets under what is wrong', (text, carets, column) => {
  let hint = ''
  try {
    parseSelector([text])
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    expect(error.code).toBe('selector-syntax')
    hint = error.hint ?? ''
  }
  expect(hint.split('\n').slice(0, 2)).toEqual([text, `${' '.repeat(column)}${carets}`])
})

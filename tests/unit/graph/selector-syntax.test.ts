import { CupelError } from '../../../runner/errors.ts'
import { type Criterion, parseSelector } from '../../../runner/graph/selector-syntax.ts'
import { snippet } from '../../../runner/snippet.ts'

const all = Number.POSITIVE_INFINITY

/** A criterion in short: what is not the usual of it. */
function short({ method, argument, value, up, down, isAt }: Criterion) {
  return {
    [[method, ...argument].join('.')]: value.text,
    ...(value.isGlob && { isGlob: true }),
    ...(up && { up }),
    ...(down && { down }),
    ...(isAt && { isAt }),
  }
}

test.each([
  ['orders', [[{ name: 'orders' }]]],
  ['+orders', [[{ name: 'orders', up: all }]]],
  ['orders+', [[{ name: 'orders', down: all }]]],
  ['2+orders+1', [[{ name: 'orders', up: 2, down: 1 }]]],
  ['12+2024_orders+34', [[{ name: '2024_orders', up: 12, down: 34 }]]],
  ['2024', [[{ name: '2024' }]]],
  ['@orders', [[{ name: 'orders', isAt: true }]]],
  ['@+orders', [[{ name: 'orders', isAt: true, up: all }]]],
  ['ada@home', [[{ name: 'ada@home' }]]],
  ['a b', [[{ name: 'a' }], [{ name: 'b' }]]],
  [' a\n\tb ', [[{ name: 'a' }], [{ name: 'b' }]]],
  ['a,b', [[{ name: 'a' }, { name: 'b' }]]],
  ['+tag:daily+', [[{ tag: 'daily', up: all, down: all }]]],
  ['tag:a:b', [[{ tag: 'a:b' }]]],
  ['path:models/gold', [[{ path: 'models/gold' }]]],
  ['models/gold/a.sql', [[{ path: 'models/gold/a.sql' }]]],
  ['a.sql', [[{ file: 'a.sql' }]]],
  ['source:landing.orders+', [[{ source: 'landing.orders', down: all }]]],
  ['config.materialized:view', [[{ 'config.materialized': 'view' }]]],
  ['config.meta.owner:ada', [[{ 'config.meta.owner': 'ada' }]]],
  ['gold.kpi_*', [[{ name: 'gold.kpi_*', isGlob: true }]]],
  ['"my model"', [[{ name: 'my model' }]]],
  ['1+"my model"+2', [[{ name: 'my model', up: 1, down: 2 }]]],
  ["'a,b' tag:'c d'", [[{ name: 'a,b' }], [{ tag: 'c d' }]]],
  ['"a+b","+c"', [[{ name: 'a+b' }, { name: '+c' }]]],
  ['"@a"', [[{ name: '@a' }]]],
  ['"a:b"', [[{ name: 'a:b' }]]],
  ['"kpi_*"', [[{ name: 'kpi_*' }]]],
  ['"a b"_*', [[{ name: 'a b_*', isGlob: true }]]],
  ['"say ""hi"""', [[{ name: 'say "hi"' }]]],
  ["'it''s'", [[{ name: "it's" }]]],
  ['"it\'s"', [[{ name: "it's" }]]],
  ['config.meta."my key":x', [[{ 'config.meta.my key': 'x' }]]],
  ['', []],
])('%j', (text, selector) => {
  expect(parseSelector([text]).map(({ criteria }) => criteria.map(short))).toEqual(selector)
})

test.each([
  ['+', '^', 0],
  ['a,', '^', 2],
  ['a,,b', '^', 2],
  ['a+b', '^', 1],
  ['b a+b', '^', 3],
  ['b "c" a+tag:b', '^', 7],
  ['@a+', '^', 0],
  ['a "b c', '^', 2],
  ["it's", '^', 2],
  ['a ""', '^^', 2],
  ['5+', '^^', 0],
])('%j has carets under what is wrong', (text, carets, column) => {
  let shown = ''
  try {
    parseSelector([text])
  } catch (error) {
    if (!(error instanceof CupelError) || !error.location) throw error
    expect(error.code).toBe('selector-syntax')
    expect(error.location.file).toBe('--select')
    shown = snippet(error.location)
  }
  expect(shown.split('\n')).toEqual([`  1 | ${text}`, `    | ${' '.repeat(column)}${carets}`])
})

import { verdict } from '../../../runner/quality/verdict.ts'

const row = (failures: number | bigint | string | null, should_warn: boolean | null, should_error: boolean | null) => [
  { failures, should_warn, should_error },
]

test.each([
  ['error', row(3, true, true), { status: 'fail', failures: 3 }],
  ['error', row(3, true, false), { status: 'warn', failures: 3 }],
  ['error', row(3, false, false), { status: 'pass', failures: 3 }],
  ['error', row(0, false, true), { status: 'fail', failures: 0 }],
  ['warn', row(3, true, true), { status: 'warn', failures: 3 }],
  ['warn', row(3, false, true), { status: 'pass', failures: 3 }],
  ['error', row(9007199254740993n, true, true), { status: 'fail', failures: 9007199254740993n }],
  ['error', row('9007199254740993.00', false, false), { status: 'pass', failures: 9007199254740993n }],
  ['error', row('3.00', false, false), { status: 'pass', failures: 3 }],
  ['error', row(null, null, null), { status: 'pass', failures: 0 }],
] as const)('severity %s, %j', (severity, rows, expected) => {
  expect(verdict(rows, { severity })).toEqual(expected)
})

test.each([
  [[], 'gave 0 rows'],
  [[...row(1, true, true), ...row(1, true, true)], 'gave 2 rows'],
  [row(0.5, true, true), 'gave 0.5 for failures'],
  [row('many', true, true), 'gave many for failures'],
  [row(Number.NaN, true, true), 'gave NaN for failures'],
  [row('9223372036854775808', true, true), 'gave 9223372036854775808 for failures'],
  [[{ failures: 1, should_warn: 1, should_error: true }], 'gave 1 for should_warn'],
  [[{ failures: 1, should_warn: true }], 'gave undefined for should_error'],
])('what is not one row of a number and two truths is an error: %j', (rows, message) => {
  expect(() => verdict(rows, { severity: 'error' })).toThrow(message)
})

import { exactJson } from '../../runner/exact-json.ts'
import { compareNumbers, jsonNumber, WrittenNumber, writtenNumber } from '../../runner/written-number.ts'
import { fc } from '../support/chance.ts'

/** Numbers as people write them, many of them close to each other and to what a double holds. */
const digits = fc.stringMatching(/^\d{1,30}$/)
const written = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.oneof(
      digits,
      fc.tuple(digits, digits).map(([whole, fraction]) => `${whole}.${fraction}`),
      digits.map((fraction) => `.${fraction}`),
      digits.map((whole) => `${whole}.`),
      fc.constantFrom('0', '1', '1.0', '1.10', '0.1', '9007199254740992', '9007199254740993', '00501'),
    ),
    fc.oneof(
      fc.constant(''),
      fc.integer({ min: -40, max: 40 }).map((exponent) => `e${exponent}`),
    ),
  )
  .map((parts) => parts.join(''))

/** A number times 10^80, which is whole whatever its fraction and exponent here: another way to compare. */
function scaled(text: string): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] = /^([-+]?)(\d*)\.?(\d*)(?:e(-?\d+))?$/.exec(text) ?? []
  const shift = 80 - fraction.length + Number(exponent)
  return BigInt(`${whole}${fraction}`) * 10n ** BigInt(shift) * (sign === '-' ? -1n : 1n)
}

test('a number prints what was written', () => {
  fc.assert(fc.property(written, (text) => String(writtenNumber(text)) === text))
  expect(writtenNumber('42')).toBe(42)
  expect(writtenNumber('1.10')).toEqual(new WrittenNumber('1.10'))
})

test('numbers are compared to their last digit', () => {
  fc.assert(
    fc.property(written, written, (one, other) => {
      const difference = scaled(one) - scaled(other)
      return (
        Math.sign(compareNumbers(writtenNumber(one), writtenNumber(other))) ===
        (difference < 0n ? -1 : difference > 0n ? 1 : 0)
      )
    }),
  )
  expect(compareNumbers(writtenNumber('1e99999999999999999999'), writtenNumber('1e99999999999999999998'))).toBe(1)
})

test('JSON holds a number of the same size, and is JSON', () => {
  fc.assert(
    fc.property(written, (text) => {
      const json = jsonNumber(new WrittenNumber(text))
      JSON.parse(json)
      return scaled(json) === scaled(text)
    }),
  )
})

test('JSON has every digit, at any depth, beside texts that look like numbers', () => {
  const value = {
    a: [new WrittenNumber('1.10'), 12345678901234567890n, '1.10'],
    b: { c: new WrittenNumber('+.5') },
    d: 1,
  }
  expect(exactJson(value)).toBe('{"a":[1.10,12345678901234567890,"1.10"],"b":{"c":0.5},"d":1}')
})

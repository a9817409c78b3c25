import { fc } from '../support/chance.ts'

const digits = fc.stringMatching(/^[0-9]{1,40}$/)
const whole = fc.stringMatching(/^(0|[1-9][0-9]{0,40})$/)

/** Whole numbers near what a double holds, decimals with zeros at their end, and others that a double would change. */
const numbers = fc.oneof(
  fc.tuple(fc.constantFrom('', '-'), whole).map((parts) => parts.join('')),
  fc.bigInt({ min: 9007199254740980n, max: 9007199254741010n }).map(String),
  fc.tuple(fc.constantFrom('', '-'), whole, digits).map(([sign, before, after]) => `${sign}${before}.${after}`),
  fc.constantFrom('1.10', '1.0', '0.1', '-0', '0.0', '007', '00501', '12345678901234567890', '0.10000000000000000001'),
)

/** Numbers as templates and YAML write them alike. */
export const writtenNumbers: fc.Arbitrary<string> = numbers

/** Numbers that only YAML knows. */
export const yamlNumbers: fc.Arbitrary<string> = fc.oneof(
  numbers,
  fc.tuple(numbers, fc.integer({ min: -500, max: 500 })).map(([number, exponent]) => `${number}e${exponent}`),
  fc.constantFrom('1e400', '1E5', '.5', '5.', '+5', '1e-400'),
)

/** Days and instants, which are texts. */
export const dates: fc.Arbitrary<string> = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10)))

/** A number's digits as JSON holds them: no `+`, no `.5`, no `007`. */
export function inJson(text: string): string {
  const [, sign, before = '', after, exponent] = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE](.*))?$/.exec(text) ?? []
  const whole = before.replace(/^0+(?=\d)/, '') || '0'
  const power = exponent === undefined ? 0n : BigInt(exponent)
  return `${sign === '-' ? '-' : ''}${whole}${after ? `.${after}` : ''}${power === 0n ? '' : `e${power}`}`
}

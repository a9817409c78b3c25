import { compilationError, Refusal, unsupported } from './refusal.ts'

const known: readonly (readonly [RegExp, (found: RegExpExecArray) => Refusal])[] = [
  // The emulator's own macros say the code and the state.
  [/(\d{6})\|([0-9A-Z]{5})\|(.*)/s, ([, code = '', state = '', message = '']) => new Refusal(code, state, message)],
  [
    /Casting value "([^"]*)" to type DECIMAL/,
    ([, value]) => new Refusal('100039', '22003', `Numeric value '${value}' is out of range`),
  ],
  [
    /Could not cast value ([^ ]+) to DECIMAL/,
    ([, value]) => new Refusal('100039', '22003', `Numeric value '${value}' is out of range`),
  ],
  [
    /Overflow in|out of range for the destination type|Type .* with value .* can't be cast/,
    () => new Refusal('100046', '22003', 'Number out of representable range'),
  ],
  [
    /column "?(.*?)"? must appear in the GROUP BY clause/s,
    ([, column]) => compilationError('000979', '42601', `[${column}] is not a valid group by expression`),
  ],
  [
    /WHERE clause cannot contain (aggregates|window functions)/,
    ([, what]) =>
      compilationError(
        '002035',
        '42601',
        `Invalid ${what === 'aggregates' ? 'aggregate' : 'window'} function in where clause`,
      ),
  ],
  [
    /aggregate function calls cannot be nested/i,
    () => compilationError('002083', '42601', 'Aggregate functions cannot be nested'),
  ],
  [
    /More than one row returned by a subquery/,
    () => new Refusal('090150', '22000', 'Single-row subquery returns more than one row.'),
  ],
  [/INTERRUPT/, () => new Refusal('000604', '57014', 'SQL execution canceled')],
  [/strptime|format specifier/i, () => new Refusal('100096', '22007', "Can't parse a value with its format")],
]

/** What the service says where DuckDB raises an error. One that is not known stays an error, and says that the emulator met it. */
export function fromDuckdb(error: unknown): Error {
  if (error instanceof Refusal) return error
  const message = error instanceof Error ? error.message : String(error)
  for (const [pattern, refusal] of known) {
    const found = pattern.exec(message)
    if (found) return refusal(found)
  }
  return unsupported(`what the emulator's DuckDB says: ${message}`)
}

/** Whether another transaction was in the way. */
export const isConflict = (error: unknown): boolean => error instanceof Error && /conflict/i.test(error.message)

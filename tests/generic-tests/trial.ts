import { genericTests } from '../../runner/quality/index.ts'
import { fc } from '../support/chance.ts'
import { type Cell, cellsOf, type Row, TooClose } from './cells.ts'
import { condition, conditions, type Given, type Looked, optional } from './specimen.ts'
import { specimens } from './specimens/index.ts'

/** One data test of one table. */
export interface Trial {
  readonly test: string
  /** The test's name with its package before it, or as it is. */
  readonly prefix: string
  /** Whether a test of a column stands at the table, and names it. */
  readonly namesColumn: boolean
  readonly given: Given
  readonly config: {
    readonly where?: string | undefined
    readonly severity?: string | undefined
    readonly limit?: number | undefined
    readonly warn_if?: string | undefined
    readonly error_if?: string | undefined
  }
}

/** What must come of a trial. */
export interface Expected {
  readonly status: 'passed' | 'warned' | 'failed'
  readonly failures: number
  /** Undefined where it passes, or where only some of them are counted. */
  readonly rows: readonly (readonly Cell[])[] | undefined
  /** How many rows it passes over because of a NULL; undefined where that is no matter of rows. */
  readonly passedOver: number | undefined
}

const thresholds: Readonly<Record<string, (failures: number) => boolean>> = {
  '!= 0': (failures) => failures !== 0,
  '>1': (failures) => failures > 1,
  '= 0': (failures) => failures === 0,
  'between 2 and 4': (failures) => failures >= 2 && failures <= 4,
}

const threshold = fc.option(fc.constantFrom(...Object.keys(thresholds)), { nil: undefined, freq: 3 })

export const trials: fc.Arbitrary<Trial> = fc.constantFrom(...genericTests.keys()).chain((test) => {
  const given = specimens[test]?.given ?? fc.constant({ args: {} })
  return fc.record({
    test: fc.constant(test),
    prefix: fc.constantFrom('', '', test.startsWith('expect_') ? 'dbt_expectations.' : 'dbt_utils.'),
    namesColumn: fc.boolean(),
    given,
    config: fc.record({
      where: condition,
      severity: optional(fc.constantFrom('warn', 'ERROR')),
      limit: fc.option(fc.constantFrom(1, 2), { nil: undefined, freq: 5 }),
      warn_if: threshold,
      error_if: threshold,
    }),
  })
})

/** What a trial must find in a table; undefined where it hangs on the last digit of a floating number. */
export function foresee(
  { test, given, config }: Trial,
  table: readonly Row[],
  others: readonly Row[],
): Expected | undefined {
  const specimen = specimens[test]
  // Of rows that count differently, a limit leaves any.
  if (!specimen || (config.limit !== undefined && specimen.count)) return undefined
  const { row_condition } = given.args as { row_condition?: string }
  const isLooked = (row: Row) => [config.where, row_condition].every((text) => !text || conditions[text]?.(row))
  const rows = table.filter(isLooked)
  const column = given.column ?? ''
  const looked = { rows, others, column, args: given.args, values: cellsOf(rows, column) } as unknown as Looked<never>
  try {
    const found = specimen.find(looked)
    const limited = config.limit === undefined ? found : found.slice(0, config.limit)
    const failures = specimen.count?.(limited, looked) ?? limited.length
    const status = statusOf(failures, config)
    const passedOver = isOfRows.test(test)
      ? passedOverBy((args) => specimen.find({ ...looked, args } as never).length, given.args)
      : undefined
    return { status, failures, passedOver, rows: status !== 'passed' && config.limit === undefined ? found : undefined }
  } catch (error) {
    if (error instanceof TooClose) return undefined
    throw error
  }
}

function statusOf(
  failures: number,
  { severity, warn_if = '!= 0', error_if = '!= 0' }: Trial['config'],
): Expected['status'] {
  if (severity !== 'warn' && thresholds[error_if]?.(failures)) return 'failed'
  return thresholds[warn_if]?.(failures) ? 'warned' : 'passed'
}

/** The tests whose failures are rows, and that may let a NULL pass. */
const isOfRows =
  /^(accepted_range|not_empty_string|expression_is_true|relationships(_where)?|expect_column_(values_to_(be_between|(not_)?be_in_set|(not_)?match_.*)|value_lengths_.*|pair_values_.*))$/

/** Those that would fail if NULLs did. */
function passedOverBy(count: (args: Given['args']) => number, args: Given['args']): number {
  return count({ ...args, nulls: 'fail' }) - count(args)
}

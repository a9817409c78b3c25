/** What a data test holds of a node's rows, whatever the test is called. */
export interface Held {
  readonly what: 'key' | 'not_null'
  /** As the test writes them. */
  readonly columns: readonly string[]
}

/** A generic test: its name, what it stands at, and what it was given. */
export interface GivenTest {
  /** With its package before it or without. */
  readonly test: string
  readonly column: string | undefined
  readonly args: Readonly<Record<string, unknown>>
  readonly config: Readonly<Record<string, unknown>>
}

/** The tests that say that columns tell rows apart, and the argument that names these; without one the column that they stand at. */
const ofKeys: Readonly<Record<string, string | undefined>> = {
  unique: undefined,
  expect_column_values_to_be_unique: undefined,
  unique_combination_of_columns: 'combination_of_columns',
  expect_compound_columns_to_be_unique: 'column_list',
}

const ofValues = new Set(['not_null', 'expect_column_values_to_not_be_null'])

/** What a test holds for whoever reads its node; undefined where it is another test, only warns, or passes over some of the rows. */
export function heldBy({ test, column, args, config }: GivenTest): Held | undefined {
  const { where, severity, enabled, error_if: errorIf = '!= 0' } = config
  const isStrict = severity !== 'warn' && enabled !== false && /^!=\s*0$/.test(String(errorIf))
  if (!isStrict || where || args.row_condition !== undefined) return undefined
  const name = test.split('.').at(-1) ?? test
  if (ofValues.has(name) && column !== undefined) return { what: 'not_null', columns: [column] }
  if (!Object.hasOwn(ofKeys, name)) return undefined
  const argument = ofKeys[name]
  const named = argument === undefined ? column : args[argument]
  const columns = (Array.isArray(named) ? named : [named]).filter((one) => typeof one === 'string')
  return columns.length ? { what: 'key', columns } : undefined
}

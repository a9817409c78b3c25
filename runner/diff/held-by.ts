import type { StateTest } from './project-state.ts'

/** What data tests hold of a node's rows, whatever the test is called. */
export interface Held {
  readonly what: 'key' | 'not_null'
  /** In lower case and in order. */
  readonly columns: string
}

/** The tests that say that columns tell rows apart, and the argument that names these; without one the column that they stand at. */
const ofKeys: Readonly<Record<string, string | undefined>> = {
  unique: undefined,
  expect_column_values_to_be_unique: undefined,
  unique_combination_of_columns: 'combination_of_columns',
  expect_compound_columns_to_be_unique: 'column_list',
}

const ofValues = new Set(['not_null', 'expect_column_values_to_not_be_null'])

/** What a test holds for whoever reads its node; undefined where it is another test, only warns, or looks at some of the rows. */
export function heldBy({ test = '', column, args, configs }: StateTest): Held | undefined {
  const isWhole = !configs.get('where') && !args.has('row_condition')
  if (!isWhole || configs.get('severity') === 'warn' || configs.get('enabled') === false) return undefined
  if (ofValues.has(test) && column !== undefined) return { what: 'not_null', columns: column.toLowerCase() }
  if (!Object.hasOwn(ofKeys, test)) return undefined
  const argument = ofKeys[test]
  const named = argument === undefined ? column : args.get(argument)
  const columns = (Array.isArray(named) ? named : [named]).map((name) => String(name).toLowerCase())
  return { what: 'key', columns: columns.sort().join(', ') }
}

import { driftTests } from '../drift/index.ts'
import { dbtTests } from './dbt/index.ts'
import { dbtExpectationsTests } from './dbt-expectations/index.ts'
import { dbtUtilsTests } from './dbt-utils/index.ts'
import type { GenericTest } from './generic-test.ts'

/** The shipped generic tests by name. Their arguments are checked by their own schemas before their SQL is made. */
export const genericTests: ReadonlyMap<string, GenericTest> = new Map(
  [...dbtTests, ...dbtUtilsTests, ...dbtExpectationsTests].map((test) => [test.name, test]),
)

/** Where tests come from, as dbt names it before theirs. */
const packages = ['dbt.', 'dbt_utils.', 'dbt_expectations.']

/** The shipped test that a name means, with its package before it or without. */
export function findGenericTest(name: string): GenericTest | undefined {
  const prefix = packages.find((one) => name.startsWith(one)) ?? ''
  const bare = name.slice(prefix.length)
  if (!prefix && driftTests.has(name)) return driftTests.get(name)
  return genericTests.get(bare) ?? (prefix ? genericTests.get(`expect_${bare}`) : undefined)
}

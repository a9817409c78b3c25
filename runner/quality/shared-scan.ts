import type { Row } from '../adapters/contract/connection.ts'
import { inBrackets } from './generic/condition.ts'
import type { GenericTest, RowCheck } from './generic/generic-test.ts'
import type { TestConfig } from './test-config.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** A data test as one of several that share a scan of the relation that they test. */
export interface SharedCheck {
  /** The config's rows that are looked at. */
  readonly where: string | undefined
  readonly check: RowCheck
}

/** Whether a test can share a scan: it looks at each row by itself, and its failing rows are counted and no more. */
export function canShareScan(test: GenericTest, { fail_calc }: Pick<TestConfig, 'fail_calc'>): boolean {
  return test.check !== undefined && fail_calc === 'count(*)'
}

/** The SELECT of one row that has for each of some tests its number of failures, and of rows that it passes over. */
export function sharedScan(from: string, checks: readonly SharedCheck[]): string {
  const columns = checks.flatMap(({ where, check }, index) => {
    const looked = [where, check.where]
    const { passesOver } = check
    return [
      `${countFailing(looked, check)} as failures_${index}`,
      ...(passesOver ? [`count(${when([...looked, passesOver], '1')}) as passed_over_${index}`] : []),
    ]
  })
  return `select\n  ${columns.join(',\n  ')}\nfrom ${from}`
}

function countFailing(looked: readonly (string | undefined)[], { fails, value, passesOver }: RowCheck): string {
  if (value === undefined) return `count(${when([...looked, fails], '1')})`
  const values = `count(distinct ${when([...looked, fails], value)})`
  // NULL is a value like others where it fails, and counts for nothing in an aggregate.
  return passesOver ? values : `${values} + coalesce(max(${when([...looked, fails, `${value} is null`], '1')}), 0)`
}

/** A value where all of some conditions hold: each is asked only where those before it do. */
function when(conditions: readonly (string | undefined)[], value: string): string {
  return conditions
    .filter((condition) => condition !== undefined)
    .reduceRight((inner, condition) => `case when ${inBrackets(condition)} then ${inner} end`, value)
}

/** What a scan's row says of one of its tests. */
export function readSharedScan(row: Row, index: number, config: TestConfig): Verdict & { readonly passedOver: number } {
  const number = (name: string) => Number(row[`${name}_${index}`] ?? 0)
  const most = config.limit === undefined ? Number.POSITIVE_INFINITY : Number(String(config.limit))
  return { ...verdictOf(Math.min(number('failures'), most), config), passedOver: number('passed_over') }
}

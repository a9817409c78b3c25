import type { TestConfig } from './test-config.ts'
import { parseThreshold } from './threshold.ts'

/**
 * The query of a data test: one row with the number of failures and whether that is worth a warning, an error.
 * `limit` applies before counting.
 * @param failingRows a SELECT of what is wrong
 */
export function testQuery(failingRows: string, { fail_calc, warn_if, error_if, limit }: TestConfig): string {
  const compare = (text: string) => parseThreshold(text)?.sql ?? text
  // What a person writes is compared as a whole, and a comment at its end takes nothing in.
  const failures = `(${fail_calc}${fail_calc.includes('--') ? '\n' : ''})`
  return [
    'select',
    `  ${failures} as failures,`,
    `  ${failures} ${compare(warn_if)} as should_warn,`,
    `  ${failures} ${compare(error_if)} as should_error`,
    `from (\n${limitedRows(failingRows, limit)}\n) as failing_rows`,
  ].join('\n')
}

/** The failing rows that count: all, or so many. */
export function limitedRows(failingRows: string, limit: TestConfig['limit']): string {
  return limit === undefined ? failingRows : `select * from (\n${failingRows}\n) as all_failing_rows\nlimit ${limit}`
}

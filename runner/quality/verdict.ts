import type { Row } from '../adapters/connection.ts'
import { CupelError } from '../errors.ts'
import type { TestConfig } from './test-config.ts'

export interface Verdict {
  readonly status: 'pass' | 'warn' | 'fail'
  readonly failures: number
}

/**
 * What the answer of a data test's query means. With severity `warn` a test never fails.
 * @throws CupelError `test-shape` where the answer is not one row of `failures`, `should_warn`, `should_error`
 */
export function verdict(rows: readonly Row[], { severity }: Pick<TestConfig, 'severity'>): Verdict {
  const [row] = rows
  if (!row || rows.length !== 1)
    throw new CupelError('test-shape', { reason: `gave ${rows.length} rows; one is expected` })
  // A fail_calc such as sum() is NULL over no rows: nothing failed.
  const failures = Number(row.failures ?? 0)
  const shouldWarn = truth(row, 'should_warn')
  const shouldError = truth(row, 'should_error')
  if (severity === 'error' && shouldError) return { status: 'fail', failures }
  return { status: shouldWarn ? 'warn' : 'pass', failures }
}

function truth(row: Row, column: string): boolean {
  const value = row[column]
  if (value === null) return false
  if (typeof value === 'boolean') return value
  throw new CupelError('test-shape', { reason: `gave ${String(value)} for ${column}; true or false is expected` })
}

import type { Row } from '../adapters/contract/connection.ts'
import { counted } from '../counted.ts'
import { CupelError } from '../errors.ts'
import type { TestConfig } from './test-config.ts'
import { parseThreshold } from './threshold.ts'

export interface Verdict {
  readonly status: 'pass' | 'warn' | 'fail'
  /** What was found, whatever the status. */
  readonly failures: number | bigint
}

/**
 * What the answer of a data test's query means. With severity `warn` a test never fails.
 * @throws CupelError `test-shape` where the answer is not one row of `failures`, `should_warn`, `should_error`
 */
export function verdict(rows: readonly Row[], { severity }: Pick<TestConfig, 'severity'>): Verdict {
  const [row] = rows
  if (!row || rows.length !== 1)
    throw new CupelError('test-shape', { reason: `gave ${counted(rows.length, 'row')}; one is expected` })
  const failures = failuresIn(row)
  const shouldWarn = truth(row, 'should_warn')
  const shouldError = truth(row, 'should_error')
  if (severity === 'error' && shouldError) return { status: 'fail', failures }
  return { status: shouldWarn ? 'warn' : 'pass', failures }
}

/** What a number of failures means that was counted here and not by a query. */
export function verdictOf(
  failures: number,
  { severity, warn_if, error_if }: Pick<TestConfig, 'severity' | 'warn_if' | 'error_if'>,
): Verdict {
  const isSuch = (threshold: string) => parseThreshold(threshold)?.holds(failures) ?? false
  if (severity === 'error' && isSuch(error_if)) return { status: 'fail', failures }
  return { status: isSuch(warn_if) ? 'warn' : 'pass', failures }
}

/** A fail_calc such as sum() is NULL over no rows: nothing failed. */
function failuresIn({ failures }: Row): number | bigint {
  if (failures === null || failures === undefined) return 0
  const whole = /^(-?\d+)(?:\.0*)?$/.exec(String(failures))?.[1]
  if (whole === undefined || BigInt.asIntN(64, BigInt(whole)) !== BigInt(whole))
    throw new CupelError('test-shape', { reason: `gave ${String(failures)} for failures; a whole number is expected` })
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : BigInt(whole)
}

function truth(row: Row, column: string): boolean {
  const value = row[column]
  if (value === null) return false
  if (typeof value === 'boolean') return value
  throw new CupelError('test-shape', { reason: `gave ${String(value)} for ${column}; true or false is expected` })
}

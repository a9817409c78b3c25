import { CupelError } from '../../errors.ts'
import type { ScanStep } from '../../plan/index.ts'
import { readSharedScan } from '../../quality/index.ts'
import type { StepContext } from './step-context.ts'

/**
 * Scans a relation once for several data tests, and keeps what it says of each. Where the warehouse refuses one of their expressions it
 * says nothing, and each test asks by itself.
 */
export async function runScan({ compiled, tests }: ScanStep, { connection, scanned }: StepContext): Promise<void> {
  try {
    const [row = {}] = await connection.query(compiled.sql)
    for (const [index, { id, config }] of tests.entries()) scanned.set(id, readSharedScan(row, index, config))
  } catch (error) {
    if (!(error instanceof CupelError) || error.code === 'cancelled') throw error
  }
}

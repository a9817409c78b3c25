import type { TestStep } from '../../plan/index.ts'
import { testQuery, type Verdict, verdict } from '../../quality/index.ts'
import type { StepContext } from './step-context.ts'

/** Runs a data test; resolves to its verdict. */
export async function runTest({ node, compiled }: TestStep, { connection }: StepContext): Promise<Verdict> {
  return verdict(await connection.query(testQuery(compiled.sql, node.config)), node.config)
}

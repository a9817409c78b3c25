import type { Connection } from '../../adapters/contract/connection.ts'
import { diagnostic } from '../../diagnostic.ts'
import type { DataTestNode } from '../../parse/node.ts'
import type { Findings } from '../findings/findings.ts'
import { reportFinding } from '../findings/report.ts'
import { isLoneExpression, loneExpressionQuery, parseTrees } from '../trees/parse-trees.ts'

/**
 * Holds what data tests have of SQL in their configs and arguments against what it has to be: one expression, by itself. In its place in the
 * query it might as well close a bracket and open another. A test with a fault is noted as unknown.
 */
export async function checkFragments(
  tests: readonly DataTestNode[],
  connection: Connection,
  findings: Findings,
): Promise<void> {
  const all = tests.flatMap((node) => node.fragments.map((fragment) => ({ node, fragment })))
  const trees = await parseTrees(
    connection,
    all.map(({ fragment }) => loneExpressionQuery(fragment.text)),
  )
  const faulty = all.filter((_, index) => !trees[index] || !isLoneExpression(trees[index]))
  // What the parser says of the text by itself is about what was written.
  const reasons = await parseTrees(
    connection,
    faulty.map(({ fragment }) => `select ${fragment.text}`),
  )
  for (const [index, { node, fragment }] of faulty.entries()) {
    const { key, location } = fragment
    const reason = reasons[index]?.error_subtype === 'SYNTAX_ERROR' && reasons[index]?.error_message
    const hint = reason ? `DuckDB says of it: ${reason}.` : undefined
    const found = diagnostic('value-wrong', { key, expected: 'must be one SQL expression' }, { location, hint })
    reportFinding(node, found, findings)
  }
}

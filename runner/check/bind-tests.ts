import { compileTest, embeddedContext } from '../compile/index.ts'
import type { Node } from '../parse/node.ts'
import { bind, isBound } from './bind.ts'
import type { CheckInput } from './checked.ts'
import type { EmbeddedTables } from './embedded-tables.ts'
import { attempt, type Findings, report, standsOnUnknown } from './findings.ts'

/** Renders and binds data tests, all in one query; those of unknown nodes are passed over. */
export async function bindTests(
  nodes: readonly Node[],
  { context }: CheckInput,
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const tests = nodes.flatMap((node) => {
    if (node.kind !== 'data_test' || standsOnUnknown(node, findings)) return []
    const test = attempt(() => compileTest(node, embeddedContext(context)), findings, node)
    const inTarget = context.translator ? attempt(() => compileTest(node, context), findings, node) : test
    if (inTarget) findings.tests.set(node.id, inTarget)
    return test ? [{ node, test }] : []
  })
  const answers = await bind(
    connection,
    tests.map(({ test }) => test.sql),
  )
  for (const [index, { node, test }] of tests.entries()) {
    const answer = answers[index]
    if (answer && !isBound(answer)) report(node, test, answer, findings)
  }
}

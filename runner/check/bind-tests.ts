import { compileTest, embeddedContext } from '../compile/index.ts'
import type { DataTestNode, Node } from '../parse/node.ts'
import { testQuery } from '../quality/index.ts'
import type { Asked } from './asked.ts'
import { bind, isBound } from './bind.ts'
import { checkFragments } from './check-fragments.ts'
import type { CheckInput } from './checked.ts'
import type { EmbeddedTables } from './embedded-tables.ts'
import { attempt, type Findings, report, reportFinding, standsOnUnknown } from './findings.ts'
import { keepSelects } from './keep-selects.ts'
import { refused } from './refused.ts'
import { checkTestedColumns } from './tested-columns.ts'

/** Renders, parses and binds data tests, all in one query; those of unknown nodes are not bound. */
export async function bindTests(
  nodes: readonly Node[],
  input: CheckInput,
  { connection, columnsOf }: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const context = { ...input.context, columnsOf }
  const all = nodes.filter((node) => node.kind === 'data_test')
  for (const node of all)
    for (const found of checkTestedColumns(node, input, findings)) reportFinding(node, found, findings)
  await checkFragments(all, connection, findings)
  const tests = all
    .filter(({ id }) => !findings.unknown.has(id))
    .flatMap((node) => {
      const read = attempt(() => compileTest(node, embeddedContext(context)), findings, node)
      const inTarget = context.translator ? attempt(() => compileTest(node, context), findings, node) : read
      if (inTarget) findings.tests.set(node.id, inTarget)
      return read ? [{ node, read }] : []
    })
  const selects = await keepSelects(tests, context, connection, findings)
  const bindable = selects.filter(({ node }) => !standsOnUnknown(node, findings))
  const answers = await bind(
    connection,
    bindable.map(({ read }) => read.sql),
  )
  const counted: Asked<DataTestNode>[] = []
  for (const [index, { node, read }] of bindable.entries()) {
    const answer = answers[index]
    if (answer && isBound(answer)) counted.push({ node, read })
    else if (answer) report(node, read, answer, findings)
  }
  await bindCounts(counted, connection, findings)
}

/** A count of a person's own is bound around the failing rows that it counts. */
async function bindCounts(
  tests: readonly Asked<DataTestNode>[],
  connection: EmbeddedTables['connection'],
  findings: Findings,
): Promise<void> {
  const own = tests.flatMap(({ node, read }) => {
    const fragment = node.fragments.find(({ key }) => key === 'fail_calc')
    return fragment ? [{ node, location: fragment.location, query: testQuery(read.sql, node.config) }] : []
  })
  const answers = await bind(
    connection,
    own.map(({ query }) => query),
  )
  for (const [index, { node, location }] of own.entries()) {
    const answer = answers[index]
    if (answer && !isBound(answer)) reportFinding(node, refused(answer, { text: '', chunks: [] }, location), findings)
  }
}

import { compileTest, embeddedContext, published } from '../../compile/index.ts'
import { CupelError } from '../../errors.ts'
import type { DataTestNode, Node } from '../../parse/node.ts'
import type { RelationNode } from '../../parse/node-kinds.ts'
import { testQuery } from '../../quality/index.ts'
import type { Asked } from '../asked.ts'
import type { CheckInput } from '../checked.ts'
import { checkNamedColumns } from '../columns/check-named-columns.ts'
import { columnsForTest } from '../columns/columns-of.ts'
import type { EmbeddedTables } from '../embedded-tables.ts'
import { attempt } from '../findings/attempt.ts'
import { type Findings, standsOnUnknown } from '../findings/findings.ts'
import { locateBinderRefusal } from '../findings/locate-binder-refusal.ts'
import { report, reportFinding } from '../findings/report.ts'
import { inParts } from '../in-parts.ts'
import { bind, isBound } from '../plans/bind.ts'
import { checkFragments } from './check-fragments.ts'
import { keepSelects } from './keep-selects.ts'

/** Renders, parses and binds data tests, many in one query; those of unknown nodes are not bound. */
export async function bindTests(
  nodes: readonly Node[],
  input: CheckInput,
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const { context } = input
  const all = nodes.filter((node) => node.kind === 'data_test')
  await checkFragments(all, connection, findings)
  for (const node of all) checkNamedColumns(node, context.manifest, findings)
  const known = all.filter(({ id }) => !findings.unknown.has(id))
  const counted: Asked<DataTestNode>[] = []
  for (const part of inParts(known)) counted.push(...(await bindPart(part, input, connection, findings)))
  await bindCounts(counted, connection, findings)
}

/** Those of some data tests that are bound. */
async function bindPart(
  part: readonly DataTestNode[],
  { context }: CheckInput,
  connection: EmbeddedTables['connection'],
  findings: Findings,
): Promise<readonly Asked<DataTestNode>[]> {
  const tests = part.flatMap((node) => {
    const readers = { relationOf: published, columnsOf: (read: RelationNode) => columnsForTest(read, node, findings) }
    // Until a source is loaded its columns may be unknown: what is made from them is made later.
    if (standsOnUnknown(node, findings) && asksForColumns(() => compileTest(node, embeddedContext(context), readers)))
      return []
    const read = attempt(() => compileTest(node, embeddedContext(context), readers), findings, node)
    const inTarget = context.translator ? attempt(() => compileTest(node, context, readers), findings, node) : read
    if (inTarget) findings.tests.set(node.id, inTarget)
    return read ? [{ node, read }] : []
  })
  const selects = await keepSelects(tests, context, connection, findings)
  const bindable = selects.filter(({ node }) => !standsOnUnknown(node, findings))
  const answers = await bind(
    connection,
    bindable.map(({ read }) => read.sql),
  )
  return bindable.filter(({ node, read }, index) => {
    const answer = answers[index]
    if (answer && isBound(answer)) {
      findings.testColumns.set(node.id, answer.columns)
      return true
    }
    if (answer) report(node, read, answer, findings)
    return false
  })
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
    if (answer && !isBound(answer))
      reportFinding(node, locateBinderRefusal(answer, { text: '', chunks: [] }, location), findings)
  }
}

function asksForColumns(compile: () => unknown): boolean {
  try {
    compile()
    return false
  } catch (error) {
    return error instanceof CupelError && error.code === 'columns-unknown'
  }
}

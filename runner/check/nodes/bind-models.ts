import { type CompileContext, type Compiled, compileModel, embeddedContext } from '../../compile/index.ts'
import { relationColumns } from '../../materializations/index.ts'
import { isLate } from '../../parse/is-late.ts'
import type { ModelNode } from '../../parse/node.ts'
import type { CheckInput } from '../checked.ts'
import { checkDescriptions } from '../columns/check-descriptions.ts'
import { checkDoubles } from '../columns/double-columns.ts'
import type { EmbeddedTables } from '../embedded-tables.ts'
import { attempt } from '../findings/attempt.ts'
import { type Findings, isExcused, standsOnUnknown } from '../findings/findings.ts'
import { report, reportFinding } from '../findings/report.ts'
import { bind, isBound } from '../plans/bind.ts'
import { type BoundModel, bindIncrements } from './bind-increments.ts'
import { bindLate } from './bind-late.ts'
import { keepSelects } from './keep-selects.ts'
import { keptColumns } from './kept-table.ts'

/** Renders and binds the models of one level, and declares what they give for the levels below. */
export async function bindModels(
  nodes: readonly ModelNode[],
  input: CheckInput,
  tables: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const { context } = input
  await bindLate(nodes.filter(isLate), input, tables, findings)
  const rendered = nodes
    .filter((node) => !findings.inputs.has(node.id) && !isLate(node))
    .flatMap((node) => {
      const read = attempt(() => compileModel(node, embeddedContext(context), false), findings, node)
      return read ? [{ node, read }] : []
    })
  const selects = await keepSelects(rendered, context, tables.connection, findings)
  const bindable = selects.filter(({ node }) => !standsOnUnknown(node, findings))
  await leaveUnbound(
    selects.filter(({ node }) => standsOnUnknown(node, findings)).map(({ node }) => node),
    input,
    tables,
    findings,
  )
  const bound = await bindFull(bindable, tables, findings)
  for (const { node, answer } of bound)
    findings.diagnostics.push(...checkDescriptions(node, relationColumns(node.config, answer.columns)))
  // What nothing refers to, itself included, need not be declared.
  const isRead = ({ id, facts }: ModelNode) => Boolean(input.dag.children.get(id)?.length) || facts.keepsRows
  const read = bound.filter(({ node }) => isRead(node))
  await tables.declare(
    read.map(({ node, answer: { columns } }) => ({
      relation: node.relation,
      columns: keptColumns(node, columns, input) ?? relationColumns(node.config, columns),
    })),
  )
  const increments = await bindIncrements(bound, input, tables, findings)
  await input.readBound?.(
    [...bound, ...increments].map(({ node, read, answer }) => ({ node, read, ...answer })),
    tables.connection,
  )
}

/** What stands on something unknown is rendered and parsed, but cannot be bound. */
async function leaveUnbound(
  nodes: readonly ModelNode[],
  { context }: CheckInput,
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const isKept = ({ facts }: ModelNode) => facts.asksForNewRows
  const renderAll = (kept: readonly ModelNode[], into: CompileContext, isIncremental: boolean) =>
    kept.flatMap((node) => {
      const read = attempt(() => compileModel(node, into, isIncremental), findings, node)
      return read ? [{ node, read }] : []
    })
  await keepSelects(renderAll(nodes.filter(isKept), embeddedContext(context), true), context, connection, findings)
  const increments = new Map(renderAll(nodes.filter(isKept), context, true).map(({ node, read }) => [node.id, read]))
  for (const node of nodes) {
    findings.unknown.add(node.id)
    if (isExcused(node, findings)) findings.excused.add(node.id)
  }
  for (const { node, read: full } of renderAll(nodes, context, false)) {
    const increment = increments.get(node.id)
    findings.models.set(node.id, { full, columns: [], ...(increment && { increment }) })
  }
}

async function bindFull(
  models: readonly { readonly node: ModelNode; readonly read: Compiled }[],
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<BoundModel[]> {
  const answers = await bind(
    connection,
    models.map(({ read }) => read.sql),
  )
  const bound: BoundModel[] = []
  for (const [index, { node, read }] of models.entries()) {
    const answer = answers[index]
    if (!answer) continue
    const double = isBound(answer) ? await checkDoubles(node, read, answer, connection) : undefined
    if (double) reportFinding(node, double, findings)
    else if (isBound(answer)) bound.push({ node, read, answer })
    else report(node, read, answer, findings)
  }
  return bound
}

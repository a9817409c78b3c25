import { type CompileContext, type Compiled, castColumns, compileModel, embeddedContext } from '../compile/index.ts'
import { diagnostic } from '../diagnostic.ts'
import type { ModelNode } from '../parse/node.ts'
import { type Bound, bind, isBound } from './bind.ts'
import type { CheckInput } from './checked.ts'
import { checkDescriptions } from './described-columns.ts'
import type { EmbeddedTables } from './embedded-tables.ts'
import { attempt, type Findings, report, standsOnUnknown } from './findings.ts'

/** Renders and binds the models of one level, and declares what they give for the levels below. */
export async function bindModels(
  nodes: readonly ModelNode[],
  input: CheckInput,
  tables: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const rendered = nodes
    .filter(({ id }) => !findings.inputs.has(id))
    .flatMap((node) => {
      const read = attempt(() => compileModel(node, embeddedContext(input.context), false), findings, node)
      return read ? [{ node, read }] : []
    })
  for (const { node } of rendered) if (standsOnUnknown(node, findings)) leaveUnbound(node, input, findings)
  const bindable = rendered.filter(({ node }) => !standsOnUnknown(node, findings))
  const bound = await bindFull(bindable, tables, findings)
  for (const { node, answer } of bound) findings.diagnostics.push(...checkDescriptions(node, answer.columns))
  // What nothing refers to, itself included, need not be declared.
  const isRead = ({ id, config }: ModelNode) =>
    Boolean(input.dag.children.get(id)?.length) || config.materialized === 'incremental'
  const read = bound.filter(({ node }) => isRead(node))
  await tables.declare(read.map(({ node, answer }) => ({ relation: node.relation, columns: answer.columns })))
  await bindIncrements(bound, input, tables, findings)
}

/** A model that was rendered, and what the engine says of it. */
interface BoundModel {
  readonly node: ModelNode
  /** Its SELECT in the engine's words. */
  readonly read: Compiled
  readonly answer: Bound
}

/** What stands on something unknown is rendered, but cannot be bound. */
function leaveUnbound(node: ModelNode, { context }: CheckInput, findings: Findings): void {
  findings.unknown.add(node.id)
  const isKept = node.config.materialized === 'incremental'
  const full = attempt(() => compileModel(node, context, false), findings, node)
  const increment = isKept ? attempt(() => compileModel(node, context, true), findings, node) : undefined
  if (full) findings.models.set(node.id, { full, columns: [], ...(increment && { increment }) })
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
  return models.flatMap(({ node, read }, index) => {
    const answer = answers[index]
    if (answer && isBound(answer)) return [{ node, read, answer }]
    if (answer) report(node, read, answer, findings)
    return []
  })
}

/** The second branch of incremental models, now that their own tables are declared. */
async function bindIncrements(
  bound: readonly BoundModel[],
  { context }: CheckInput,
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const isKept = ({ node }: BoundModel) => node.config.materialized === 'incremental'
  for (const model of bound.filter((one) => !isKept(one))) settle(model, undefined, context, findings)
  const increments = bound.filter(isKept).flatMap((model) => {
    const increment = attempt(() => compileModel(model.node, embeddedContext(context), true), findings, model.node)
    return increment ? [{ model, increment }] : []
  })
  const answers = await bind(
    connection,
    increments.map(({ increment }) => increment.sql),
  )
  for (const [index, { model, increment }] of increments.entries()) {
    const second = answers[index]
    if (second && !isBound(second)) report(model.node, increment, second, findings)
    else {
      settle(model, increment, context, findings)
      checkKeys(model.node, model.answer, findings)
    }
  }
}

/** Notes a bound model with its SELECTs in the target's words, its columns in the types that they were bound with. */
function settle(
  { node, read, answer }: BoundModel,
  increment: Compiled | undefined,
  context: CompileContext,
  findings: Findings,
): void {
  const inTarget = (bound: Compiled, isIncremental: boolean) =>
    context.translator
      ? attempt(() => castColumns(compileModel(node, context, isIncremental), answer.columns, context), findings, node)
      : bound
  const full = inTarget(read, false)
  const second = increment && inTarget(increment, true)
  if (full) findings.models.set(node.id, { full, ...(second && { increment: second }), ...answer })
}

function checkKeys({ config, location }: ModelNode, { columns }: Bound, { diagnostics }: Findings): void {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()))
  for (const column of config.unique_key.filter((key) => !names.has(key.toLowerCase()))) {
    const hint = `It gives: ${columns.map(({ name }) => name).join(', ')}.`
    diagnostics.push(diagnostic('unique-key-column', { column }, { location, hint }))
  }
}

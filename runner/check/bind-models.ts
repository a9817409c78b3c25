import { type Compiled, compileModel } from '../compile/index.ts'
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
      const full = attempt(() => compileModel(node, input.context, false), findings, node)
      return full ? [{ node, full }] : []
    })
  for (const { node, full } of rendered) if (standsOnUnknown(node, findings)) leaveUnbound(node, full, input, findings)
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
  readonly full: Compiled
  readonly answer: Bound
}

/** What stands on something unknown is rendered, but cannot be bound. */
function leaveUnbound(node: ModelNode, full: Compiled, { context }: CheckInput, findings: Findings): void {
  findings.unknown.add(node.id)
  const isKept = node.config.materialized === 'incremental'
  const increment = isKept ? attempt(() => compileModel(node, context, true), findings, node) : undefined
  findings.models.set(node.id, { full, columns: [], ...(increment && { increment }) })
}

async function bindFull(
  models: readonly { readonly node: ModelNode; readonly full: Compiled }[],
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<BoundModel[]> {
  const answers = await bind(
    connection,
    models.map(({ full }) => full.sql),
  )
  return models.flatMap(({ node, full }, index) => {
    const answer = answers[index]
    if (answer && isBound(answer)) return [{ node, full, answer }]
    if (answer) report(node, full, answer, findings)
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
  for (const { node, full, answer } of bound.filter((model) => !isKept(model)))
    findings.models.set(node.id, { full, ...answer })
  const increments = bound.filter(isKept).flatMap((model) => {
    const increment = attempt(() => compileModel(model.node, context, true), findings, model.node)
    return increment ? [{ ...model, increment }] : []
  })
  const answers = await bind(
    connection,
    increments.map(({ increment }) => increment.sql),
  )
  for (const [index, { node, full, answer, increment }] of increments.entries()) {
    const second = answers[index]
    if (second && !isBound(second)) report(node, increment, second, findings)
    else {
      findings.models.set(node.id, { full, increment, ...answer })
      checkKeys(node, answer, findings)
    }
  }
}

function checkKeys({ config, location }: ModelNode, { columns }: Bound, { diagnostics }: Findings): void {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()))
  for (const column of config.unique_key.filter((key) => !names.has(key.toLowerCase()))) {
    const hint = `It gives: ${columns.map(({ name }) => name).join(', ')}.`
    diagnostics.push(diagnostic('unique-key-column', { column }, { location, hint }))
  }
}

import type { Adapter } from '../adapters/adapter.ts'
import { ansiSqlWriter } from '../adapters/ansi-sql-writer.ts'
import type { Column } from '../adapters/catalog.ts'
import type { Connection } from '../adapters/connection.ts'
import { type CompileContext, type Compiled, compileModel, compileTest } from '../compile/index.ts'
import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Dag } from '../graph/dag.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { ModelNode, Node, NodeId } from '../parse/node.ts'
import { existing, type Known } from '../survey/index.ts'
import { type Bound, bind, isBound, type Refusal } from './bind.ts'
import type { BoundPlan } from './bound-plan.ts'
import { declareTable, seedColumns, sourceColumns } from './declare-inputs.ts'
import { checkDescriptions } from './described-columns.ts'
import { levels } from './levels.ts'
import { refused } from './refused.ts'

/** A model that was rendered and bound. */
export interface CheckedModel {
  /** Its SELECT for a table that is made anew. */
  readonly full: Compiled
  /** Its SELECT for a table that is kept; undefined where it is not incremental. */
  readonly increment?: Compiled
  readonly columns: readonly Column[]
  /** What it was bound to; undefined where a parent's columns are not known. */
  readonly plan?: BoundPlan
}

/** A project whose every selected SELECT was bound before anything runs. */
export interface Checked {
  readonly models: ReadonlyMap<NodeId, CheckedModel>
  /** Columns of sources and seeds. */
  readonly inputs: ReadonlyMap<NodeId, readonly Column[]>
}

/** What the check works with. */
export interface CheckInput {
  readonly dag: Dag
  readonly chosen: ReadonlySet<NodeId>
  readonly known: Known
  readonly context: CompileContext
}

/**
 * Renders and binds every selected model and test against empty tables in an embedded DuckDB, parents first, and so knows what
 * each gives. All faults are found together; what stands on a faulty model is not looked at.
 */
export async function check(input: CheckInput, embedded: Adapter): Promise<Staged<Checked>> {
  await using connection = await embedded.connect()
  const { dag, chosen, context } = input
  const wanted = withUnknownParents(input)
  const state: State = {
    models: new Map(),
    inputs: new Map(),
    unknown: new Set(),
    diagnostics: [],
    schemas: new Set(['main']),
  }
  for (const level of levels(dag, wanted)) {
    const nodes = level.map((id) => nodeOf(context.manifest, id))
    await declareInputs(nodes, input, connection, state)
    await bindModels(
      nodes.filter((node) => node.kind === 'model'),
      input,
      connection,
      state,
    )
  }
  await bindTests(
    [...chosen].map((id) => nodeOf(context.manifest, id)),
    input,
    connection,
    state,
  )
  return { value: { models: state.models, inputs: state.inputs }, diagnostics: state.diagnostics }
}

/** What the check has found so far. */
interface State {
  readonly models: Map<NodeId, CheckedModel>
  readonly inputs: Map<NodeId, readonly Column[]>
  /** Nodes whose columns are not known: faulty ones, undeclared sources, and all that stands on them. */
  readonly unknown: Set<NodeId>
  readonly diagnostics: Diagnostic[]
  readonly schemas: Set<string>
}

/** The selected nodes, and what they stand on as far as the warehouse does not hold it. */
function withUnknownParents({ dag, chosen, known, context }: CheckInput): Set<NodeId> {
  const wanted = new Set<NodeId>()
  const visit = (id: NodeId) => {
    if (wanted.has(id)) return
    wanted.add(id)
    const node = nodeOf(context.manifest, id)
    if (!chosen.has(id) && node.kind === 'model' && existing(known, node.relation)) return
    for (const parent of dag.parents.get(id) ?? []) visit(parent)
  }
  for (const id of chosen) visit(id)
  return wanted
}

async function declareInputs(
  nodes: readonly Node[],
  { known, chosen, context }: CheckInput,
  connection: Connection,
  state: State,
): Promise<void> {
  const statements: string[] = []
  for (const node of nodes) {
    const columns = await inputColumns(node, known, chosen, context, connection)
    if (!columns || node.kind === 'data_test') continue
    state.inputs.set(node.id, columns)
    if (columns.length === 0) state.unknown.add(node.id)
    statements.push(declareSchema(node.relation.schema, state), declareTable(node.relation, columns))
  }
  await run(statements, connection)
}

/** The columns of what is not rendered: a source, a seed, and a model that the warehouse has and nobody selected. */
async function inputColumns(
  node: Node,
  known: Known,
  chosen: ReadonlySet<NodeId>,
  { project }: CompileContext,
  connection: Connection,
): Promise<readonly Column[] | undefined> {
  switch (node.kind) {
    case 'source':
      return sourceColumns(node, known)
    case 'seed':
      return seedColumns(node, project.root, connection)
    case 'model':
      return chosen.has(node.id) || node.config.materialized === 'ephemeral'
        ? undefined
        : existing(known, node.relation)?.columns
    case 'data_test':
      return undefined
  }
}

async function bindModels(
  nodes: readonly ModelNode[],
  input: CheckInput,
  connection: Connection,
  state: State,
): Promise<void> {
  const { context } = input
  const rendered = nodes
    .filter(({ id }) => !state.inputs.has(id))
    .flatMap((node) => {
      const full = attempt(() => compileModel(node, context, false), state, node)
      return full ? [{ node, full }] : []
    })
  const known = rendered.filter(({ node }) => !standsOnUnknown(node, state))
  for (const { node, full } of rendered) {
    if (standsOnUnknown(node, state)) {
      state.unknown.add(node.id)
      const increment =
        node.config.materialized === 'incremental'
          ? attempt(() => compileModel(node, context, true), state, node)
          : undefined
      state.models.set(node.id, { full, columns: [], ...(increment && { increment }) })
    }
  }
  const answers = await bind(
    connection,
    known.map(({ full }) => full.sql),
  )
  const statements: string[] = []
  const bound: { node: ModelNode; full: Compiled; answer: Bound }[] = []
  for (const [index, { node, full }] of known.entries()) {
    const answer = answers[index]
    if (!answer) continue
    if (!isBound(answer)) {
      report(node, full, answer, state)
      continue
    }
    bound.push({ node, full, answer })
    state.diagnostics.push(...checkDescriptions(node, answer.columns))
    // What nothing refers to, itself included, need not be declared.
    const isRead = (input.dag.children.get(node.id) ?? []).length > 0 || node.config.materialized === 'incremental'
    if (isRead) statements.push(declareSchema(node.relation.schema, state), declareTable(node.relation, answer.columns))
  }
  await run(statements, connection)
  await bindIncrements(bound, input, connection, state)
}

/** The second branch of incremental models, now that their own tables are declared. */
async function bindIncrements(
  bound: readonly { node: ModelNode; full: Compiled; answer: Bound }[],
  { context }: CheckInput,
  connection: Connection,
  state: State,
): Promise<void> {
  for (const { node, full, answer } of bound) {
    if (node.config.materialized !== 'incremental')
      state.models.set(node.id, { full, columns: answer.columns, plan: answer.plan })
  }
  const kept = bound.filter(({ node }) => node.config.materialized === 'incremental')
  const increments = kept.flatMap(({ node, full, answer }) => {
    const increment = attempt(() => compileModel(node, context, true), state, node)
    return increment ? [{ node, full, answer, increment }] : []
  })
  const answers = await bind(
    connection,
    increments.map(({ increment }) => increment.sql),
  )
  for (const [index, { node, full, answer, increment }] of increments.entries()) {
    const second = answers[index]
    if (second && !isBound(second)) report(node, increment, second, state)
    else {
      state.models.set(node.id, { full, increment, columns: answer.columns, plan: answer.plan })
      checkKeys(node, answer.columns, state)
    }
  }
}

async function bindTests(
  nodes: readonly Node[],
  { context }: CheckInput,
  connection: Connection,
  state: State,
): Promise<void> {
  const tests = nodes.flatMap((node) => {
    if (node.kind !== 'data_test' || node.parents.some((parent) => state.unknown.has(parent))) return []
    const test = attempt(() => compileTest(node, context), state, node)
    return test ? [{ node, test }] : []
  })
  const answers = await bind(
    connection,
    tests.map(({ test }) => test.sql),
  )
  for (const [index, { node, test }] of tests.entries()) {
    const answer = answers[index]
    if (answer && !isBound(answer)) report(node, test, answer, state)
  }
}

function standsOnUnknown({ parents }: Node, { unknown }: State): boolean {
  return parents.some((parent) => unknown.has(parent))
}

function report(node: Node, { rendered }: Compiled, refusal: Refusal, state: State): void {
  state.unknown.add(node.id)
  state.diagnostics.push(refused(refusal, rendered, node.location))
}

function checkKeys({ config, location }: ModelNode, columns: readonly Column[], state: State): void {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()))
  for (const column of config.unique_key.filter((key) => !names.has(key.toLowerCase()))) {
    const hint = `It gives: ${columns.map(({ name }) => name).join(', ')}.`
    state.diagnostics.push(diagnostic('unique-key-column', { column }, { location, hint }))
  }
}

/** A rendering's error is a finding like others. */
function attempt<T>(work: () => T, state: State, node: Node): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    const { code, message, location = node.location, hint } = error
    state.unknown.add(node.id)
    state.diagnostics.push({ code, message, severity: 'error', location, ...(hint && { hint }) })
    return undefined
  }
}

function declareSchema(schema: string, { schemas }: State): string {
  if (schemas.has(schema.toLowerCase())) return ''
  schemas.add(schema.toLowerCase())
  return `${ansiSqlWriter.createSchema(schema)};`
}

async function run(statements: readonly string[], connection: Connection): Promise<void> {
  const script = statements.filter((statement) => statement !== '').join('\n')
  if (script) await connection.execute(script)
}

import type { Column } from '../../adapters/contract/catalog.ts'
import { compileForUnit, renderMacroCall } from '../../compile/index.ts'
import { diagnostic } from '../../diagnostic.ts'
import { isInlined } from '../../parse/is-inlined.ts'
import { displayName, nodeOf, relationNodeOf } from '../../parse/manifest.ts'
import type { GivenRows, ModelNode, Node, NodeId, UnitRun, UnitTestNode } from '../../parse/node.ts'
import type { RelationNode } from '../../parse/node-kinds.ts'
import { readsInUnitTest } from '../../parse/unit-tests/reads-in-unit-test.ts'
import type { Relation } from '../../relation.ts'
import { didYouMean } from '../../suggest.ts'
import type { CheckedUnit, CheckInput, UnitTable } from '../checked.ts'
import { attempt } from '../findings/attempt.ts'
import type { Findings } from '../findings/findings.ts'
import { reportFinding } from '../findings/report.ts'

/** Renders unit tests, and holds the columns of their rows against those of what they stand for. */
export function compileUnits(nodes: readonly Node[], input: CheckInput, findings: Findings): void {
  for (const node of nodes) {
    if (node.kind !== 'unit_test') continue
    const { subject } = node
    // What is wrong with the model itself is told there.
    if (subject.kind === 'model' && findings.faulty.has(subject.modelId)) continue
    const unit = attempt(() => compileUnit(node, input, findings), findings, node)
    if (unit) findings.units.set(node.id, unit)
  }
}

const dayMs = 86_400_000

function compileUnit(node: UnitTestNode, input: CheckInput, findings: Findings): CheckedUnit {
  const { subject, overrides, location } = node
  const { context } = input
  if (subject.kind === 'macro') return { kind: 'macro', text: renderMacroCall(subject, overrides, context, location) }
  const model = nodeOf(context.manifest, subject.modelId) as ModelNode
  const schema = `${model.name}.${node.name}`
  const moved = { ...model, ...inSchema(model, schema) }
  const columns = columnsOf(model.id, findings) ?? []
  const given = overrides.macros.run_started_at
  const begunAt = given === undefined ? context.invocation.startedAt : new Date(String(given))
  const runs = subject.runs.map((run, number) => {
    const mocked = [...run.inputs.keys()].map((id) => relationNodeOf(context.manifest, id)).filter(isInlined)
    // The first run makes the table, unless rows are given that stand there.
    const isThere = number > 0 || run.self !== undefined
    const isIncremental = subject.looksAt === 'table' && isThere && model.facts.keepsRows
    const relationOf = (read: RelationNode): Relation => ({ schema, name: displayName(read) })
    const compiled = compileForUnit(moved, context, { overrides, isIncremental, mocked, relationOf })
    const tables = tablesOf(run, model, schema, input, findings)
    const self = subject.looksAt === 'query' || (number === 0 && run.self) ? [selfTable(run, moved, columns)] : []
    // A snapshot's table has columns that its query does not give.
    checkColumns(node, run, model, model.kind === 'snapshot' ? [] : columns, input, findings)
    const startedAt = new Date(begunAt.getTime() + number * dayMs)
    return { startedAt, compiled, tables: [...tables, ...self], expected: run.expected }
  })
  return { kind: 'model', model: moved, columns, runs }
}

/** A model's relations under the names that they have in a schema of a unit test's own. */
function inSchema({ name }: ModelNode, schema: string): Pick<ModelNode, 'relation' | 'working'> {
  const relation = (suffix: string): Relation => ({ schema, name: `${name}${suffix}` })
  return { relation: relation(''), working: { candidate: relation('__candidate'), delta: relation('__delta') } }
}

function tablesOf(
  { inputs }: UnitRun,
  model: ModelNode,
  schema: string,
  { context: { manifest } }: CheckInput,
  findings: Findings,
): UnitTable[] {
  return [...readsInUnitTest(model, inputs, manifest.nodes)].flatMap((id): UnitTable[] => {
    const parent = relationNodeOf(manifest, id)
    const given = inputs.get(id)
    const rows = given?.fixture ? given : parent.kind === 'seed' ? parent : undefined
    return rows ? [{ relation: { schema, name: displayName(parent) }, columns: columnsOf(id, findings), rows }] : []
  })
}

/** The model's own rows; none where none are given. */
function selfTable({ self }: UnitRun, { relation, location }: ModelNode, columns: readonly Column[]): UnitTable {
  const none: GivenRows = { fixture: { kind: 'rows', columns: [], rows: [] }, label: 'this', location }
  return { relation, columns: columns.length ? columns : undefined, rows: self ?? none }
}

/** The columns of a node as far as they are known: those that it gives, and not those that an older table of it has. */
function columnsOf(id: NodeId, { models, inputs }: Findings): readonly Column[] | undefined {
  const columns = models.get(id)?.columns ?? inputs.get(id)
  return columns?.length ? columns : undefined
}

/** Notes columns of rows that what they stand for does not have. */
function checkColumns(
  node: UnitTestNode,
  { inputs, self, expected }: UnitRun,
  model: ModelNode,
  columns: readonly Column[],
  { context: { manifest } }: CheckInput,
  findings: Findings,
): void {
  const ofInputs = [...inputs].map(([id, rows]) => ({
    rows,
    name: displayName(nodeOf(manifest, id)),
    columns: columnsOf(id, findings) ?? [],
  }))
  const own = [self, expected].flatMap((rows) => (rows ? [{ rows, name: model.name, columns }] : []))
  for (const { rows, name, columns: known } of [...ofInputs, ...own]) {
    const { fixture, label, location } = rows
    if (known.length === 0 || fixture?.kind !== 'rows') continue
    const names = known.map((column) => column.name)
    const isKnown = new Set(names.map((one) => one.toLowerCase()))
    for (const column of fixture.columns.filter((one) => !isKnown.has(one.toLowerCase()))) {
      const hint = didYouMean(column, names) ?? `There are: ${names.join(', ')}.`
      const parameters = { rows: label, column, name }
      reportFinding(node, diagnostic('unit-column-unknown', parameters, { location, hint }), findings)
    }
  }
}

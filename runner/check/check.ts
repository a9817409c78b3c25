import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Staged } from '../diagnostic.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { ModelNode, NodeId } from '../parse/node.ts'
import { isBuilt } from '../parse/node-kinds.ts'
import { existing, type Known } from '../survey/index.ts'
import type { Checked, CheckInput } from './checked.ts'
import { declareInputs } from './declare-inputs.ts'
import { embeddedTables } from './embedded-tables.ts'
import { noFindings } from './findings/findings.ts'
import { notChecked } from './findings/not-checked.ts'
import { inParts } from './in-parts.ts'
import { levels } from './levels.ts'
import { bindDashboards } from './nodes/bind-dashboards.ts'
import { bindModels } from './nodes/bind-models.ts'
import { bindTests } from './nodes/bind-tests.ts'
import { checkHooks, checkRunHooks } from './nodes/check-hooks.ts'
import { compileUnits } from './nodes/compile-units.ts'

/**
 * Renders and binds every selected model and test against empty tables in an embedded DuckDB, parents first, and so knows what
 * each gives. All faults are found together; what stands on a faulty model is not looked at.
 */
export async function check(given: CheckInput, embedded: Adapter): Promise<Staged<Checked>> {
  await using connection = await embedded.connect()
  const { dag, chosen } = given
  const tables = embeddedTables(connection)
  const context = { ...given.context, columnsOf: tables.columnsOf }
  const input = { ...given, context, chosen: withTested(given) }
  const findings = noFindings()
  const parts = levels(dag, withUnknownParents(input)).flatMap((level) => inParts(level))
  for (const part of parts) {
    const nodes = part.map((id) => nodeOf(context.manifest, id))
    await declareInputs(nodes, input, tables, findings)
    await bindModels(
      nodes.filter((node) => isBuilt(node)),
      input,
      tables,
      findings,
    )
  }
  const asked = [...chosen].map((id) => nodeOf(context.manifest, id))
  await bindTests(asked, input, tables, findings)
  await bindDashboards(asked, input, tables, findings)
  compileUnits(asked, input, findings)
  checkHooks(asked, input, findings)
  const { models, tests, testColumns, units, dashboards, inputs, outside, readingFiles, diagnostics } = findings
  const { columnsOf } = tables
  return {
    value: { models, tests, testColumns, units, dashboards, inputs, outside, readingFiles, columnsOf },
    diagnostics: [...diagnostics, ...checkRunHooks(input), ...notChecked(given, findings)],
  }
}

/** The selected nodes, and the models of unit tests: these are as they are written, whatever stands in the warehouse. */
function withTested({ chosen, context: { manifest } }: CheckInput): ReadonlySet<NodeId> {
  const units = [...chosen].map((id) => nodeOf(manifest, id)).filter(({ kind }) => kind === 'unit_test')
  return units.length ? new Set([...chosen, ...units.flatMap(({ parents }) => parents)]) : chosen
}

/** The selected nodes, and what they stand on as far as the warehouse does not hold it. */
function withUnknownParents({ dag, chosen, known, context }: CheckInput): Set<NodeId> {
  const wanted = new Set<NodeId>()
  const visit = (id: NodeId) => {
    if (wanted.has(id)) return
    wanted.add(id)
    const node = nodeOf(context.manifest, id)
    if (!chosen.has(id) && isBuilt(node) && isThere(node, known)) return
    for (const parent of dag.parents.get(id) ?? []) visit(parent)
  }
  for (const id of chosen) visit(id)
  return wanted
}

/** Whether a model's table or view is in the warehouse; an ephemeral one has none, whatever bears its name. */
function isThere({ facts, relation }: ModelNode, known: Known): boolean {
  return !facts.isInlined && existing(known, relation) !== undefined
}

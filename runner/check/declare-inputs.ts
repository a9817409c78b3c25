import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { retypedColumns, seedTable } from '../load/index.ts'
import type { Node, SeedNode, SourceNode } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import { type Relation, shownRelation } from '../relation.ts'
import { existing } from '../survey/index.ts'
import type { CheckInput } from './checked.ts'
import { sourceColumns } from './columns/source-columns.ts'
import type { EmbeddedTables } from './embedded-tables.ts'
import type { Findings } from './findings/findings.ts'
import { reportFinding } from './findings/report.ts'

/** A seed's columns, as its file and its properties have them; none where the file has faults. */
async function seedColumns(
  node: SeedNode,
  root: string,
  connection: Connection,
  findings: Findings,
): Promise<readonly Column[]> {
  const { value, diagnostics } = await seedTable(node, root, connection)
  findings.diagnostics.push(...diagnostics)
  if (diagnostics.length === 0) return value.columns
  findings.faulty.add(node.id)
  return []
}

/** Declares what is not rendered: sources, seeds, and models that the warehouse has and nobody selected. */
export async function declareInputs(
  nodes: readonly Node[],
  input: CheckInput,
  tables: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  const declared: { relation: Relation; columns: readonly Column[] }[] = []
  for (const node of nodes) {
    const columns = await inputColumns(node, input, tables.connection, findings)
    if (!columns || !hasRows(node)) continue
    findings.inputs.set(node.id, columns)
    if (columns.length === 0) {
      findings.unknown.add(node.id)
      if (!input.isRun || input.missing?.has(node.id)) findings.excused.add(node.id)
    } else declared.push({ relation: node.relation, columns })
  }
  await tables.declare(declared)
}

/** The columns of a loaded source that are declared in types which its table cannot take. */
function refusedTypes(node: SourceNode, { known, context }: CheckInput): readonly Diagnostic[] {
  const found = node.load && existing(known, node.relation)?.columns
  const refused = retypedColumns(node, found ?? [], context.sql).filter(({ isWider }) => !isWider)
  const table = shownRelation(node.relation)
  return refused.map(({ column, type, was }) =>
    diagnostic(
      'load-retyped',
      { column: column.name, table, was, type },
      {
        location: column.location,
        hint: `Declare it ${was.toLowerCase()} and cast it in a model, or drop ${table}: it is filled again from its landing files.`,
      },
    ),
  )
}

async function inputColumns(
  node: Node,
  input: CheckInput,
  connection: Connection,
  findings: Findings,
): Promise<readonly Column[] | undefined> {
  const { known, chosen, context } = input
  switch (node.kind) {
    case 'source':
      for (const found of refusedTypes(node, input)) reportFinding(node, found, findings)
      return sourceColumns(node, input) ?? []
    case 'seed':
      return seedColumns(node, context.project.root, connection, findings)
    case 'model':
    case 'snapshot':
      if (chosen.has(node.id) || node.facts.isInlined) return undefined
      return existing(known, node.relation)?.columns
    case 'data_test':
    case 'exposure':
    case 'dashboard':
    case 'unit_test':
      return undefined
  }
}

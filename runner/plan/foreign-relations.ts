import type { ExistingRelation } from '../adapters/contract/catalog.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { rejectColumns } from '../load/index.ts'
import { displayName } from '../parse/manifest.ts'
import { shownRelation } from '../relation.ts'
import { existing, type Known } from '../survey/index.ts'
import { isOwn } from './aside.ts'
import type { Step } from './plan.ts'

/** Findings for relations that stand where a step would make something of its own, and that the runner did not make. */
export function foreignRelations(steps: Iterable<Step>, known: Known, sql: Pick<SqlWriter, 'drop'>): Diagnostic[] {
  return [...steps].flatMap((step) => {
    if (step.kind === 'load') {
      const found = existing(known, step.node.rejects)
      return found && !holdsRejects(found) ? [foreign(step, found, sql)] : []
    }
    if (step.kind !== 'build' && step.kind !== 'seed' && step.kind !== 'test') return []
    return step.makes.flatMap((relation) => {
      const found = existing(known, relation)
      return found && !isOwn(relation, known) ? [foreign(step, found, sql)] : []
    })
  })
}

/** Rejects stay from run to run, and are only added to: their columns tell them. */
function holdsRejects({ type, columns }: ExistingRelation): boolean {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()))
  return type === 'table' && rejectColumns.every(({ name }) => names.has(name))
}

function foreign(
  { node }: Exclude<Step, { kind: 'publish' }>,
  { relation, type }: ExistingRelation,
  sql: Pick<SqlWriter, 'drop'>,
): Diagnostic {
  const name = displayName(node)
  const parameters = { name, relation: shownRelation(relation), kind: type.replace('_', ' ') }
  const hint = `Rename it, or drop it (${sql.drop(relation, type).sql}), or give "${name}" another name in the warehouse.`
  return diagnostic('relation-foreign', parameters, { location: node.location, hint })
}

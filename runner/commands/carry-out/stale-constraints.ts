import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import { placeOfConfig } from '../../parse/node.ts'
import type { BuildStep, Plan } from '../../plan/index.ts'
import { shownRelation } from '../../relation.ts'
import { constraintsAnew } from './constraints-anew.ts'

/** Warnings for tables that a run keeps with other constraints than their models, whose contracts are enforced, have now. */
export async function staleConstraints(
  { steps }: Plan,
  adapter: Adapter,
  connection: Connection,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = []
  for (const step of steps.values())
    if (step.kind === 'build' && step.action === 'add' && step.node.config.contract.enforced)
      found.push(...(await staleOf(step, adapter, connection)))
  return found
}

async function staleOf(
  { node, existing, constraints }: BuildStep,
  adapter: Adapter,
  connection: Connection,
): Promise<readonly Diagnostic[]> {
  if (!existing || !adapter.catalog.constraints) return []
  const has = new Set(await adapter.catalog.constraints(connection, existing.relation))
  const anew = await constraintsAnew(existing, constraints, adapter, connection)
  if (anew?.length === has.size && anew.every((one) => has.has(one))) return []

  const stale = (difference: string, location: Location) =>
    diagnostic(
      'constraint-stale',
      { relation: shownRelation(node.relation), difference },
      { location, hint: wayOut(node), severity: 'warning' },
    )
  const found: Diagnostic[] = []
  const wanted = new Set<string>()
  const declared = node.constraints.filter(({ type }) => adapter.facts.enforces.includes(type))
  for (const [index, { type, columns, location }] of declared.entries()) {
    const one = await constraintsAnew(existing, constraints.slice(index, index + 1), adapter, connection)
    for (const said of one ?? []) wanted.add(said)
    if (!one?.every((said) => has.has(said)))
      found.push(stale(`without the constraint ${columns.length ? `${type} (${columns.join(', ')})` : type}`, location))
  }
  for (const said of has)
    if (!wanted.has(said))
      found.push(stale(`with ${said}, which its model does not say`, placeOfConfig(node, 'contract')))
  return found
}

function wayOut({ name, config }: BuildStep['node']): string {
  return config.full_refresh === false
    ? 'It is never made anew, since it may hold what nobody can build again: alter the table yourself, or say what it has.'
    : `cupel build --select ${name} --full-refresh makes it anew, with what its model says.`
}

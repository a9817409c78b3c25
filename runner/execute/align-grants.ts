import type { Grant } from '../adapters/contract/catalog.ts'
import { CupelError } from '../errors.ts'
import { type ModelNode, placeOfConfig, type SeedNode } from '../parse/node.ts'
import type { BuildStep, SeedStep } from '../plan/index.ts'
import { relationTypeOf } from './relation-type-of.ts'
import type { StepContext } from './steps/step-context.ts'

/** Whether a node says who may do what with its relation, and the warehouse can be told. */
export function hasGrants({ node }: BuildStep | SeedStep, { adapter }: Pick<StepContext, 'adapter'>): boolean {
  return adapter.facts.grants && node.config.grants !== undefined
}

/**
 * Grants what a node's config names and its published relation has not, and revokes what it has and the config does not name. Only the difference is sent.
 * @throws CupelError the warehouse's refusal, as of a role that is not there, at the config
 */
export async function alignGrants(
  { node }: BuildStep | SeedStep,
  { adapter, connection }: Pick<StepContext, 'adapter' | 'connection'>,
): Promise<void> {
  const { sql, catalog } = adapter
  const type = relationTypeOf(node)
  if (!type) return
  const has = await catalog.grants(connection, node.relation, type)
  const wanted = grantsOf(node)
  const differing = (some: readonly Grant[], others: readonly Grant[]) => {
    const known = new Set(others.map((grant) => keyOf(grant, sql.quote)))
    return some.filter((grant) => !known.has(keyOf(grant, sql.quote)))
  }
  try {
    for (const grant of differing(has, wanted)) await connection.execute(sql.revoke(node.relation, type, grant))
    for (const grant of differing(wanted, has)) await connection.execute(sql.grant(node.relation, type, grant))
  } catch (error) {
    throw error instanceof CupelError && node.kind !== 'seed' ? error.placed(placeOfConfig(node, 'grants')) : error
  }
}

function grantsOf({ config }: ModelNode | SeedNode): readonly Grant[] {
  return Object.entries(config.grants ?? {}).flatMap(([privilege, roles]) =>
    roles.map((role) => ({ privilege: privilege.replace(/^\+/, '').toLowerCase(), role })),
  )
}

function keyOf({ privilege, role }: Grant, quote: (name: string) => string): string {
  return `${privilege}\0${quote(role)}`
}

import type { TableConstraint } from '../adapters/contract/table-constraint.ts'
import type { CompileContext } from '../compile/index.ts'
import { relationNodeOf } from '../parse/manifest.ts'
import type { ModelNode } from '../parse/node.ts'

/** The constraints of a model's table that the target's warehouse enforces; what they lead to by its relation. */
export function tableConstraints(
  { config, constraints, facts }: ModelNode,
  { manifest, project }: Pick<CompileContext, 'manifest' | 'project'>,
): readonly TableConstraint[] {
  if (!config.contract.enforced || facts.relationType !== 'table') return []
  const { enforces } = project.target.facts
  return constraints
    .filter(({ type }) => enforces.includes(type))
    .map(({ type, name, columns, expression, to }) => ({
      type,
      columns,
      ...(name !== undefined && { name }),
      ...(expression !== undefined && { expression }),
      ...(to?.nodeId && { to: { relation: relationNodeOf(manifest, to.nodeId).relation, columns: to.columns } }),
    }))
}

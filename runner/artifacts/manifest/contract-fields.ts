import { hash } from 'node:crypto'
import { contractOf } from '../../parse/configs/contract-of.ts'
import type { ModelConstraint, ModelNode } from '../../parse/node.ts'

/** The constraints that stand at a model itself, as dbt's manifest has them. */
export function modelConstraints({ constraints }: ModelNode) {
  return constraints
    .filter(({ isOfColumn }) => !isOfColumn)
    .map((one) => ({ ...constraintField(one), columns: one.columns }))
}

/** Those that stand at one of its columns. */
export function columnConstraints({ constraints }: ModelNode, column: string) {
  return constraints.filter(({ isOfColumn, columns }) => isOfColumn && columns[0] === column).map(constraintField)
}

function constraintField({ type, name, expression, to, isToldUnenforced, isToldUnsupported }: ModelConstraint) {
  return {
    type,
    name: name ?? null,
    expression: expression ?? null,
    warn_unenforced: isToldUnenforced,
    warn_unsupported: isToldUnsupported,
    to: to?.nodeId ?? null,
    to_columns: to?.columns ?? [],
  }
}

/** A model's contract as dbt's manifest has it. */
export function contractFields(node: ModelNode) {
  const { enforced, alias_types } = node.config.contract
  return { enforced, alias_types, checksum: contractChecksum(node) }
}

/** Another one when a declared column or type is; null where there is no contract. */
export function contractChecksum(node: ModelNode): string | null {
  const declared = contractOf(node)?.map(({ name, type }) => `${name}=${type}`)
  return declared ? hash('sha256', declared.toSorted().join()) : null
}

import { hash } from 'node:crypto'
import { contractOf } from '../../parse/contract-of.ts'
import type { ModelNode } from '../../parse/node.ts'

/** A model's contract as dbt's manifest has it; the checksum is another one when a declared column or type is. */
export function contractFields(node: ModelNode) {
  const { enforced, alias_types } = node.config.contract
  const declared = contractOf(node)?.map(({ name, type }) => `${name}=${type}`)
  return { enforced, alias_types, checksum: declared ? hash('sha256', declared.toSorted().join()) : null }
}

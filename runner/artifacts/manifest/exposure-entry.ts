import type { UserNode } from '../../parse/node.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { ownerField, placeFields, referenceFields } from './shared-fields.ts'

/** An exposure as dbt's manifest has it. */
export function exposureEntry(node: UserNode, input: ArtifactInput) {
  const { type, owner, label, url, maturity } = node.exposed
  return Object.assign(placeFields(node, input), referenceFields(node, [], input), {
    resource_type: 'exposure',
    type,
    owner: ownerField(owner),
    label,
    url,
    maturity,
    description: node.description,
    tags: node.tags,
    meta: node.config.meta,
    config: node.config,
    unrendered_config: {},
    created_at: input.now.getTime() / 1000,
  })
}

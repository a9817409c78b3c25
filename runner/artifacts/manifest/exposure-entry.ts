import type { ExposureNode } from '../../parse/node.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { fileFields, referenceFields } from './shared-fields.ts'

/** An exposure as dbt's manifest has it. */
export function exposureEntry(node: ExposureNode, input: ArtifactInput) {
  const { type, owner, label, url, maturity } = node.exposed
  const { email, ...others } = owner
  const { patch_path: _, ...file } = fileFields(node, input)
  return Object.assign(file, referenceFields(node, [], input), {
    resource_type: 'exposure',
    type,
    // dbt's has one address, or several with commas between them.
    owner: { ...others, email: email?.join(', ') ?? null },
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

import type { SeedNode } from '../../parse/node.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { hookFields, nodeFields, relationFields } from './shared-fields.ts'

/** A seed as dbt's manifest has it; its rows stay in its file. */
export function seedEntry(node: SeedNode, input: ArtifactInput) {
  const { config } = node
  return Object.assign(nodeFields(node, input), {
    resource_type: 'seed',
    ...relationFields(node, input),
    config: { ...config, ...hookFields(config), materialized: 'seed', meta: config.meta ?? {} },
    unrendered_config: {},
    raw_code: '',
    root_path: null,
    depends_on: { macros: [] },
  })
}

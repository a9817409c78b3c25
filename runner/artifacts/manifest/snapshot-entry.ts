import type { ModelNode } from '../../parse/node.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import type { CompiledFile } from '../compiled-files.ts'
import { compiledFields } from './compiled-fields.ts'
import { hookFields, nodeFields, onErrorField, referenceFields, relationFields } from './shared-fields.ts'

/** A snapshot as dbt's manifest has it. */
export function snapshotEntry(node: ModelNode, input: ArtifactInput, compiled: CompiledFile | undefined) {
  const { config, relation, template, macros } = node
  const { unique_key: key } = config
  return Object.assign(nodeFields(node, input), compiledFields(compiled), referenceFields(node, macros, input), {
    resource_type: 'snapshot',
    ...relationFields(node, input),
    config: {
      ...config,
      on_error: onErrorField(config),
      unique_key: key.length === 1 ? key[0] : key,
      target_schema: relation.schema,
      target_database: relation.database ?? input.database ?? null,
      ...hookFields(config),
      meta: config.meta ?? {},
    },
    unrendered_config: node.givenConfig,
    raw_code: template.text,
  })
}

import type { ModelNode } from '../../parse/node.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import type { CompiledFile } from '../compiled-files.ts'
import { compiledFields } from './compiled-fields.ts'
import { contractFields, modelConstraints } from './contract-fields.ts'
import {
  hookFields,
  nodeFields,
  onErrorField,
  referenceFields,
  relationFields,
  versionFields,
  writtenVersion,
} from './shared-fields.ts'

/** A model as dbt's manifest has it. */
export function modelEntry(node: ModelNode, input: ArtifactInput, compiled: CompiledFile | undefined) {
  const { config, template, macros, version } = node
  return Object.assign(nodeFields(node, input), compiledFields(compiled), referenceFields(node, macros, input), {
    resource_type: 'model',
    ...relationFields(node, input),
    config: {
      ...config,
      ...hookFields(config),
      on_error: onErrorField(config),
      unique_key: config.unique_key.length ? config.unique_key : null,
      meta: config.meta ?? {},
    },
    unrendered_config: node.givenConfig,
    raw_code: template.text,
    contract: contractFields(node),
    access: config.access,
    constraints: modelConstraints(node),
    ...versionFields(node),
    latest_version: version ? writtenVersion(version.latest) : null,
    deprecation_date: node.deprecatedFrom ?? null,
    primary_key: [],
    time_spine: null,
  })
}

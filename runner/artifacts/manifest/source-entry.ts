import type { SourceNode } from '../../parse/node.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { relationName } from '../relation-name.ts'
import { criteriaOf } from '../sources-json.ts'
import { columnFields, fileFields } from './shared-fields.ts'

/** A source's table as dbt's manifest has it. */
export function sourceEntry(node: SourceNode, input: ArtifactInput) {
  const { relation, sourceName, name, load, freshness } = node
  return Object.assign(fileFields(node, input, [sourceName, name]), {
    resource_type: 'source',
    source_name: sourceName,
    source_description: '',
    loader: load ? 'cupel' : '',
    identifier: relation.name,
    database: relation.database ?? input.database ?? null,
    schema: relation.schema,
    quoting: { database: null, schema: null, identifier: null, column: null },
    loaded_at_field: freshness?.by.kind === 'field' ? freshness.by.sql : null,
    freshness: freshness ? criteriaOf(node) : null,
    external: load ? { location: load.glob, file_format: load.format } : null,
    description: node.description,
    columns: columnFields(node, input),
    meta: {},
    source_meta: {},
    tags: node.tags,
    config: { enabled: true },
    unrendered_config: {},
    relation_name: relationName(node, input.sql),
    created_at: input.now.getTime() / 1000,
  })
}

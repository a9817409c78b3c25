import { exactJson } from '../../exact-json.ts'
import { type Manifest, nodeOf, relationNodeOf } from '../../parse/manifest.ts'
import type { DataTestNode, Node, TestSubject } from '../../parse/node.ts'
import { callOf } from '../../parse/node-kinds.ts'
import { storedAs } from '../../quality/index.ts'
import { testMacroName } from '../../template/define-macro.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import type { CompiledFile } from '../compiled-files.ts'
import { compiledFields } from './compiled-fields.ts'
import { nodeFields, referenceFields } from './shared-fields.ts'

type GenericSubject = Extract<TestSubject, { kind: 'generic' }>

/** A data test as dbt's manifest has it: a generic one says what it tests, and with which arguments. */
export function testEntry(node: DataTestNode, input: ArtifactInput, compiled: CompiledFile | undefined) {
  const { config, subject } = node
  const { manifest } = input
  const macros = subject.kind === 'singular' ? subject.macros : [testMacroName(subject.test)]
  const generic = subject.kind === 'generic' ? genericFields(subject, manifest) : {}
  return Object.assign(
    nodeFields(node, input),
    compiledFields(compiled),
    referenceFields(node, macros, input),
    generic,
    {
      resource_type: 'test',
      database: node.stored.database ?? input.database ?? null,
      schema: node.stored.schema,
      alias: node.stored.name,
      relation_name: storedAs(config, false) ? input.sql.relation(node.stored) : null,
      columns: {},
      config: { ...config, materialized: 'test', meta: config.meta ?? {} },
      unrendered_config: {},
      raw_code: subject.kind === 'singular' ? subject.template.text : testCall(subject, manifest),
    },
  )
}

function genericFields({ test, args, column, nodeId }: GenericSubject, manifest: Manifest) {
  const tested = nodeOf(manifest, nodeId)
  return {
    column_name: column ?? null,
    file_key_name: `${tested.kind}s.${tested.kind === 'source' ? tested.sourceName : tested.name}`,
    attached_node: nodeId,
    test_metadata: {
      name: test,
      // What reads dbt's manifest looks for the tested node in this very text.
      kwargs: {
        ...args,
        ...(column !== undefined && { column_name: column }),
        model: `{{ get_where_subquery(${jinjaReference(tested)}) }}`,
      },
      namespace: null,
    },
  }
}

function jinjaReference(node: Node): string {
  return node.kind === 'source' ? `source('${node.sourceName}', '${node.name}')` : `ref('${node.name}')`
}

/** What the properties file asks for, as a call in a template. */
function testCall({ test, args, column, nodeId }: GenericSubject, manifest: Manifest): string {
  const model = `(${callOf(relationNodeOf(manifest, nodeId))})`
  const named = Object.entries({ column, ...args }).filter(([, value]) => value !== undefined)
  return `{{${[testMacroName(test), model, ...named.map(([key, value]) => `${key}=${argument(value)}`)].join(' ')}}}`
}

function argument(value: unknown): string {
  return Array.isArray(value) ? `(list ${value.map(argument).join(' ')})` : exactJson(value)
}

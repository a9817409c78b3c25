import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import { hasRows, typeOf } from '../parse/node-kinds.ts'
import type { Plan } from '../plan/index.ts'
import { printed, type Value } from '../template/template-scope.ts'
import { writtenNumber } from '../written-number.ts'
import type { NodeResult } from './run-result.ts'

/** What the hooks at the end of a run may name: the results of its nodes, and the schemas that it built in. */
export function hookValues(
  results: readonly NodeResult[],
  { steps }: Plan,
  manifest: Manifest,
  sql: Pick<SqlWriter, 'relation'>,
): { readonly results: Value; readonly schemas: Value } {
  const made = [...steps.values()].flatMap((step) => (step.kind === 'publish' ? step.members : []))
  return {
    results: results.map((result) => resultValue(result, manifest, sql)),
    schemas: [...new Set(made.map(({ node }) => node.relation.schema))].sort(),
  }
}

/** A result in the words of templates; `sample-results.ts` of the check has the same. */
function resultValue(result: NodeResult, manifest: Manifest, sql: Pick<SqlWriter, 'relation'>): Value {
  const node = nodeOf(manifest, result.nodeId)
  const { id, path } = node
  const relation = hasRows(node) ? { relation: { [printed]: sql.relation(node.relation) } } : { relation: null }
  return {
    node: { unique_id: id, name: displayName(node), resource_type: typeOf(node), path, ...relation },
    status: result.status,
    execution_time: writtenNumber(result.seconds.toFixed(3)),
    rows: 'rows' in result ? (result.rows ?? null) : null,
    failures: 'failures' in result ? writtenNumber(String(result.failures)) : null,
    message: result.status === 'error' ? result.error.message : null,
  }
}

import { exactJson } from '../exact-json.ts'
import type { HookResult, NodeResult, RunResult } from '../execute/index.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import type { ArtifactInput } from './artifact-input.ts'
import type { CompiledFile } from './compiled-files.ts'
import { metadata } from './dbt-metadata.ts'
import { describeError, describeResult, failuresOf, finishedAt } from './outcome.ts'
import { relationName } from './relation-name.ts'

/** run_results.json in the shape of dbt's schema v6. Loads of sources are no results of dbt's, and are left out. */
export function runResultsJson(
  input: ArtifactInput,
  result: RunResult,
  compiled: ReadonlyMap<NodeId, CompiledFile>,
): string {
  const results = result.results.filter(({ nodeId }) => nodeOf(input.manifest, nodeId).kind !== 'source')
  return exactJson({
    metadata: metadata('run-results/v6', input),
    results: [
      ...results.map((entry) => resultEntry(entry, input, compiled.get(entry.nodeId)?.sql ?? null)),
      ...result.hooks.map(hookEntry),
    ],
    elapsed_time: result.seconds,
    args: { which: input.command },
  })
}

function resultEntry(result: NodeResult, { manifest, sql }: ArtifactInput, compiledCode: string | null) {
  const node = nodeOf(manifest, result.nodeId)
  return {
    status: statusOf(result),
    timing: timingOf(result),
    thread_id: result.thread === undefined ? 'main' : `Thread-${result.thread + 1}`,
    execution_time: result.seconds,
    adapter_response: adapterResponse(result),
    message: describeResult(result, manifest),
    failures: failuresOf(result),
    unique_id: result.nodeId,
    compiled: compiledCode !== null,
    compiled_code: compiledCode,
    relation_name: 'stored' in result && result.stored ? sql.relation(result.stored) : relationName(node, sql),
    ...(result.status === 'partial' && { batch_results: batchResults(result) }),
  }
}

/** The batches that failed, each by its first moment and the one behind its last. */
function batchResults({ failedBatches }: Extract<NodeResult, { status: 'partial' }>) {
  const failed = failedBatches.map(({ from, until }) => [from.toISOString(), until.toISOString()])
  return { successful: [], failed }
}

function hookEntry(hook: HookResult) {
  const { id, startedAt, seconds, status } = hook
  const started_at = startedAt.toISOString()
  const completed_at = new Date(startedAt.getTime() + seconds * 1000).toISOString()
  return {
    status: status === 'done' ? 'success' : 'error',
    timing: [
      { name: 'compile', started_at, completed_at: started_at },
      { name: 'execute', started_at, completed_at },
    ],
    thread_id: 'main',
    execution_time: seconds,
    adapter_response: {},
    message: hook.status === 'error' ? describeError(hook.error) : null,
    failures: null,
    unique_id: id,
    compiled: true,
    compiled_code: null,
    relation_name: null,
  }
}

/** As dbt's adapters answer, `query_id` being the last of them; and some of the rows that a data test found. */
function adapterResponse(result: NodeResult) {
  const { queryIds } = result
  return {
    ...('rows' in result && result.rows !== undefined && { rows_affected: result.rows }),
    ...(queryIds.length && { query_id: queryIds.at(-1), query_ids: queryIds }),
    ...('sample' in result && result.sample && { failing_rows: result.sample }),
  }
}

/** dbt knows no model that waits for its tests: what was held back is an error there, and says which tests. */
function statusOf({
  status,
}: NodeResult): 'success' | 'partial success' | 'pass' | 'warn' | 'fail' | 'error' | 'skipped' {
  switch (status) {
    case 'built':
    case 'loaded':
    case 'shipped':
    case 'unchanged':
      return 'success'
    case 'partial':
      return 'partial success'
    case 'passed':
      return 'pass'
    case 'warned':
      return 'warn'
    case 'failed':
      return 'fail'
    case 'held':
    case 'error':
      return 'error'
    case 'skipped':
      return 'skipped'
  }
}

/** Everything was compiled before the first node began; so its compiling takes no time of the node's. */
function timingOf(result: NodeResult) {
  if (result.status === 'skipped') return []
  const started_at = result.startedAt.toISOString()
  return [
    { name: 'compile', started_at, completed_at: started_at },
    { name: 'execute', started_at, completed_at: finishedAt(result).toISOString() },
  ]
}

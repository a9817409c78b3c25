import { exactJson } from '../exact-json.ts'
import type { NodeId, SourceNode } from '../parse/node.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { metadata } from './dbt-metadata.ts'

/** How fresh a source was found. */
export interface SourceAnswer {
  readonly node: SourceNode
  /** When its newest rows came; undefined where there are none. */
  readonly loadedAt: Date | undefined
  readonly lookedAt: Date
  readonly status: 'pass' | 'warn' | 'error' | 'runtime error'
  /** What kept it from being known. */
  readonly error?: string | undefined
  readonly seconds: number
  readonly thread: number
  readonly queryIds: readonly string[]
}

/** What no rows count as, as dbt does: the first day of all. */
export const longAgo = '0001-01-01T00:00:00Z'

/** sources.json in the shape of dbt's schema v3. */
export function sourcesJson(
  input: Pick<ArtifactInput, 'invocation' | 'now' | 'version'>,
  answers: readonly SourceAnswer[],
  seconds: number,
): string {
  return exactJson({ metadata: metadata('sources/v3', input), results: answers.map(entryOf), elapsed_time: seconds })
}

function entryOf({ node, loadedAt, lookedAt, status, error, seconds, thread, queryIds }: SourceAnswer) {
  if (status === 'runtime error') return { unique_id: node.id satisfies NodeId, error: error ?? null, status }
  const started_at = new Date(lookedAt.getTime() - seconds * 1000).toISOString()
  const from = loadedAt?.getTime() ?? Date.parse(longAgo)
  return {
    unique_id: node.id,
    max_loaded_at: loadedAt?.toISOString() ?? longAgo,
    snapshotted_at: lookedAt.toISOString(),
    max_loaded_at_time_ago_in_s: (lookedAt.getTime() - from) / 1000,
    status,
    criteria: criteriaOf(node),
    adapter_response: queryIds.length ? { query_id: queryIds.at(-1), query_ids: queryIds } : {},
    timing: [
      { name: 'compile', started_at, completed_at: started_at },
      { name: 'execute', started_at, completed_at: lookedAt.toISOString() },
    ],
    thread_id: `Thread-${thread + 1}`,
    execution_time: seconds,
  }
}

/** How new a source's rows have to be, in dbt's words. */
export function criteriaOf({ freshness }: SourceNode) {
  const { warnAfter, errorAfter, filter } = freshness ?? {}
  return { warn_after: warnAfter ?? null, error_after: errorAfter ?? null, filter: filter ?? null }
}

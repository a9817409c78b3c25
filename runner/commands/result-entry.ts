import type { NodeResult } from '../execute/index.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { ResultEntry } from '../state/index.ts'

/** A node's result as the warehouse remembers it. */
export function resultEntry(result: NodeResult, runId: string, manifest: Manifest): ResultEntry {
  return {
    run_id: runId,
    node_id: result.nodeId,
    status: result.status,
    seconds: result.seconds,
    row_count: 'rows' in result ? (result.rows ?? null) : null,
    failures: 'failures' in result ? result.failures : null,
    message: result.status === 'error' ? result.error.message : null,
    definition_hash: nodeOf(manifest, result.nodeId).definitionHash,
    finished_at: new Date(result.startedAt.getTime() + result.seconds * 1000).toISOString(),
  }
}

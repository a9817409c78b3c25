import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { CupelError } from '../../errors.ts'
import type { RunResult } from '../../execute/index.ts'
import type { Dag } from '../../graph/dag.ts'
import { isInlined } from '../../parse/is-inlined.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { isMade } from '../../parse/node-kinds.ts'
import { shownRelation } from '../../relation.ts'
import { existing, type Known } from '../../survey/index.ts'

/** A run that has ended, and what stood before it. */
interface Ended {
  readonly manifest: Manifest
  readonly dag: Dag
  readonly known: Known
  readonly result: RunResult
}

/**
 * Warnings for views that a run left as they were, since they were held, skipped or not asked for, and that cannot be read over what it
 * published below them. A warehouse whose views are bound to what they read lets none become so.
 */
export async function unreadableViews(
  ended: Ended,
  { sql }: Adapter,
  connection: Connection,
): Promise<readonly Diagnostic[]> {
  if (sql.unbindView || ended.result.isCancelled) return []
  const found: Diagnostic[] = []
  for (const { id, over } of viewsLeft(ended)) {
    const node = nodeOf(ended.manifest, id)
    if (!isMade(node)) continue
    const reason = await refusal(`select * from ${sql.relation(node.relation)} limit 0`, connection)
    if (reason === undefined) continue
    const view = shownRelation(node.relation)
    const hint = `It is as an earlier run made it. What it needs comes with: cupel build --select ${node.name}`
    const location = node.refs.get(over.id) ?? node.location
    found.push(
      diagnostic('view-unreadable', { view, over: over.name, reason }, { location, hint, severity: 'warning' }),
    )
  }
  return found
}

/** Views that stand and were not built, over what was: by themselves, through ephemeral models, or through another such view. */
function viewsLeft({ manifest, dag, known, result }: Ended) {
  const published = new Set<NodeId>(
    result.results.filter(({ status }) => status === 'built' || status === 'partial').map(({ nodeId }) => nodeId),
  )
  const left = new Map<NodeId, { readonly id: NodeId; readonly over: { readonly id: NodeId; readonly name: string } }>()
  const ways = new Map<NodeId, NodeId>([...published].map((id) => [id, id]))
  for (const id of dag.order as readonly NodeId[]) {
    const node = nodeOf(manifest, id)
    if (published.has(id) || !isMade(node)) continue
    const below = node.parents.find((parent) => ways.has(parent))
    const from = below && ways.get(below)
    if (!from) continue
    const isView = existing(known, node.relation)?.type === 'view'
    if (isView) left.set(id, { id, over: { id: from, name: nodeOf(manifest, from).name } })
    if (isView || isInlined(node)) ways.set(id, from)
  }
  return left.values()
}

/** Why a warehouse refuses a query; undefined where it does not. */
async function refusal(query: string, connection: Connection): Promise<string | undefined> {
  try {
    await connection.query(query)
    return undefined
  } catch (error) {
    if (error instanceof CupelError) return error.message
    throw error
  }
}

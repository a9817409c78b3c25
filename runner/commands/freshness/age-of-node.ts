import type { Connection, Row } from '../../adapters/contract/connection.ts'
import { type CompileContext, compileFreshness } from '../../compile/index.ts'
import type { Effects } from '../../effects.ts'
import { CupelError } from '../../errors.ts'
import { hideInError } from '../../hide-in-finding.ts'
import { isInlined } from '../../parse/is-inlined.ts'
import { displayName } from '../../parse/manifest.ts'
import { type ArrivalRule, type ModelNode, type Node, placeOfConfig, type SourceNode } from '../../parse/node.ts'
import { isBuilt } from '../../parse/node-kinds.ts'
import { milliseconds } from '../../project/duration.ts'
import { instantOf, judgeFreshness } from '../../quality/index.ts'
import type { LastArrivals } from '../../state/index.ts'

/** A node that says how new it has to be. */
export type Fresh = SourceNode | ModelNode

/** How new a node was found. */
export interface FreshnessAnswer {
  readonly node: Fresh
  /** What its age is known by: its rows, a query, the ledger of loaded files, or its last build. */
  readonly by: ArrivalRule['kind'] | 'build'
  readonly status: 'pass' | 'warn' | 'error' | 'runtime error'
  /** When its newest rows came, or it was last built; undefined where there are none, or it never was. */
  readonly loadedAt: Date | undefined
  readonly lookedAt: Date
  /** What kept it from being known. */
  readonly error?: CupelError
  readonly seconds: number
  readonly thread: number
  readonly queryIds: readonly string[]
}

/** What a node's age is looked up with. */
interface Looking {
  readonly context: CompileContext
  readonly arrivals: LastArrivals
  readonly connection: Connection
  readonly thread: number
  readonly effects: Effects
}

/** Whether a node says how new it has to be. */
export function isPromising(node: Node): node is Fresh {
  if (node.kind === 'source') return node.freshness !== undefined
  return isBuilt(node) && node.config.freshness !== undefined && !isInlined(node)
}

/** How new a node is. */
export async function lookAtAge(node: Fresh, looking: Looking): Promise<FreshnessAnswer> {
  const { connection, effects, context, thread } = looking
  const begun = effects.elapsed()
  const rule = ruleOf(node)
  const base = () => ({
    node,
    by: rule.kind,
    lookedAt: effects.now(),
    seconds: (effects.elapsed() - begun) / 1000,
    thread,
    queryIds: connection.takeQueryIds(),
  })
  try {
    await connection.serve({ runId: context.invocation.id, nodeId: node.id })
    const at = await arrivalOf(node, rule, looking)
    const found = base()
    const status = judge(node, at === undefined ? Number.POSITIVE_INFINITY : found.lookedAt.getTime() - at)
    return { ...found, status, loadedAt: at === undefined ? undefined : new Date(at) }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    const told = hideInError(error.placed(placeOf(node, rule)), context.project.mask)
    return { ...base(), status: 'runtime error', loadedAt: undefined, error: told }
  }
}

function ruleOf(node: Fresh): ArrivalRule | { readonly kind: 'build' } {
  if (node.kind === 'source') return node.freshness?.by ?? { kind: 'ledger' }
  const sql = node.config.freshness?.loaded_at_field
  return sql === undefined ? { kind: 'build' } : { kind: 'field', sql, location: placeOfConfig(node, 'freshness') }
}

function placeOf(node: Fresh, rule: ReturnType<typeof ruleOf>) {
  return 'location' in rule ? rule.location : node.location
}

async function arrivalOf(
  node: Fresh,
  rule: ReturnType<typeof ruleOf>,
  { context, arrivals, connection }: Looking,
): Promise<number | undefined> {
  if (rule.kind === 'ledger') return asTime(arrivals.loaded.get(displayName(node)))
  if (rule.kind === 'build') return asTime(arrivals.built.get(node.id))
  const filter = node.kind === 'source' ? node.freshness?.filter : undefined
  return momentIn(await connection.query(compileFreshness(node, rule, context, filter)))
}

function asTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}

/** The one moment that a query answers with; undefined for NULL. */
function momentIn(rows: readonly Row[]): number | undefined {
  const values = rows.map((row) => Object.values(row))
  const [[value] = []] = values
  if (values.length !== 1 || values[0]?.length !== 1)
    throw new CupelError('freshness-shape', { found: `${values.length} rows of ${values[0]?.length ?? 0} columns` })
  if (value === null) return undefined
  const at = instantOf(value)
  if (at === undefined) throw new CupelError('freshness-shape', { found: JSON.stringify(String(value)) })
  return at
}

function judge(node: Fresh, ageMs: number): 'pass' | 'warn' | 'error' {
  if (node.kind === 'source') return judgeFreshness(ageMs, node.freshness ?? {})
  const within = node.config.freshness?.expect_within
  return within !== undefined && ageMs > milliseconds(within) ? 'error' : 'pass'
}

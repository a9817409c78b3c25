import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { ancestors, descendants } from '../graph/dag.ts'
import {
  type Certainty,
  type ColumnUse,
  type LineageOf,
  type TraceStep,
  traceDownstream,
  traceUpstream,
} from '../lineage/index.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import { checkWithLineage } from './check.ts'
import { columnsMeant, findNamed } from './find-named.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** What `lineage` takes. */
export interface LineageOptions extends ProjectOptions {
  /** A column, as `gold.sales.revenue`; or a node, for all of its columns. */
  readonly column: string
  /** `--downstream`: what it reaches, not what it comes from. @default false */
  readonly downstream?: boolean | undefined
}

/** The ways of one column. */
export interface ColumnTrace {
  readonly node: NodeId
  readonly column: string
  readonly certainty: Certainty | undefined
  readonly steps: readonly TraceStep[]
}

/** The ways of the columns that were asked for. */
export interface TracedColumns {
  readonly traces: readonly ColumnTrace[]
  /** What decides on the rows of their node, and so on each of them; nothing where what they reach was asked for. */
  readonly rows: readonly ColumnUse[]
  readonly manifest: Manifest
  readonly findings: readonly Diagnostic[]
}

/**
 * Where a column comes from, or what it reaches; nothing runs.
 * @throws CupelError `column-not-found`; `project-faulty`
 *
 * @example
 * const { traces } = await lineage({ folder: '.', column: 'gold.sales.revenue' })
 */
export function lineage(options: LineageOptions, effects: Effects = realEffects): Promise<TracedColumns> {
  return underMask(options, async (masked) => {
    const { downstream = false } = options
    const bound = await checkWithLineage(masked, effects, ({ manifest, dag }) => {
      const { id } = findNamed(options.column, manifest).node
      const reached = downstream ? descendants(dag, [id]) : ancestors(dag, [id])
      return new Set([id, ...reached].filter((one) => hasRows(nodeOf(manifest, one))))
    })
    const named = findNamed(options.column, bound.manifest)
    const { id } = named.node
    const known: LineageOf = bound.lineage ?? new Map()
    const trace = downstream ? traceDownstream : traceUpstream
    const traces = columnsMeant(named, bound.checked).map((column) => ({
      node: id,
      column,
      certainty: known.get(id)?.certainty,
      steps: trace({ node: id, column }, known),
    }))
    const rows = downstream ? [] : (known.get(id)?.rows ?? [])
    return { traces, rows, manifest: bound.manifest, findings: bound.findings }
  })
}

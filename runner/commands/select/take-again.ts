import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Manifest } from '../../parse/manifest.ts'
import type { Node, NodeId } from '../../parse/node.ts'
import { isBuilt, isMade, isTest } from '../../parse/node-kinds.ts'
import type { Again } from '../options.ts'

/** What of a run is done again, in a project as it is by now. */
interface TakenAgain {
  readonly chosen: ReadonlySet<NodeId>
  /** The same manifest, in which no table is made anew of which only some batches are missing. */
  readonly manifest: Manifest
  readonly findings: readonly Diagnostic[]
}

/** The nodes that a run left, and the data tests of it that judge what is built again. What is gone since is told. */
export function takeAgain({ nodes, beside, partial }: Again, manifest: Manifest): TakenAgain {
  const left = nodes.filter((id) => manifest.nodes.has(id))
  const built = new Set(left.filter((id) => isMadeOrLoaded(manifest.nodes.get(id))))
  const tests = beside.filter((id) => {
    const node = manifest.nodes.get(id)
    return node !== undefined && isTest(node) && node.parents.some((parent) => built.has(parent))
  })
  const gone = nodes.filter((id) => !manifest.nodes.has(id)).map((id) => id.split('.').slice(2).join('.'))
  return {
    chosen: new Set([...left, ...tests, ...madeOfOldRows(built, beside, manifest)]),
    manifest: { ...manifest, nodes: withKept(manifest.nodes, new Set(partial)) },
    findings: gone.length ? [diagnostic('retry-gone', { names: gone }, { severity: 'warning' })] : [],
  }
}

/** Those that went well on nodes that did not: they were made of the rows from before. */
function madeOfOldRows(built: ReadonlySet<NodeId>, beside: readonly NodeId[], { nodes }: Manifest): readonly NodeId[] {
  const reached = new Set(built)
  const all = [...nodes.values()].filter(({ id }) => !reached.has(id))
  let more = [...reached]
  while (more.length > 0) {
    more = all
      .filter(({ id, parents }) => !reached.has(id) && parents.some((one) => reached.has(one)))
      .map(({ id }) => id)
    for (const id of more) reached.add(id)
  }
  return beside.filter((id) => reached.has(id) && isMadeOrLoaded(nodes.get(id)))
}

function isMadeOrLoaded(node: Node | undefined): boolean {
  return node !== undefined && (isMade(node) || node.kind === 'source')
}

function withKept(nodes: Manifest['nodes'], kept: ReadonlySet<NodeId>): Manifest['nodes'] {
  if (kept.size === 0) return nodes
  return new Map(
    [...nodes].map(([id, node]) => [
      id,
      kept.has(id) && isBuilt(node) ? { ...node, config: { ...node.config, full_refresh: false } } : node,
    ]),
  )
}

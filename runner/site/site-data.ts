import { type ArtifactInput, compiledFiles, type Lineage, type LineageNode } from '../artifacts/index.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { isBuilt } from '../parse/node-kinds.ts'

/** A node with all that the site tells of it; other nodes are named by their place in the list. */
export interface SiteNode extends LineageNode {
  /** What stands in its address. */
  readonly anchor: string
  readonly parents: readonly number[]
  readonly children: readonly number[]
  readonly owner: string | null
  readonly group: string | null
  /** The model's text; null for what has none. */
  readonly template: string | null
  readonly compiled: string | null
  /** Which landing files make it; null for what is not loaded. */
  readonly load: { readonly format: string; readonly glob: string } | null
}

/** All that the site is made of. */
export interface SiteData {
  readonly project: string
  readonly version: string
  /** An ISO text in UTC. */
  readonly generatedAt: string
  readonly layers: readonly string[]
  readonly nodes: readonly SiteNode[]
}

/** The site's data from the lineage and the texts. */
export function siteData(input: ArtifactInput, lineage: Lineage): SiteData {
  const { manifest, version, now } = input
  const compiled = compiledFiles(input)
  const places = new Map(lineage.nodes.map(({ id }, index) => [id, index]))
  const placesOf = (ids: readonly NodeId[] = []) => ids.flatMap((id) => places.get(id) ?? [])
  const anchors = anchorsOf(lineage.nodes)
  const nodes = lineage.nodes.map((shown, index): SiteNode => {
    const node = nodeOf(manifest, shown.id)
    return {
      ...shown,
      anchor: anchors[index] ?? shown.id,
      parents: placesOf(input.dag.parents.get(shown.id)),
      children: placesOf(input.dag.children.get(shown.id)),
      ...ownerOf(node, manifest),
      template: isBuilt(node) ? node.template.text : null,
      compiled: compiled.get(shown.id)?.sql ?? null,
      load: node.kind === 'source' && node.load ? { format: node.load.format, glob: node.load.glob } : null,
    }
  })
  return { project: lineage.project, version, generatedAt: now.toISOString(), layers: lineage.layers, nodes }
}

/** A node's name, where no other has it; else its id. */
function anchorsOf(nodes: readonly LineageNode[]): string[] {
  const counts = new Map<string, number>()
  for (const { name } of nodes) counts.set(name, (counts.get(name) ?? 0) + 1)
  return nodes.map(({ id, name }) => (counts.get(name) === 1 ? name : id))
}

/** A model belongs to whom its `meta` names, else to whom its group belongs. */
function ownerOf(node: Node, { groups }: Manifest): Pick<SiteNode, 'owner' | 'group'> {
  if (!isBuilt(node)) return { owner: null, group: null }
  const { meta, group } = node.config
  const named = typeof meta?.owner === 'string' ? meta.owner : undefined
  const ofGroup = group === undefined ? undefined : groups.get(group)?.owner
  return { owner: named ?? ofGroup?.name ?? ofGroup?.email?.[0] ?? null, group: group ?? null }
}

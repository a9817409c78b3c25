import type { Diagnostic, Staged } from '../diagnostic.ts'
import type { Project } from '../project/project.ts'
import { checkAccess } from './faults/check-access.ts'
import { deprecatedReads } from './faults/deprecated-reads.ts'
import type { DashboardDraft } from './file-draft.ts'
import type { Manifest } from './manifest.ts'
import type { Node, NodeId } from './node.ts'
import { makeDashboard } from './nodes/make-dashboard.ts'
import { indexNames, resolveRefs } from './resolve-refs.ts'

/**
 * A manifest in which dashboards that it has are as their files say now; of all others it says what it did.
 * @returns undefined where one of them is new or switched off; what is found of them stands beside it, and nothing of others
 */
export function relinkDashboards(
  manifest: Manifest,
  drafts: readonly DashboardDraft[],
  project: Project,
): Staged<Manifest> | undefined {
  const index = indexNames(manifest.nodes.values(), [])
  const made = drafts.map((draft) => makeDashboard(draft, index, project))
  const changed = new Map<NodeId, Node>()
  const diagnostics: Diagnostic[] = []
  for (const { node, references, isEnabled, diagnostics: found } of made) {
    if (!isEnabled || manifest.nodes.get(node.id)?.path !== node.path) return undefined
    const { refs, diagnostics: unresolved } = resolveRefs(references, index)
    diagnostics.push(...found, ...unresolved)
    changed.set(node.id, { ...node, parents: [...refs.keys()], refs })
  }
  const nodes = new Map([...manifest.nodes].map(([id, node]) => [id, changed.get(id) ?? node]))
  const own = new Set(drafts.flatMap(filesOfDraft))
  const ofReads = [...checkAccess(nodes, manifest.groups), ...deprecatedReads(nodes)]
  return {
    value: { ...manifest, nodes },
    diagnostics: [...diagnostics, ...ofReads.filter(({ location }) => own.has(location?.file ?? ''))],
  }
}

function filesOfDraft({ path, queries }: DashboardDraft): readonly string[] {
  return [path, ...queries.map(({ template }) => template.file)]
}

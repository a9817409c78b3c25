import { relative, sep } from 'node:path'
import { openEmbedded } from '../../adapters/open-adapter.ts'
import { writeArtifacts } from '../../artifacts/index.ts'
import { checkDashboards } from '../../check/index.ts'
import { type Diagnostic, hasErrors } from '../../diagnostic.ts'
import type { Effects } from '../../effects.ts'
import { buildDag } from '../../graph/build-dag.ts'
import { findSecrets } from '../../parse/faults/find-secrets.ts'
import { filesOf } from '../../parse/files-of.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { DashboardNode } from '../../parse/node.ts'
import { parseDashboards } from '../../parse/nodes/parse-dashboards.ts'
import { macroIndex } from '../../parse/parse-files.ts'
import { relinkDashboards } from '../../parse/relink-dashboards.ts'
import type { Project } from '../../project/project.ts'
import { readSource } from '../../project/read-source.ts'
import { isAsSeen, recordFiles } from '../../record-files.ts'
import { buildSite, redrawSite } from '../../site/index.ts'
import { compileContext } from '../check/check-project.ts'
import type { CheckedProject } from '../check.ts'
import { artifactInput, siteInput } from '../docs.ts'
import type { ProjectOptions } from '../options.ts'
import { overlaid } from '../recheck/overlaid.ts'
import { judgeShipments } from '../shipments/judge-shipments.ts'
import { shipChanged } from '../shipments/ship-changed.ts'
import { markOf, type WrittenDocs } from './written-docs.ts'

/** A site in which dashboards were drawn again. */
export interface RedrawnDocs {
  readonly written: WrittenDocs
  readonly findings: readonly Diagnostic[]
  /** Writes the artifacts beside it. */
  finish(): Promise<void>
}

/**
 * Looks again at the dashboards whose files alone have changed since a site was written, ships what they ask otherwise, and writes what differs.
 * @returns undefined where that would not be all: more has changed, or they have faults, which are told together with all that can be told
 */
export async function redrawDashboards(
  last: WrittenDocs,
  options: ProjectOptions,
  effects: Effects,
): Promise<RedrawnDocs | undefined> {
  const { project, manifest, chosen } = last.bound
  options.onMask?.(project.mask)
  const files = changedFiles(last, effects)
  const dashboards = [...manifest.nodes.values()].filter((node) => node.kind === 'dashboard')
  const changed = dashboards.filter((node) => filesOf(node).some((file) => files.has(file)))
  const own = new Set(changed.flatMap(filesOf))
  if (changed.length === 0 || [...files].some((file) => !own.has(file)) || chosen.size !== manifest.nodes.size)
    return undefined
  const { files: looking, sightings } = recordFiles(effects.files)
  const read = changed.flatMap(filesOf).map((file) => readSource(project.root, file, looking))
  const bound = await bindAgain(last.bound, read, own, effects)
  if (!bound) return undefined
  const input = artifactInput(bound, effects)
  const unshipped = await shipChanged(bound, effects)
  const nodes = changed.map(({ id }) => nodeOf(bound.manifest, id) as DashboardNode)
  const isSameGraph = changed.every(({ parents }, place) => parents.join() === nodes[place]?.parents.join())
  const site = isSameGraph ? redrawSite(siteInput(input, bound), last.site, nodes) : buildSite(siteInput(input, bound))
  return {
    written: { ...last, bound, site, sightings: overlaid(last.sightings, sightings()) },
    findings: [...bound.findings, ...unshipped],
    finish: async () => {
      await writeArtifacts(input)
    },
  }
}

/** The files that hold something else; undefined where more is not as it was: the warehouse, a folder, the day. */
function changedFiles({ bound, sightings, mark }: WrittenDocs, { files, now }: Effects): ReadonlySet<string> {
  const { project, context } = bound
  const nothing = new Set<string>()
  if (markOf(project) !== mark || dayOf(now()) !== dayOf(context.invocation.startedAt)) return nothing
  const others = sightings.filter((sighting) => !isAsSeen(sighting, files))
  if (others.some(([question]) => question !== 'read')) return nothing
  return new Set(others.map(([, path]) => relative(project.root, path).split(sep).join('/')))
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

/** A project with some dashboards as they are written now, bound again; nothing where something of them is faulty. */
async function bindAgain(
  before: CheckedProject,
  read: Project['dashboards'],
  own: ReadonlySet<string>,
  effects: Effects,
): Promise<CheckedProject | undefined> {
  const fresh = new Map(read.map((file) => [file.path, file]))
  const dashboards = before.project.dashboards.map((file) => fresh.get(file.path) ?? file)
  const project = { ...before.project, dashboards }
  const linked = relinkDashboards(before.manifest, parseDashboards(read, macroIndex(project)), project)
  if (!linked || hasErrors(linked.diagnostics)) return undefined
  const manifest = linked.value
  const dag = buildDag(manifest)
  if (dag.diagnostics.length > 0 || hasErrors(findSecrets(project, manifest))) return undefined
  const opened = { ...before, project, manifest, dag: dag.value }
  const context = await compileContext(opened, effects, effects.newId())
  const changed = [...manifest.nodes.values()].filter((node) => node.kind === 'dashboard' && own.has(node.path))
  await using embedded = await openEmbedded(project.root)
  const input = { dag: dag.value, chosen: before.chosen, known: before.known, fullRefresh: false, context }
  const found = await checkDashboards(changed as DashboardNode[], input, before.checked, embedded)
  if (!found || hasErrors(found.diagnostics)) return undefined
  const checked = { ...before.checked, dashboards: new Map([...before.checked.dashboards, ...found.value]) }
  const ofChanged = { ...checked, dashboards: found.value }
  const shipments = await judgeShipments(ofChanged, before.lineage ?? new Map(), manifest, embedded)
  if (hasErrors(shipments)) return undefined
  const isOther = ({ location }: Diagnostic) => !own.has(location?.file ?? '')
  const readFindings = [...before.readFindings.filter(isOther), ...linked.diagnostics]
  const findings = [...before.findings.filter(isOther), ...linked.diagnostics, ...found.diagnostics, ...shipments]
  return { ...opened, context, checked, readFindings, findings }
}

import type { Diagnostic } from '../../diagnostic.ts'
import type { Effects } from '../../effects.ts'
import { CupelError } from '../../errors.ts'
import { exactJson } from '../../exact-json.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { isBuilt, nodeKinds } from '../../parse/node-kinds.ts'
import { recordFiles } from '../../record-files.ts'
import { withoutFiles } from '../../without-files.ts'
import { type CheckedProject, checkPart } from '../check.ts'
import type { OpenedProject } from '../open/open-project.ts'
import { underMask } from '../open/under-mask.ts'
import type { ProjectOptions } from '../options.ts'
import { type ChangedLeaves, changedLeaves } from './changed-leaves.ts'
import { type CheckReport, type RecalledCheck, type Seen, seenEnvironment } from './check-memory.ts'
import { isWholeSeen } from './is-whole-seen.ts'
import { overlaid } from './overlaid.ts'
import { withParents } from './seen-nodes.ts'

/** A report of which a part was looked at again, and what was seen for it. */
export interface Rechecked {
  readonly report: CheckReport
  readonly seen: Seen
}

/**
 * Looks again at models that alone have changed since a check, with what they stand on, and says of all others what that check said.
 * @returns undefined where that would not be all: more has changed, or they have faults, which are told together with all that can be told
 */
export async function recheckLeaves(
  { report, seen, changed, nodes, stamp }: RecalledCheck,
  options: ProjectOptions,
  root: string,
  effects: Effects,
): Promise<Rechecked | undefined> {
  if (isNarrowed(options) || report.said.length > 0) return undefined
  const all = nodes()
  const leaves = changedLeaves(all, changed, root, effects.files)
  const built = all.filter(({ kind }) => nodeKinds[kind].isBuilt)
  if (!leaves || report.sound !== built.length || report.findings.some((found) => isIn(found, leaves.shared)))
    return undefined
  const { files, sightings } = recordFiles(effects.files)
  const said: string[] = []
  const part = { ...effects, files: withoutFiles(files, leaves.hidden), log: (message: string) => said.push(message) }
  const found = await soundPart(options, part, leaves)
  // Rules of the project's own may ask of all of it.
  if (!found || said.length > 0 || found.project.checks.length > 0 || !isWholeSeen(found) || !allBound(found))
    return undefined
  const { environment } = found.project
  const findings = merge(report.findings, found, leaves)
  if (!findings) return undefined
  const isNew = ({ node }: { readonly node: NodeId }) => leaves.nodes.has(node)
  const outside = [...report.outside.filter((one) => !isNew(one)), ...found.checked.outside.filter(isNew)]
  return {
    report: { ...report, findings, outside },
    seen: {
      files: overlaid(seen.files, sightings()),
      environment: seenEnvironment([...seen.environment.names, ...environment.asked()], environment, seen.environment),
      landing: seen.landing,
      nodes: withParents(all, found.manifest, leaves.nodes) ?? stamp,
    },
  }
}

function isNarrowed({
  select = [],
  exclude = [],
  selector,
  resourceTypes,
  excludeResourceTypes,
}: ProjectOptions): boolean {
  return select.length > 0 || exclude.length > 0 || Boolean(selector ?? resourceTypes ?? excludeResourceTypes)
}

const isIn = ({ location }: Diagnostic, files: ReadonlySet<string>) => files.has(location?.file ?? '')

/** The models and their tests, bound with all that they stand on; nothing where something is faulty. */
async function soundPart(
  options: ProjectOptions,
  effects: Effects,
  leaves: ChangedLeaves,
): Promise<CheckedProject | undefined> {
  const wanted = ({ manifest }: OpenedProject) =>
    new Set(
      [...manifest.nodes.values()]
        .filter(({ id, kind }) => leaves.nodes.has(id) || !nodeKinds[kind].isTest)
        .map(({ id }) => id),
    )
  try {
    return await underMask(options, (masked) => checkPart(masked, effects, wanted))
  } catch (error) {
    if (error instanceof CupelError) return undefined
    throw error
  }
}

function allBound({ manifest, checked, chosen }: CheckedProject): boolean {
  return [...chosen].every((id) => !isBuilt(nodeOf(manifest, id)) || checked.models.get(id)?.columns.length)
}

/** What was found before elsewhere, and now of the leaves; undefined where something is new of others. */
function merge(
  before: readonly Diagnostic[],
  { findings, readFindings }: CheckedProject,
  { own, shared }: ChangedLeaves,
): readonly Diagnostic[] | undefined {
  const known = new Set(before.map((found) => exactJson(found)))
  const onReading = new Set(readFindings.map((found) => exactJson(found)))
  const bound = findings.filter((found) => !onReading.has(exactJson(found)))
  const ofOthers = bound.filter((found) => !isIn(found, own) && !isIn(found, shared))
  if (!ofOthers.every((found) => known.has(exactJson(found)))) return undefined
  return [
    ...before.filter((found) => !isIn(found, own)),
    ...findings.filter((found) => isIn(found, own)),
    ...bound.filter((found) => isIn(found, shared)),
  ]
}

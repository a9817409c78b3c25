import { arch, platform } from 'node:os'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import { eitherMask, type Mask, noMask } from '../mask.ts'
import { countKinds } from '../parse/count-kinds.ts'
import { findRoot } from '../project/find-root.ts'
import { targetNames } from '../project/target-names.ts'
import { version } from '../version.ts'
import { openProject } from './open/open-project.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'
import { reportTarget, type TargetReport } from './target-report.ts'

/** What a project's commands would work with. */
export interface DebugReport {
  readonly version: string
  /** Node's version, and the system's name. */
  readonly runsOn: string
  readonly root: string
  /** The nodes that the project has, in words; undefined where it is faulty. */
  readonly nodes: string | undefined
  /** The target that commands use when none is named, or the one that was. */
  readonly chosen: string | undefined
  readonly targets: readonly TargetReport[]
  /** What is wrong with the project, whatever its target. */
  readonly findings: readonly Diagnostic[]
}

/**
 * Says what is configured, and which targets answer; with `target`, that one alone. Nothing is changed, and no secret is shown.
 * @throws CupelError `project-missing`; what else is wrong is part of the report
 *
 * @example
 * const { targets } = await debug({ folder: '.' })
 * for (const { name, version } of targets) console.log(name, version ?? 'does not answer')
 */
export function debug(options: ProjectOptions, effects: Effects = realEffects): Promise<DebugReport> {
  return underMask(options, async (masked) => {
    let mask: Mask = noMask
    const onMask = (known: Mask) => {
      mask = eitherMask(mask, known)
      masked.onMask?.(mask)
    }
    return reportAll({ ...masked, onMask }, effects)
  })
}

async function reportAll(options: ProjectOptions, effects: Effects): Promise<DebugReport> {
  const root = findRoot(options.folder, options.projectDir, effects.files)
  const { names, chosen } = targetNames(root, options.target, effects.files)
  const targets: TargetReport[] = []
  for (const name of options.target === undefined ? names : [options.target])
    targets.push(await reportTarget(name, options, effects))
  const read = await readNodes(options, effects)
  const faults = targets.flatMap((target) => target.faults.map(keyOf))
  // What is wrong with every target alike is the project's fault, and told once.
  const isShared = (found: Diagnostic) => faults.indexOf(keyOf(found)) !== faults.lastIndexOf(keyOf(found))
  return {
    version,
    runsOn: `Node ${process.versions.node}, ${platform()} ${arch()}`,
    root,
    nodes: read.nodes,
    chosen,
    targets: targets.map((target) => ({ ...target, faults: target.faults.filter((found) => !isShared(found)) })),
    findings: read.findings.filter((found) => isShared(found) || !faults.includes(keyOf(found))),
  }
}

function keyOf(found: Diagnostic): string {
  return JSON.stringify(found)
}

async function readNodes(options: ProjectOptions, effects: Effects): Promise<Pick<DebugReport, 'nodes' | 'findings'>> {
  try {
    const { manifest, findings } = await openProject(options, effects)
    return { nodes: countKinds([...manifest.nodes.values()]) || 'no nodes', findings }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { nodes: undefined, findings: error.diagnostics.length ? error.diagnostics : [asDiagnostic(error)] }
  }
}

import { type Effects, realEffects } from '../../effects.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { LoadConfig } from '../../project/load-schema.ts'
import { openConfig } from '../../project/open-config.ts'
import { recordFiles } from '../../record-files.ts'
import { type CheckedProject, check } from '../check.ts'
import { underMask } from '../open/under-mask.ts'
import type { ProjectOptions } from '../options.ts'
import { type CheckReport, forgetCheck, keepCheck, recallCheck, type Seen, seenEnvironment } from './check-memory.ts'
import { isWholeSeen } from './is-whole-seen.ts'
import { recheckLeaves } from './recheck-leaves.ts'
import { seenNodes } from './seen-nodes.ts'

/** A report, and what was looked at for it: all, what has changed since the last check, or nothing, since nothing has. */
export interface RememberedReport extends CheckReport {
  readonly looked: 'all' | 'changes' | 'nothing'
}

/**
 * Checks a project; where nothing has changed of all that the last check looked at, says what that said, without looking again, and where
 * that is no more than the SQL of models that only tests read, looks at these alone. Only what is sound is remembered, and only where all
 * that was looked at is known: the warehouse is a file that keeps its own runs, macros are templates, no model reads a file by its path, and
 * no source waits until its files have an age.
 * @param options `afresh`: looks again in any case. @default false
 * @throws CupelError `project-faulty` with every finding
 *
 * @example
 * const { sound, looked } = await rememberedCheck({ folder: '.' })
 */
export function rememberedCheck(
  options: ProjectOptions & { readonly afresh?: boolean | undefined },
  effects: Effects = realEffects,
): Promise<RememberedReport> {
  return underMask(options, async ({ afresh = false, ...masked }) => {
    const question = { opened: openConfig(masked, effects.files), asked: asData(masked), now: effects.now() }
    const recalled = afresh ? undefined : recallCheck(question, effects.files)
    if (recalled && recalled.changed.length === 0) {
      for (const message of recalled.report.said) effects.log(message)
      return { ...recalled.report, looked: 'nothing' }
    }
    forgetCheck(question)
    const part = recalled && (await recheckLeaves(recalled, masked, question.opened.root, effects))
    const { report, seen } = part ?? (await checkWhole(masked, effects))
    if (seen) keepCheck(question, seen, report)
    return { ...report, looked: part ? 'changes' : 'all' }
  })
}

/** Looks at all; what was seen is given where it can be remembered. */
async function checkWhole(
  options: ProjectOptions,
  effects: Effects,
): Promise<{ readonly report: CheckReport; readonly seen: Seen | undefined }> {
  const { files, sightings } = recordFiles(effects.files)
  const said: string[] = []
  const log = (message: string) => {
    said.push(message)
    effects.log(message)
  }
  const found = await check(options, { ...effects, files, log })
  const report = { ...reportOf(found), said }
  const landing = landingLookedAt(found)
  const isKept = isWholeSeen(found) && landing.every(({ min_age: minAge }) => minAge === undefined)
  if (!isKept) return { report, seen: undefined }
  const { environment } = found.project
  return {
    report,
    seen: {
      files: sightings(),
      environment: seenEnvironment(environment.asked(), environment),
      landing,
      nodes: seenNodes(found.manifest),
    },
  }
}

function reportOf({ checked, chosen, findings }: CheckedProject): Omit<CheckReport, 'said'> {
  return {
    sound: [...checked.models].filter(([id, { columns }]) => columns.length && chosen.has(id)).length,
    outside: checked.outside.filter(({ node }) => chosen.has(node)),
    findings,
  }
}

/** How the sources load whose landing files were looked at, since no table of them stands. */
function landingLookedAt({ known, manifest }: CheckedProject): readonly LoadConfig[] {
  return [...known.landingColumns.keys()].flatMap((id) => {
    const node = nodeOf(manifest, id)
    return node.kind === 'source' && node.load ? [node.load] : []
  })
}

/** Options as plain data. */
const asData = ({ onMask, again, ...options }: ProjectOptions) => options

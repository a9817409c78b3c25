import { type Effects, realEffects } from '../effects.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { LoadConfig } from '../project/load-schema.ts'
import { openConfig } from '../project/open-config.ts'
import { recordFiles } from '../record-files.ts'
import { type CheckedProject, check } from './check.ts'
import { type CheckReport, forgetCheck, keepCheck, recallCheck } from './check-memory.ts'
import type { ProjectOptions } from './options.ts'
import { underMask } from './under-mask.ts'

/** A report, and whether it is that of an earlier check. */
export interface RememberedReport extends CheckReport {
  readonly isRemembered: boolean
}

/**
 * Checks a project; where nothing has changed of all that the last check looked at, says what that said, without looking again. Only what
 * is sound is remembered, and only where all that was looked at is known: the warehouse is a file that keeps its own runs, macros are templates,
 * no model reads a file by its path, and no source waits until its files have an age.
 * @param options `afresh`: looks again in any case. @default false
 * @throws CupelError `project-faulty` with every finding
 *
 * @example
 * const { sound, isRemembered } = await rememberedCheck({ folder: '.' })
 */
export function rememberedCheck(
  options: ProjectOptions & { readonly afresh?: boolean | undefined },
  effects: Effects = realEffects,
): Promise<RememberedReport> {
  return underMask(options, async ({ afresh = false, ...masked }) => {
    const question = { opened: openConfig(masked, effects.files), asked: asData(masked), now: effects.now() }
    const remembered = afresh ? undefined : recallCheck(question, effects.files)
    if (remembered) {
      for (const message of remembered.said) effects.log(message)
      return { ...remembered, isRemembered: true }
    }
    forgetCheck(question)
    const { files, sightings } = recordFiles(effects.files)
    const said: string[] = []
    const log = (message: string) => {
      said.push(message)
      effects.log(message)
    }
    const found = await check(masked, { ...effects, files, log })
    const report = { ...reportOf(found), said }
    const landing = landingLookedAt(found)
    if (isWholeSeen(found) && landing.every(({ min_age: minAge }) => minAge === undefined))
      keepCheck(question, { files: sightings(), variables: found.project.environment.asked(), landing }, report)
    return { ...report, isRemembered: false }
  })
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

/** Whether nothing was looked at but what can be looked at again. */
function isWholeSeen({ project, checked, known }: CheckedProject): boolean {
  // What keeps its runs elsewhere is asked too, and may be out of reach.
  if (project.stateTarget) return false
  const forms = [...project.macros.values()].flatMap((macro) => [...macro.values()])
  return known.isAsked && checked.readingFiles.size === 0 && !forms.some(({ kind }) => kind === 'typescript')
}

/** Options as plain data. */
const asData = ({ onMask, again, ...options }: ProjectOptions) => options

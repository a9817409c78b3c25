import { join, resolve } from 'node:path'
import { stateFiles } from '../artifacts/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { diffStates, isBreaking, type ProjectDiff, readState, type StateTexts, stateWrong } from '../diff/index.ts'
import { type Effects, realEffects } from '../effects.ts'
import { version } from '../version.ts'
import { checkWithLineage } from './check.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** What `diff` takes. */
export interface DiffOptions extends Pick<ProjectOptions, 'folder' | 'projectDir' | 'target' | 'vars' | 'onMask'> {
  /** `--state`: a target folder as it was before, relative to `projectDir`, else to `folder`. */
  readonly state: string
}

/** What a project differs in from a state of it. */
export interface ProjectChanges extends ProjectDiff {
  /** How many nodes may break what reads them. */
  readonly breaking: number
  readonly findings: readonly Diagnostic[]
}

/**
 * What was added, changed and removed since a state was written, and what that reaches; nothing runs.
 * @throws CupelError `state-wrong`; `project-faulty`
 *
 * @example
 * const { nodes, breaking } = await diff({ folder: '.', state: 'main-target' })
 */
export function diff(options: DiffOptions, effects: Effects = realEffects): Promise<ProjectChanges> {
  return underMask(options, async (masked) => {
    const { state: folder, ...all } = masked
    const texts = readTexts(resolve(masked.folder, masked.projectDir ?? '.', folder), folder, effects)
    const before = readState(texts, folder)
    const bound = await checkWithLineage(all, effects, ({ manifest }) => new Set(manifest.nodes.keys()))
    const { invocation, sql } = bound.context
    const made = {
      ...bound,
      database: bound.known.database,
      invocation,
      sql,
      command: 'diff',
      version,
      now: effects.now(),
    }
    const after = readState(stateFiles(made), folder)
    if (before.project !== after.project)
      throw stateWrong(folder, `is of the project ${before.project}, and this one is ${after.project}`)
    const found = diffStates(before, after)
    const names = found.notCompared
    const partial = names.length
      ? [
          diagnostic(
            'state-partial',
            { count: names.length, names },
            { severity: 'warning', hint: 'cupel compile without --select checks all.' },
          ),
        ]
      : []
    return { ...found, breaking: found.nodes.filter(isBreaking).length, findings: [...bound.findings, ...partial] }
  })
}

function readTexts(path: string, folder: string, { files }: Pick<Effects, 'files'>): StateTexts {
  const read = (name: keyof StateTexts) => {
    try {
      return files.read(join(path, name)).toString('utf8')
    } catch (error) {
      const reason =
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? 'is not there'
          : `cannot be read: ${(error as Error).message}`
      throw stateWrong(`${folder}/${name}`, reason, error)
    }
  }
  return { 'manifest.json': read('manifest.json'), 'lineage.json': read('lineage.json') }
}

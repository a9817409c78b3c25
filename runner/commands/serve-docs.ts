import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { serveFolder, watchProject } from '../site/index.ts'
import { type DocsTurn, followDocs } from './live-docs/follow-docs.ts'
import { openProject } from './open/open-project.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** What `docs serve` takes. */
export interface ServeDocsOptions extends ProjectOptions {
  /** `--host` @default '127.0.0.1' */
  readonly host?: string | undefined
  /** `--port`; 0 takes any that is free. @default 8580 */
  readonly port?: number | undefined
  /** `--watch`: the site is written anew when the project changes, or a run has ended. @default false */
  readonly watch?: boolean | undefined
  /** Ends it. */
  readonly signal?: AbortSignal | undefined
}

/** What is told while a site is served. */
export type ServeEvent =
  | { readonly kind: 'serving'; readonly address: string }
  | {
      readonly kind: 'written'
      readonly findings: readonly Diagnostic[]
      /** What was looked at for it: all, or the dashboards that alone had changed. */
      readonly looked: 'all' | 'dashboards'
    }
  /** It could not be written anew, and is served as it was. */
  | { readonly kind: 'kept'; readonly error: CupelError }

/**
 * Serves the site, to read only, until its signal; it is written first where there is none, or where it is watched.
 * @throws CupelError `option-wrong` where the port is taken, `project-faulty` where there is no site yet and none can be written
 *
 * @example
 * await serveDocs({ folder: '.', port: 0, signal: AbortSignal.timeout(60_000) }, (event) => console.log(event))
 */
export function serveDocs(
  options: ServeDocsOptions,
  emit: (event: ServeEvent) => void,
  effects: Effects = realEffects,
): Promise<void> {
  return underMask(options, async (masked) => {
    const { host = '127.0.0.1', port = 8580, watch = false, signal } = masked
    const { project } = await openProject(masked, effects)
    const folder = join(project.root, project.config.target_path, 'site')
    const write = followDocs(masked, effects)
    if (watch || effects.files.look(join(folder, 'index.html')) === undefined) await writeOnce(write, emit)
    await using server = await serveFolder(folder, { host, port, isWatched: watch })
    emit({ kind: 'serving', address: server.address })
    const writing = watch ? follow(write, emit) : undefined
    using _watcher = writing && watchProject(project, writing.again)
    await new Promise<void>((resolve) => {
      if (signal?.aborted) resolve()
      signal?.addEventListener('abort', () => resolve(), { once: true })
    })
    await writing?.done()
  })
}

async function writeOnce(turn: () => Promise<DocsTurn>, emit: (event: ServeEvent) => void): Promise<void> {
  const { findings, looked, finish } = await turn()
  emit({ kind: 'written', findings, looked })
  await finish()
}

/** Writes the site anew, one time after the other; what changes meanwhile makes it begin once more. */
function follow(turn: () => Promise<DocsTurn>, emit: (event: ServeEvent) => void) {
  let isWanted = false
  let work: Promise<void> | undefined
  const write = async () => {
    while (isWanted) {
      isWanted = false
      try {
        await writeOnce(turn, emit)
      } catch (error) {
        if (!(error instanceof CupelError)) throw error
        emit({ kind: 'kept', error })
      }
    }
    work = undefined
  }
  return {
    again: () => {
      isWanted = true
      work ??= write()
    },
    done: async () => {
      isWanted = false
      await work
    },
  }
}

import { type ServeEvent, serveDocs } from '../../runner/commands/index.ts'
import type { TestProject } from '../support/project.ts'

/** A site that is served and follows its project, until it is stopped. */
export interface ServedShop {
  readonly address: string
  stop(): Promise<void>
}

/** Serves a project's site on a free port; resolves when it can be asked. */
export async function serveShop({ folder }: TestProject, tell?: (event: ServeEvent) => void): Promise<ServedShop> {
  const ended = new AbortController()
  return await new Promise((resolve, reject) => {
    const serving = serveDocs({ folder, port: 0, watch: true, signal: ended.signal }, (event) => {
      tell?.(event)
      if (event.kind !== 'serving') return
      resolve({
        address: event.address,
        async stop() {
          ended.abort()
          await serving
        },
      })
    })
    serving.catch(reject)
  })
}

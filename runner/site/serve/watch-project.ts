import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { folderLists } from '../../project/folder-lists.ts'
import type { Project } from '../../project/project.ts'

/** How long nothing more has to change, in milliseconds. */
const quietMs = 60

/**
 * Tells that files of a project have changed, or that a run has ended, once things are quiet.
 * @returns what ends it
 */
export function watchProject({ root, config }: Project, onChange: () => void): Disposable {
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, quietMs)
  }
  const watchers: FSWatcher[] = []
  const follow = (path: string, recursive: boolean, isMeant: (name: string) => boolean) => {
    if (!existsSync(path)) return
    const watcher = watch(path, { recursive }, (_, name) => {
      if (name === null || isMeant(String(name))) tell()
    })
    // A folder that goes away is told as a change of the one above it.
    watcher.on('error', tell)
    watchers.push(watcher)
  }
  const paths: readonly string[] = folderLists.flatMap((key) => config[key])
  for (const path of new Set(paths)) follow(join(root, path), true, () => true)
  follow(root, false, (name) => ['project.yml', 'selectors.yml', '.env'].includes(name) || paths.includes(name))
  follow(join(root, config.target_path), false, (name) => name === 'run_results.json' || name === 'sources.json')
  return {
    [Symbol.dispose]() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Removes shards that another build has left.
 * @param names those that belong to this one
 */
export function removeStale(root: string, folder: string, names: ReadonlySet<string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const name = /^([a-z]+(?:-\d+)?|dashboard-[a-z0-9_-]+)\.js$/.exec(entry.name)?.[1]
    if (name !== undefined && entry.isFile() && !names.has(name))
      rmSync(join(root, folder, entry.name), { force: true })
  }
}

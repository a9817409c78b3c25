import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Shipped, shippedFile, shippedFolder, shippedSchema } from '../../dashboards/index.ts'
import type { Project } from '../../project/project.ts'

/** What was last shipped of a dashboard; undefined where nothing was, or something else stands in its place. */
export function readShipped({ root, config }: Project, dashboard: string): Shipped | undefined {
  const path = join(root, shippedFolder(config.target_path, dashboard), shippedFile)
  if (!existsSync(path)) return undefined
  try {
    return shippedSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // It was not written by a build of this version: it is as if there were none, until the next one.
    return undefined
  }
}

/** The rows of a part as a page is handed them: base64. */
export function readPart({ root, config }: Project, dashboard: string, file: string): string {
  return readFileSync(join(root, shippedFolder(config.target_path, dashboard), file)).toString('base64')
}

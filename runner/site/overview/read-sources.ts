import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Project } from '../../project/project.ts'

const schema = z.object({
  metadata: z.object({ generated_at: z.string() }),
  results: z.array(z.object({ unique_id: z.string(), status: z.string(), max_loaded_at: z.string().optional() })),
})

/** How new the sources were found when somebody last looked. */
export type KnownSources = z.infer<typeof schema>

/** What `sources.json` in the target folder says; undefined where it is not there, or is of another kind. */
export function readSources({ root, config }: Project): KnownSources | undefined {
  const path = join(root, config.target_path, 'sources.json')
  if (!existsSync(path)) return undefined
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

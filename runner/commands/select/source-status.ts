import { join } from 'node:path'
import { z } from 'zod'
import type { Files } from '../../files.ts'
import type { Project } from '../../project/project.ts'
import type { ProjectOptions } from '../options.ts'
import { readArtifact, readFormer } from './read-former.ts'

const schema = z.object({
  results: z.array(z.object({ unique_id: z.string(), status: z.string(), max_loaded_at: z.string().optional() })),
})

/**
 * How `source_status` calls each source: by its verdict in the target folder's `sources.json`, and `fresher` where it has newer rows there than in
 * that of `--state`, or is not in it.
 * @throws CupelError `option-wrong` without `--state`; `state-wrong` where a file is not there, or not as cupel writes it
 */
export function readSourceStatus(
  options: Pick<ProjectOptions, 'state' | 'folder' | 'projectDir'>,
  { root, config }: Project,
  files: Files,
): ReadonlyMap<string, readonly string[]> {
  const why = 'source_status: compares its sources.json with the newest'
  const [file, writtenBy] = ['sources.json', 'cupel freshness']
  const before = readFormer({ ...options, why }, file, schema, writtenBy, files).results
  const own = { folder: join(root, config.target_path), shown: config.target_path }
  const current = readArtifact(own, file, schema, writtenBy, files).results
  const known = new Map(before.flatMap(({ unique_id, max_loaded_at: at }) => (at ? [[unique_id, Date.parse(at)]] : [])))
  return new Map(
    current.map(({ unique_id, status, max_loaded_at: at }) => {
      const isFresher = at !== undefined && Date.parse(at) > (known.get(unique_id) ?? Number.NEGATIVE_INFINITY)
      return [unique_id, isFresher ? [status, 'fresher'] : [status]]
    }),
  )
}

import { join, resolve } from 'node:path'
import { z } from 'zod'
import { stateWrong } from '../diff/index.ts'
import { CupelError } from '../errors.ts'
import type { Files } from '../files.ts'
import type { Project } from '../project/project.ts'
import type { ProjectOptions } from './options.ts'

const schema = z.object({
  results: z.array(z.object({ unique_id: z.string(), status: z.string(), max_loaded_at: z.string().optional() })),
})

type Results = z.infer<typeof schema>['results']

/**
 * How `source_status` calls each source: by its verdict in the target folder's `sources.json`, and `fresher` where it has newer rows there than in
 * that of `--state`, or is not in it.
 * @throws CupelError `option-wrong` without `--state`; `state-wrong` where a file is not there, or not as cupel writes it
 */
export function readSourceStatus(
  { state, folder, projectDir }: Pick<ProjectOptions, 'state' | 'folder' | 'projectDir'>,
  { root, config }: Project,
  files: Files,
): ReadonlyMap<string, readonly string[]> {
  if (state === undefined)
    throw new CupelError('option-wrong', {
      option: '--state',
      expected: 'names a former target folder: source_status: compares its sources.json with the newest',
    })
  const current = read(join(root, config.target_path), config.target_path, files)
  const before = read(resolve(folder, projectDir ?? '.', state), state, files)
  const known = new Map(before.flatMap(({ unique_id, max_loaded_at: at }) => (at ? [[unique_id, Date.parse(at)]] : [])))
  return new Map(
    current.map(({ unique_id, status, max_loaded_at: at }) => {
      const isFresher = at !== undefined && Date.parse(at) > (known.get(unique_id) ?? Number.NEGATIVE_INFINITY)
      return [unique_id, isFresher ? [status, 'fresher'] : [status]]
    }),
  )
}

function read(path: string, shown: string, files: Files): Results {
  const name = `${shown}/sources.json`
  let text: string
  try {
    text = files.read(join(path, 'sources.json')).toString('utf8')
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const reason = isMissing ? 'is not there: cupel freshness writes it' : `cannot be read: ${(cause as Error).message}`
    throw stateWrong(name, reason, cause)
  }
  try {
    return schema.parse(JSON.parse(text)).results
  } catch (cause) {
    throw stateWrong(name, 'is not as cupel freshness writes it', cause)
  }
}

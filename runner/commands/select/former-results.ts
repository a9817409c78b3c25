import { z } from 'zod'
import type { Files } from '../../files.ts'
import type { ProjectOptions } from '../options.ts'
import { readFormer } from './read-former.ts'

const schema = z.object({ results: z.array(z.object({ unique_id: z.string(), status: z.string() })) })

/**
 * What became of nodes in the run that wrote the `run_results.json` of `--state`, in dbt's words.
 * @throws CupelError `option-wrong` without `--state`; `state-wrong` where the file is not there, or not as cupel writes it
 */
export function readFormerResults(
  options: Pick<ProjectOptions, 'state' | 'folder' | 'projectDir'>,
  files: Files,
): ReadonlyMap<string, readonly string[]> {
  const why = 'result: asks its run_results.json what became of nodes'
  const { results } = readFormer({ ...options, why }, 'run_results.json', schema, 'cupel build', files)
  return new Map(results.map(({ unique_id, status }) => [unique_id, [status]]))
}

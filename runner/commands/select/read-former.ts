import { join, resolve } from 'node:path'
import type { z } from 'zod'
import { stateWrong } from '../../diff/index.ts'
import { CupelError } from '../../errors.ts'
import type { Files } from '../../files.ts'
import type { ProjectOptions } from '../options.ts'

/** Where a former state stands, and for whom it is asked. */
export interface Former extends Pick<ProjectOptions, 'state' | 'folder' | 'projectDir'> {
  /** What `--state` is for there, for who did not give it. */
  readonly why: string
}

/**
 * Reads an artifact of the former target folder that `--state` names.
 * @param writtenBy the command that writes it
 * @throws CupelError `option-wrong` without `--state`; `state-wrong` where the file is not there, or not as cupel writes it
 */
export function readFormer<S extends z.ZodType>(
  { state, folder, projectDir, why }: Former,
  file: string,
  schema: S,
  writtenBy: string,
  files: Files,
): z.infer<S> {
  if (state === undefined)
    throw new CupelError('option-wrong', { option: '--state', expected: `names a former target folder: ${why}` })
  return readArtifact(
    { folder: resolve(folder, projectDir ?? '.', state), shown: state },
    file,
    schema,
    writtenBy,
    files,
  )
}

/** Reads an artifact of a target folder. @throws CupelError `state-wrong` where it is not there, or not as cupel writes it */
export function readArtifact<S extends z.ZodType>(
  { folder, shown }: { readonly folder: string; readonly shown: string },
  file: string,
  schema: S,
  writtenBy: string,
  files: Files,
): z.infer<S> {
  const name = `${shown}/${file}`
  let text: string
  try {
    text = files.read(join(folder, file)).toString('utf8')
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const reason = isMissing ? `is not there: ${writtenBy} writes it` : `cannot be read: ${(cause as Error).message}`
    throw stateWrong(name, reason, cause)
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw stateWrong(name, `is not as ${writtenBy} writes it`, cause)
  }
}

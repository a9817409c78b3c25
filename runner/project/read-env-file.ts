import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { projectFaulty } from '../errors.ts'
import type { Files } from '../files.ts'
import { readEnvText } from './env-text.ts'
import { readSource } from './read-source.ts'

/**
 * The variables of a project's `.env`; none where there is no such file.
 * @throws CupelError `project-faulty` where it cannot be read, or holds what is no variable
 */
export function readEnvFile(root: string, files: Files): Readonly<Record<string, string>> {
  if (!files.look(join(root, '.env'))) return {}
  const { text, fault } = readSource(root, '.env', files)
  if (fault) throw projectFaulty([withoutLine(fault)])
  const { value, diagnostics } = readEnvText('.env', text)
  if (diagnostics.length) throw projectFaulty(diagnostics)
  return value
}

/** Nothing is known to be secret yet, so no line of it is shown. */
function withoutLine({ location, ...fault }: Diagnostic): Diagnostic {
  return { ...fault, ...(location && { location: { ...location, text: '' } }) }
}

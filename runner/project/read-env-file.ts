import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { projectFaulty } from '../errors.ts'
import { readEnvText } from './env-text.ts'
import { readSource } from './read-source.ts'

/**
 * The variables of a project's `.env`; none where there is no such file.
 * @throws CupelError `project-faulty` where it cannot be read, or holds what is no variable
 */
export function readEnvFile(root: string): Readonly<Record<string, string>> {
  if (!lstatSync(join(root, '.env'), { throwIfNoEntry: false })) return {}
  const { text, fault } = readSource(root, '.env')
  if (fault) throw projectFaulty([withoutLine(fault)])
  const { value, diagnostics } = readEnvText('.env', text)
  if (diagnostics.length) throw projectFaulty(diagnostics)
  return value
}

/** Nothing is known to be secret yet, so no line of it is shown. */
function withoutLine({ location, ...fault }: Diagnostic): Diagnostic {
  return { ...fault, ...(location && { location: { ...location, text: '' } }) }
}

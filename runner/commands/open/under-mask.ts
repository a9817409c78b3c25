import type { Diagnostic } from '../../diagnostic.ts'
import { hideInError, hideInFinding } from '../../hide-in-finding.ts'
import { type Mask, noMask } from '../../mask.ts'
import type { ProjectOptions } from '../options.ts'

/**
 * Does a command's work so that neither what it throws nor what it finds shows a secret of its project.
 * @param work gets the options, by which it tells what hides the secrets
 */
export async function underMask<O extends ProjectOptions, T>(options: O, work: (options: O) => Promise<T>): Promise<T> {
  let mask = noMask
  const onMask = (known: Mask) => {
    mask = known
    options.onMask?.(known)
  }
  try {
    const result = await work({ ...options, onMask })
    return hasFindings(result)
      ? { ...result, findings: result.findings.map((found) => hideInFinding(found, mask)) }
      : result
  } catch (error) {
    throw error instanceof Error ? hideInError(error, mask) : error
  }
}

function hasFindings(result: unknown): result is { readonly findings: readonly Diagnostic[] } {
  return typeof result === 'object' && result !== null && 'findings' in result
}

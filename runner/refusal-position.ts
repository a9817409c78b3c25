import type { CupelError } from './errors.ts'

/** Where in a statement a warehouse sees the fault, as an index of its characters; undefined where it does not say. */
export function refusalPosition({ cause }: CupelError, statement: string): number | undefined {
  const { position }: { position?: unknown } = typeof cause === 'object' && cause !== null ? cause : {}
  if (typeof position !== 'number') return undefined
  // It counts bytes.
  return Buffer.from(statement).subarray(0, position).toString().length
}

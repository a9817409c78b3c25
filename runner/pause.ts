import { setTimeout } from 'node:timers/promises'
import { CupelError } from './errors.ts'

/**
 * Waits.
 * @throws CupelError `cancelled`, at once, where the signal comes meanwhile or came before
 */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, signal && { signal })
  } catch (error) {
    throw new CupelError('cancelled', {}, { cause: error })
  }
}

import { CupelError } from '../../errors.ts'
import type { AskedBatches } from '../../plan/index.ts'
import type { RunOptions } from '../options.ts'

/**
 * Which batches of models a command asks for.
 * @throws CupelError `option-wrong` where a stretch of time is asked for, and tables are to be made anew: they would hold nothing else
 */
export function askedBatches({ eventTime: range, fullRefresh, again }: RunOptions): AskedBatches {
  if (range && fullRefresh)
    throw new CupelError('option-wrong', {
      option: '--full-refresh',
      expected: 'makes all batches of a table anew: leave out --event-time-start and --event-time-end',
    })
  return { range, onlyFailed: new Set(again?.partial) }
}

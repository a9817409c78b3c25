import type { RunOptions } from '../../commands/index.ts'
import { CupelError } from '../../errors.ts'
import { readMoment } from '../../read-moment.ts'

const startOption = '--event-time-start'
const endOption = '--event-time-end'

/**
 * The stretch of time that two options give; undefined where neither is given.
 * @throws CupelError `option-wrong` where one is missing, is no moment, or the end is not behind the start
 */
export function readEventTime(start: string | undefined, end: string | undefined): RunOptions['eventTime'] {
  if (start === undefined && end === undefined) return undefined
  if (start === undefined || end === undefined) {
    const [given, missing] = start === undefined ? [endOption, startOption] : [startOption, endOption]
    throw new CupelError('option-wrong', { option: given, expected: `says one end of a time: give ${missing} too` })
  }
  const from = momentOf(startOption, start)
  const until = momentOf(endOption, end)
  if (from >= until)
    throw new CupelError('option-wrong', { option: endOption, expected: `must be behind ${startOption}, ${start}` })
  return { from, until }
}

function momentOf(option: string, text: string): Date {
  const at = readMoment(text)
  if (at) return at
  const expected = `must be a day or a moment in UTC, as 2025-01-31 or 2025-01-31T06:00; it is "${text}"`
  throw new CupelError('option-wrong', { option, expected })
}

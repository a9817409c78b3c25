import { nearOrAll } from '../../suggest.ts'
import type { ShippedCall } from '../../template/shipped-call.ts'
import { textOf } from './arguments.ts'

const dateparts: readonly string[] = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']
const ofTheClock: readonly string[] = ['hour', 'minute', 'second']

/** A row for each date or moment from a start up to an end, which is not in it. */
export function dateSpine(call: ShippedCall): string {
  const part = textOf(call, 'datepart').toLowerCase()
  if (!dateparts.includes(part)) throw call.refuse(`knows no datepart "${part}"`, nearOrAll(part, dateparts))
  const [start, end] = [textOf(call, 'start_date'), textOf(call, 'end_date')]
  if (!start || !end) throw call.refuse('takes SQL as start_date and end_date', 'As start_date="date \'2024-01-01\'".')
  const type = ofTheClock.includes(part) ? 'timestamp' : 'date'
  // Each is counted from the start: by steps, a month's last days would be lost at its first short one.
  const moment = call.macro('date_add', part, 'number', `cast(${start} as ${type})`)
  const last = call.macro('date_diff', part, `cast(${start} as ${type})`, `cast(${end} as ${type})`)
  const numbers = call.macro('generate_numbers', '0', last)
  const name = `date_${part}`
  return `select ${name}\nfrom (\n  select cast(${moment} as ${type}) as ${name}\n  from ${numbers} as numbers(number)\n) as spine\nwhere ${name} < cast(${end} as ${type})`
}

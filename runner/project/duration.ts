import { z } from 'zod'

const unitsMs = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** A time that passes, `30 seconds`, `5 minutes`, `1.5 hours`, `1 day`; as it is written. */
export const duration = z
  .string()
  .regex(
    /^\d+(\.\d+)? (second|minute|hour|day)s?$/,
    'must be a time, as "30 seconds", "5 minutes", "1 hour" or "2 days"',
  )

/** A {@link duration} in milliseconds. */
export function milliseconds(written: string): number {
  const [amount, unit = ''] = written.split(' ')
  return Number(amount) * unitsMs[unit.replace(/s$/, '') as keyof typeof unitsMs]
}

const unitsMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** How old something may be. */
export interface Age {
  readonly count: number
  readonly period: keyof typeof unitsMs
}

/** When to warn, and what is too old; undefined where nothing is. */
export interface FreshnessRule {
  readonly warnAfter?: Age
  readonly errorAfter?: Age
}

/** Whether what is so many milliseconds old is fresh enough; exactly as old as it may be is. */
export function judgeFreshness(ageMs: number, { warnAfter, errorAfter }: FreshnessRule): 'pass' | 'warn' | 'error' {
  if (errorAfter && ageMs > ageInMs(errorAfter)) return 'error'
  return warnAfter && ageMs > ageInMs(warnAfter) ? 'warn' : 'pass'
}

function ageInMs({ count, period }: Age): number {
  return count * unitsMs[period]
}

import type { PastResult, RunEntry } from '../../shapes/run-entry.ts'
import { addressOf } from '../route.ts'
import { amount, instant } from '../words.ts'
import { Dot } from './dot.tsx'

/** What became of a test in the runs that are kept, the oldest first. */
export function PastDots({ past, runs }: { past: readonly PastResult[]; runs: readonly RunEntry[] }) {
  return (
    <span class="past">
      {past.map(({ run, status, failures }) => {
        const known = runs[run]
        if (!known) return null
        const found = failures ? `${amount(failures, 'failure')}, ` : ''
        return (
          <a key={run} href={addressOf('runs', known.id)} title={`${status}, ${found}${instant(known.startedAt)}`}>
            <Dot status={status} />
          </a>
        )
      })}
    </span>
  )
}

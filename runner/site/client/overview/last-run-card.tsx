import type { Overview } from '../../shapes/overview-shape.ts'
import { CountBar } from '../parts/count-bar.tsx'
import { Dot } from '../parts/dot.tsx'
import { addressOf } from '../route.ts'
import { duration, instant, secondsOf } from '../words.ts'
import { Card } from './card.tsx'

/** The last run: when, how long, and what came of its nodes. */
export function LastRunCard({ overview: { lastRun, runs } }: { overview: Overview }) {
  return (
    <Card title="Last run" id="last-run">
      {lastRun ? (
        <>
          <p class="big">
            <Dot status={lastRun.status} />
            <a href={addressOf('runs', lastRun.id)}>
              {lastRun.command} {lastRun.status}
            </a>
          </p>
          <p class="quiet">
            {[
              instant(lastRun.startedAt),
              secondsOf(lastRun) === undefined ? '' : duration(secondsOf(lastRun) ?? 0),
              `on ${lastRun.target}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <CountBar counts={lastRun.counts} />
          <ol class="run-dots" aria-label="Runs before, the newest first">
            {runs.slice(0, 12).map((run) => (
              <li key={run.id}>
                <a href={addressOf('runs', run.id)} title={`${run.command}, ${run.status}, ${instant(run.startedAt)}`}>
                  <Dot status={run.status} />
                </a>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p class="empty">Nothing was run on this target yet, or the warehouse could not be asked.</p>
      )}
    </Card>
  )
}

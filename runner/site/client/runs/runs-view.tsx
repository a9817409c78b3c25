import type { RunEntry } from '../../shapes/run-entry.ts'
import { CountBar } from '../parts/count-bar.tsx'
import { Dot } from '../parts/dot.tsx'
import { addressOf } from '../route.ts'
import { duration, instant, secondsOf } from '../words.ts'
import { Timeline } from './timeline.tsx'
import { useRuns } from './use-runs.ts'

/** The runs that are kept, and of one of them the timeline. */
export function RunsView({ open }: { open: string | undefined }) {
  const runs = useRuns()
  if (!runs) return null
  const found = runs.findIndex(({ id }) => id === open)
  const place = open === undefined ? runs.findIndex(({ counts }) => Object.keys(counts).length > 0) : found
  const run = runs[place]
  return (
    <div class="page runs-page">
      <h2>Runs</h2>
      {runs.length === 0 ? (
        <p class="empty">Nothing was run on this target yet, or the warehouse could not be asked.</p>
      ) : null}
      {open !== undefined && !run ? <p>No run that is kept is called “{open}”.</p> : null}
      <ul class="run-list">
        {runs.map((one, at) => (
          <li key={one.id}>
            <a href={addressOf('runs', one.id)} aria-current={at === place ? 'true' : undefined}>
              <Dot status={one.status} /> <b>{one.command}</b> {instant(one.startedAt)}
              <span class="quiet">{tookOf(one)}</span>
            </a>
          </li>
        ))}
      </ul>
      {run ? (
        <section class="card" aria-label={`${run.command} of ${instant(run.startedAt)}`}>
          <p class="big">
            <Dot status={run.status} /> {run.command} {run.status}
          </p>
          <p class="quiet">{[instant(run.startedAt), tookOf(run), `on ${run.target}`].filter(Boolean).join(' · ')}</p>
          <CountBar counts={run.counts} />
          <Timeline place={place} />
        </section>
      ) : null}
    </div>
  )
}

function tookOf(run: RunEntry): string {
  const seconds = secondsOf(run)
  return seconds === undefined ? run.status : duration(seconds)
}

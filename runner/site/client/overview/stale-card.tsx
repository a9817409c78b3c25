import type { Overview } from '../../shapes/overview-shape.ts'
import type { SiteSummary } from '../../shapes/site-summary.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { Dot } from '../parts/dot.tsx'
import { addressOf } from '../route.ts'
import { instant } from '../words.ts'
import { Card } from './card.tsx'
import { MoreOf } from './more-of.tsx'

/** Sources whose rows are older than they may be, when somebody last looked. */
export function StaleCard({ overview: { stale } }: { overview: Overview; summary: SiteSummary }) {
  return (
    <Card title="Stale sources" id="stale">
      {stale === null ? (
        <p class="empty">
          Nobody has looked: <code>cupel freshness</code> does.
        </p>
      ) : (
        <>
          {stale.total === 0 ? <p class="empty">All are as new as they should be.</p> : null}
          <ul class="rows">
            {stale.items.map(({ name, anchor, status, loadedAt, since }) => (
              <li key={anchor}>
                <Dot status={status === 'warn' ? 'warned' : 'error'} />
                <a href={addressOf('node', anchor)}>
                  <BrokenName name={name} />
                </a>
                <span class="quiet">
                  {loadedAt ? `newest ${instant(loadedAt)}` : 'not known'}
                  {since ? `, so since ${instant(since)}` : null}
                </span>
              </li>
            ))}
          </ul>
          <MoreOf total={stale.total} shown={stale.items.length} />
          <p class="quiet">looked at {instant(stale.lookedAt)}</p>
        </>
      )}
    </Card>
  )
}

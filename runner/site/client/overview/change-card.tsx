import type { Overview } from '../../shapes/overview-shape.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { addressOf } from '../route.ts'
import { Card } from './card.tsx'
import { MoreOf } from './more-of.tsx'

/** What of the project is not as it was when it last ran. */
export function ChangeCard({ overview: { changed } }: { overview: Overview }) {
  return (
    <Card title="Changed since the last run" id="changed">
      {changed === null ? <p class="empty">Nothing was run yet.</p> : null}
      {changed?.total === 0 ? <p class="empty">Everything is as it ran.</p> : null}
      {changed?.items.length ? (
        <ul class="rows">
          {changed.items.map(({ what, name, anchor }) => (
            <li key={`${what} ${name}`}>
              <span class={`what ${what}`}>{what}</span>
              {anchor === null ? (
                <BrokenName name={name} />
              ) : (
                <a href={addressOf('node', anchor)}>
                  <BrokenName name={name} />
                </a>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {changed ? <MoreOf total={changed.total} shown={changed.items.length} /> : null}
    </Card>
  )
}

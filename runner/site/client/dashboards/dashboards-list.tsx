import type { DashboardEntry } from '../../shapes/dashboard-page.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { addressOf } from '../route.ts'
import { loadList, useLoaded } from '../shards.ts'
import { amount, instant } from '../words.ts'

/** The dashboards that the project has. */
export function DashboardsList() {
  const entries = useLoaded(() => loadList<DashboardEntry>('dashboards'), 'dashboards')
  if (!entries) return null
  return (
    <div class="page">
      <h2>Dashboards</h2>
      {entries.length === 0 ? (
        <p class="empty">
          There is none. A dashboard is a folder of the project: <code>dashboards/sales/dashboard.yml</code>.
        </p>
      ) : null}
      <ul class="cards dashboards-list">
        {entries.map(({ name, title, owner, tiles, builtAt }) => (
          <li key={name} class="card">
            <a href={addressOf('dashboards', name)}>
              <b>
                <BrokenName name={title} />
              </b>
              <span class="quiet">
                {[amount(tiles, 'tile'), owner, builtAt ? `as of ${instant(builtAt)}` : 'not built yet']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

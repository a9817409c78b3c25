import type { SiteSummary } from '../../shapes/site-summary.ts'
import { addressOf } from '../route.ts'
import { SearchBox } from '../search/search-box.tsx'
import { useTheme } from '../theme.ts'
import { amount } from '../words.ts'
import { Drawing, Mark } from './drawing.tsx'

const views = [
  { view: '', title: 'Overview' },
  { view: 'dashboards', title: 'Dashboards' },
  { view: 'lineage', title: 'Lineage' },
  { view: 'tests', title: 'Tests' },
  { view: 'runs', title: 'Runs' },
] as const

/** The bar at the top: where one is, where one can go, and the search. */
export function TopBar({ summary, view }: { summary: SiteSummary | undefined; view: string }) {
  const [theme, changeTheme] = useTheme()
  return (
    <header class="top">
      <a class="brand" href="#/">
        <Mark />
        <div>
          <h1>{summary?.project}</h1>
          <p>{summary ? subtitleOf(summary) : ''}</p>
        </div>
      </a>
      <nav aria-label="Views">
        {views
          .filter(({ view: name }) => name !== 'dashboards' || hasDashboards(summary))
          .map(({ view: name, title }) => (
            <a key={name} href={addressOf(name)} aria-current={view === name ? 'page' : undefined}>
              {title}
            </a>
          ))}
      </nav>
      <div class="spacer" />
      <SearchBox />
      <button
        type="button"
        class="round"
        aria-label={`Show in ${theme === 'dark' ? 'light' : 'dark'}`}
        onClick={changeTheme}
      >
        <Drawing name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </header>
  )
}

/** Most projects have none, and need no way to them. */
function hasDashboards(summary: SiteSummary | undefined): boolean {
  return (summary?.lists.dashboards ?? []).length > 0
}

function subtitleOf({ counts }: SiteSummary): string {
  const words = {
    source: 'source',
    seed: 'seed',
    model: 'model',
    snapshot: 'snapshot',
    exposure: 'exposure',
    data_test: 'data test',
  }
  return Object.entries(words)
    .flatMap(([kind, word]) => (counts[kind] ? [amount(counts[kind], word)] : []))
    .join(' · ')
}

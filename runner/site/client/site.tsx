import { useEffect } from 'preact/hooks'
import type { SiteSummary } from '../shapes/site-summary.ts'
import { DashboardView } from './dashboards/dashboard-view.tsx'
import { DashboardsList } from './dashboards/dashboards-list.tsx'
import { LineageView } from './graph/lineage-view.tsx'
import { NodePage } from './node/node-page.tsx'
import { useNodes } from './nodes.ts'
import { OverviewView } from './overview/overview-view.tsx'
import { TopBar } from './parts/top-bar.tsx'
import { type Route, useRoute } from './route.ts'
import { RunsView } from './runs/runs-view.tsx'
import { loadShard, useLoaded } from './shards.ts'
import { TestsView } from './tests/tests-view.tsx'

/** The site: a bar at the top, and the view that the address names. */
export function Site() {
  const route = useRoute()
  const summary = useLoaded(() => loadShard<SiteSummary>('site'), 'site')
  useEffect(() => {
    if (summary) document.title = [route.open, summary.project, 'cupel'].filter(Boolean).join(' · ')
  }, [summary, route.open])
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        To the contents
      </button>
      <TopBar summary={summary} view={route.view} />
      <main id="main" tabIndex={-1}>
        {summary ? <View summary={summary} route={route} /> : null}
      </main>
    </>
  )
}

/** The address says what is shown, so that a jump within the page must not change it. */
function skip(): void {
  document.getElementById('main')?.focus()
}

function View({ summary, route }: { summary: SiteSummary; route: Route }) {
  switch (route.view) {
    case '':
      return <OverviewView summary={summary} />
    case 'lineage':
    case 'node':
      return <NodeViews route={route} />
    case 'tests':
      return <TestsView open={route.open} options={route.options} />
    case 'dashboards':
      return route.open === undefined ? (
        <DashboardsList />
      ) : (
        <DashboardView name={route.open} summary={summary} options={route.options} />
      )
    case 'runs':
      return <RunsView open={route.open} />
    default:
      return <Nothing text={`“${route.view}” is none of this site.`} />
  }
}

/** The views that need all nodes. */
function NodeViews({ route: { view, open, options } }: { route: Route }) {
  const nodes = useNodes()
  if (!nodes) return null
  const place = open === undefined ? undefined : nodes.byAnchor.get(open)
  if (open !== undefined && place === undefined) return <Nothing text={`Nothing here is called “${open}”.`} />
  if (view === 'node' && place !== undefined) return <NodePage key={place} nodes={nodes} place={place} />
  return <LineageView nodes={nodes} chosen={place} options={options} />
}

function Nothing({ text }: { text: string }) {
  return (
    <div class="page">
      <h2>There is no such page.</h2>
      <p>{text}</p>
    </div>
  )
}

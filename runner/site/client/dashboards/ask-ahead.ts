import { loadNodes } from '../nodes.ts'
import { readRoute } from '../route.ts'
import { loadList, loadShard } from '../shards.ts'
import { loadCharts } from './load-charts.ts'

/** Asks for what a dashboard needs at once, where the address names one: a page that was opened so waits for each of it else. */
export function askAhead(): void {
  const { view, open } = readRoute(location.hash)
  if (view !== 'dashboards' || open === undefined) return
  // Who needs it tells what could not be read.
  for (const asked of [loadShard(`dashboard-${open}`), loadCharts(), loadNodes(), loadList('tests')])
    asked.catch(() => {})
}

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { DashboardPage } from '../../shapes/dashboard-page.ts'
import type { SiteSummary } from '../../shapes/site-summary.ts'
import type { TestEntry } from '../../shapes/test-entry.ts'
import { useNodes } from '../nodes.ts'
import { addressOf, replace } from '../route.ts'
import { loadList, loadShard, useLoaded } from '../shards.ts'
import { useTheme } from '../theme.ts'
import { FilterBar } from './filters/filter-bar.tsx'
import { formatsOf } from './formats.ts'
import { remember, remembered } from './remembered.ts'
import { TextBlocks } from './text-blocks.tsx'
import { ChartTileView, type Surroundings } from './tiles/chart-tile-view.tsx'
import { useGrains } from './use-grains.ts'
import { readState, type ViewState, writeState } from './view-state.ts'

/** A dashboard, through the filters that the address says; where it says none, those of the last time. */
export function DashboardView({
  name,
  summary,
  options,
}: {
  name: string
  summary: SiteSummary
  options: URLSearchParams
}) {
  const page = useLoaded(() => loadShard<DashboardPage>(`dashboard-${name}`), name)
  const isSaid = options.size > 0
  const kept = isSaid ? undefined : remembered(summary.project, name)
  useEffect(() => {
    if (kept) replace(`${addressOf('dashboards', name)}?${kept}`)
  }, [kept, name])
  if (!page || kept) return null
  return <Shown key={name} page={page} summary={summary} options={options} />
}

function Shown({ page, summary, options }: { page: DashboardPage; summary: SiteSummary; options: URLSearchParams }) {
  const said = options.toString()
  const state = useMemo(() => readState(options, page), [said, page])
  const grains = useGrains(page, state)
  const nodes = useNodes()
  const tests = useLoaded(() => loadList<TestEntry>('tests'), 'tests')
  const theme = useShownTheme()
  const formats = useMemo(() => formatsOf(page.locale, page.currency), [page])
  const change = (next: ViewState) => {
    const filters = writeState(next, page).toString()
    remember(summary.project, page.name, filters)
    replace(addressOf('dashboards', page.name) + (filters && `?${filters}`))
  }
  const around: Surroundings = { page, grains, state, formats, theme, nodes, tests, change }
  let place = 0
  return (
    <div class="page dashboard">
      <div class="dashboard-head">
        <h2>{page.title}</h2>
        <FilterBar page={page} grains={grains} state={state} formats={formats} onChange={change} />
      </div>
      {page.text.length > 0 ? <TextBlocks blocks={page.text} /> : null}
      {page.rows.map((tiles, row) => (
        <div key={row} class="tiles">
          {tiles.map((tile) => {
            const at = place++
            return tile.kind === 'text' ? (
              <div key={at} class={`tile tile-text width-${tile.width}`}>
                <TextBlocks blocks={tile.text} />
              </div>
            ) : (
              <ChartTileView key={at} tile={tile} place={at} around={around} />
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** Light or dark, whoever changes it. */
function useShownTheme(): string {
  const [system] = useTheme()
  const [chosen, setChosen] = useState(document.documentElement.dataset.theme)
  useEffect(() => {
    const observer = new MutationObserver(() => setChosen(document.documentElement.dataset.theme))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])
  return chosen ?? system
}

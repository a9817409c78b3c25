import { useErrorBoundary, useRef, useState } from 'preact/hooks'
import type { ChartTile, DashboardPage, QueryPage } from '../../../shapes/dashboard-page.ts'
import type { TestEntry } from '../../../shapes/test-entry.ts'
import type { Nodes } from '../../nodes.ts'
import type { Key } from '../engine/grain.ts'
import type { Formats } from '../formats.ts'
import { tileCsv } from '../save/tile-csv.ts'
import type { TileContext } from '../tile-context.ts'
import { questionOf, tileTitle } from '../tile-question.ts'
import { rowsOfTile } from '../tile-rows.ts'
import type { Loaded } from '../use-grains.ts'
import { useSettled } from '../use-settled.ts'
import { togglePick, type ViewState } from '../view-state.ts'
import { ChartBody } from './chart-body.tsx'
import { CohortsBody } from './cohorts-body.tsx'
import { FunnelBody } from './funnel-body.tsx'
import { NumberBody } from './number-body.tsx'
import { TableBody } from './table-body.tsx'
import { TileMenu } from './tile-menu.tsx'
import { TrustLine } from './trust-line.tsx'

/** What all tiles of a dashboard have in common. */
export interface Surroundings {
  readonly page: DashboardPage
  readonly grains: ReadonlyMap<string, Loaded>
  readonly state: ViewState
  readonly formats: Formats
  readonly theme: string
  readonly nodes: Nodes | undefined
  readonly tests: readonly TestEntry[] | undefined
  change(state: ViewState): void
}

/** A tile that shows rows: its title, its chart, and what is known of its numbers. */
export function ChartTileView({
  tile,
  place,
  around: latest,
}: {
  tile: ChartTile
  place: number
  around: Surroundings
}) {
  const element = useRef<HTMLElement>(null)
  // Numbers are there at once; charts and tables follow, those in view first.
  const around = useSettled(latest, element, tile.chart === 'number')
  const [isTable, setTable] = useState(false)
  const { page, grains, nodes, tests, formats } = around
  const { words } = formats
  const query = page.queries[tile.query]
  const loaded = grains.get(tile.query)
  if (!query) return null
  const title = tileTitle(tile, query, words)
  const question = questionOf(tile, query)
  const context = loaded?.kind === 'grain' ? contextOf(tile, place, query, loaded, around) : undefined
  const isSpecOfRows = question.by.length === 0 && question.measures.length === 0
  const tableQuestion = isSpecOfRows ? { by: query.columns.map(({ name }) => name), measures: [] } : question
  return (
    <section ref={element} class={`tile tile-${tile.chart} width-${tile.width}`} aria-label={title}>
      <header class="tile-head">
        <h3>{title}</h3>
        {context ? (
          <TileMenu
            tile={element}
            title={title}
            words={words}
            csv={() => tileCsv(context, tableQuestion)}
            isTable={isTable}
            onTable={tile.chart === 'table' ? undefined : () => setTable(!isTable)}
          />
        ) : null}
      </header>
      <div class="tile-body">
        {loaded?.kind === 'fault' ? <p class="tile-fault">{words.fault('rows', loaded.message)}</p> : null}
        {context ? <Body context={context} title={title} table={isTable ? tableQuestion : undefined} /> : null}
      </div>
      {nodes && tests ? <TrustLine trust={query.trust} nodes={nodes} tests={tests} formats={formats} /> : null}
    </section>
  )
}

function contextOf(
  tile: ChartTile,
  place: number,
  query: QueryPage,
  { grain }: Extract<Loaded, { kind: 'grain' }>,
  { page, state, formats, theme, change }: Surroundings,
): TileContext {
  const own = state.picks.filter((pick) => pick.tile === place)
  return {
    page,
    tile,
    query,
    formats,
    theme,
    rows: rowsOfTile(page, query, grain, state, place),
    picked: new Map(own.map(({ column, keys }) => [column, keys])),
    pick: (column: string, keys: readonly Key[]) => change(togglePick(state, { tile: place, column, keys })),
  }
}

/** The chart; a fault in it is told where it would be. */
function Body({
  context,
  title,
  table,
}: {
  context: TileContext
  title: string
  table: ReturnType<typeof questionOf> | undefined
}) {
  const { words } = context.formats
  const [fault] = useErrorBoundary()
  if (fault)
    return <p class="tile-fault">{words.fault('tile', fault instanceof Error ? fault.message : String(fault))}</p>
  if (context.rows.now.count === 0 && context.tile.chart !== 'number')
    return <p class="no-rows">{context.rows.now.grain.rows > 0 ? words.noRowsFiltered : words.noRows}</p>
  if (table) return <TableBody context={context} question={table} />
  switch (context.tile.chart) {
    case 'number':
      return <NumberBody context={context} />
    case 'table':
      return <TableBody context={context} question={questionOf(context.tile, context.query)} />
    case 'funnel':
      return <FunnelBody context={context} />
    case 'cohorts':
      return <CohortsBody context={context} />
    default:
      return <ChartBody context={context} title={title} />
  }
}

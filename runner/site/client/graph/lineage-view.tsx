import { useEffect, useMemo } from 'preact/hooks'
import type { ColumnEntry } from '../../shapes/column-entry.ts'
import { makeColumnGraph } from '../columns/column-graph.ts'
import { columnPicture } from '../columns/column-picture.ts'
import { NodePanel } from '../node/node-panel.tsx'
import { type Nodes, reach } from '../nodes.ts'
import { addressOf, go, replace } from '../route.ts'
import { SelectBox, useSelected } from '../select/select-box.tsx'
import { loadList, useLoaded } from '../shards.ts'
import { Faults } from './faults.tsx'
import { useGraph } from './graph-data.ts'
import { GraphView } from './graph-view.tsx'

/** How many nodes show their columns where none is chosen. */
const fewNodes = 60

/** The whole graph, and beside it what is known of the node that is chosen. */
export function LineageView({
  nodes,
  chosen,
  options,
}: {
  nodes: Nodes
  chosen: number | undefined
  options: URLSearchParams
}) {
  const graph = useGraph()
  const text = options.get('select') ?? ''
  const column = options.get('column') ?? undefined
  const isOpen = options.get('columns') !== null
  const selected = useSelected(text, nodes)
  const columns = useLoaded(
    async () => (isOpen ? makeColumnGraph(await loadList<readonly ColumnEntry[]>('columns')) : undefined),
    `columns ${isOpen}`,
  )
  const shown = useMemo(
    () => (isOpen ? shownWithColumns(nodes, chosen, selected.places) : undefined),
    [nodes, chosen, selected, isOpen],
  )
  const picture = useMemo(
    () => (columns && shown ? columnPicture(shown, nodes, columns) : undefined),
    [columns, shown, nodes],
  )
  const anchor = chosen === undefined ? undefined : nodes.all[chosen]?.anchor
  const kept = useMemo(() => ({ select: text || undefined, columns: isOpen ? '1' : undefined }), [text, isOpen])
  const close = () => {
    go(addressOf('lineage', undefined, kept))
    document.querySelector<SVGAElement>(`[data-node="${chosen}"]`)?.focus({ preventScroll: true })
  }
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && chosen !== undefined && !(target as Element).closest('input')) close()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
  const drawn = isOpen ? picture : graph
  return (
    <div class={chosen === undefined ? 'lineage' : 'lineage panel-open'}>
      {drawn ? (
        <GraphView
          nodes={nodes}
          graph={drawn}
          chosen={chosen}
          selected={selected.places}
          columns={isOpen ? columns : undefined}
          column={column}
          options={kept}
        />
      ) : null}
      <div class="over">
        <SelectBox
          text={text}
          selected={selected}
          onSelect={(next) => replace(addressOf('lineage', anchor, { ...kept, select: next }))}
        />
        <button
          type="button"
          role="switch"
          aria-checked={isOpen}
          class="switch-button"
          onClick={() => go(addressOf('lineage', anchor, { ...kept, columns: isOpen ? undefined : '1' }))}
        >
          Columns
        </button>
        <Faults nodes={nodes} />
      </div>
      {isOpen && !shown ? (
        <p class="note">Choose a node, or select some: their columns are shown with all that they come from.</p>
      ) : null}
      {chosen === undefined ? null : <NodePanel nodes={nodes} place={chosen} onClose={close} />}
    </div>
  )
}

/** The nodes that show their columns: what is chosen with all above and below it, else what is selected, else a small graph whole. */
function shownWithColumns(nodes: Nodes, chosen: number | undefined, selected: ReadonlySet<number> | undefined) {
  if (chosen !== undefined)
    return new Set([
      ...reach([chosen], (at) => nodes.all[at]?.parents ?? []),
      ...reach([chosen], (at) => nodes.children[at] ?? []),
    ])
  if (selected) return selected
  return nodes.all.length <= fewNodes ? new Set(nodes.all.keys()) : undefined
}

import { useEffect, useState } from 'preact/hooks'
import type { NodeTerms } from '../../shapes/node-terms.ts'
import type { Nodes } from '../nodes.ts'
import { loadList } from '../shards.ts'
import { amount } from '../words.ts'
import { selectNodes } from './select-nodes.ts'

/** What a selection means; undefined where nothing is typed. */
export interface Selected {
  readonly places: ReadonlySet<number> | undefined
  /** What is wrong with what is typed. */
  readonly fault: string | undefined
}

/** The nodes that a text selects, once they are known. */
export function useSelected(text: string, nodes: Nodes): Selected {
  const [selected, setSelected] = useState<Selected>({ places: undefined, fault: undefined })
  useEffect(() => {
    let isWanted = true
    if (text.trim() === '') {
      setSelected({ places: undefined, fault: undefined })
      return
    }
    loadList<NodeTerms>('terms').then((terms) => {
      if (isWanted) setSelected(read(text, terms, nodes))
    })
    return () => {
      isWanted = false
    }
  }, [text, nodes])
  return selected
}

function read(text: string, terms: readonly NodeTerms[], nodes: Nodes): Selected {
  const graph = {
    parents: (place: number) => nodes.all[place]?.parents ?? [],
    children: (place: number) => nodes.children[place] ?? [],
  }
  try {
    return { places: selectNodes(text, terms, graph), fault: undefined }
  } catch (error) {
    return { places: new Set(), fault: error instanceof Error ? error.message : String(error) }
  }
}

/** Takes a selection in the runner's own syntax, as `+kpi_sales_daily` or `tag:daily`. */
export function SelectBox({
  text,
  selected,
  onSelect,
}: {
  text: string
  selected: Selected
  onSelect: (text: string) => void
}) {
  const told = selected.fault ?? (selected.places ? amount(selected.places.size, 'node') : '')
  return (
    <div class="select-box">
      <input
        type="text"
        value={text}
        placeholder="+name  tag:daily  path:models/gold"
        aria-label="Select nodes, as --select does"
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => onSelect(event.currentTarget.value)}
      />
      <output class={selected.fault ? 'fault' : ''}>{told}</output>
    </div>
  )
}

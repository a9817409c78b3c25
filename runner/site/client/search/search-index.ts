import MiniSearch from 'minisearch'
import type { SearchEntry } from '../../shapes/search-entry.ts'
import type { Nodes } from '../nodes.ts'
import { loadList } from '../shards.ts'

/** A node that fits what was typed, and what of it does where that is not its name. */
export interface Found {
  readonly place: number
  readonly why: string | undefined
}

/** Finds nodes by what was typed, the best first. */
export type Finder = (typed: string) => readonly Found[]

let finder: Promise<Finder> | undefined

/** The search, made when it is first asked for. */
export function loadFinder(nodes: Nodes): Promise<Finder> {
  finder ??= makeFinder(nodes)
  return finder
}

/** A text and its words: `kpi_sales_daily` is found by each of its parts too. */
function words(text: string): string[] {
  const whole = text.toLowerCase().match(/[\p{L}\p{N}_$.-]+/gu) ?? []
  return whole.flatMap((word) => [word, ...word.split(/[_.$-]+/).filter((part) => part && part !== word)])
}

async function makeFinder({ all }: Nodes): Promise<Finder> {
  const entries = await loadList<SearchEntry>('search')
  const index = new MiniSearch<{ id: number }>({
    fields: ['name', 'tags', 'columns', 'description', 'told'],
    tokenize: words,
    processTerm: (term) => term,
    searchOptions: {
      prefix: true,
      combineWith: 'AND',
      boost: { name: 8, tags: 3, columns: 2, description: 1, told: 0.5 },
    },
    extractField: ({ id }, field) => {
      const entry = entries[id]
      if (field === 'id') return id as unknown as string
      if (field === 'name') return all[id]?.name ?? ''
      if (field === 'tags') return entry?.tags.join(' ') ?? ''
      if (field === 'columns') return entry?.columns.map(([name]) => name).join(' ') ?? ''
      if (field === 'description') return entry?.description ?? ''
      return entry?.columns.map(([, told]) => told).join(' ') ?? ''
    },
  })
  await index.addAllAsync(
    all.map((_, id) => ({ id })),
    { chunkSize: 400 },
  )
  return (typed) => {
    const wanted = typed.trim().toLowerCase()
    return index
      .search(wanted)
      .map(({ id }) => ({ place: id as number, why: whyOf(wanted, all[id as number]?.name, entries[id as number]) }))
  }
}

/** What of a node fits, where its name does not. */
function whyOf(wanted: string, name = '', entry: SearchEntry | undefined): string | undefined {
  const [first = ''] = words(wanted)
  const has = (text: string) =>
    text.toLowerCase().includes(wanted) || words(text).some((word) => word.startsWith(first))
  if (has(name) || !entry) return undefined
  const tag = entry.tags.find(has)
  if (tag) return `tagged ${tag}`
  const column = entry.columns.find(([own]) => has(own))
  if (column) return `column ${column[0]}`
  if (has(entry.description)) return entry.description
  const told = entry.columns.find(([, text]) => has(text))
  return told && `${told[0]}: ${told[1]}`
}

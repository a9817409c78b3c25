import { useEffect, useState } from 'preact/hooks'
import type { DashboardPage, QueryPage } from '../../shapes/dashboard-page.ts'
import { loadShard } from '../shards.ts'
import { decodePart } from './engine/decode-part.ts'
import type { Grain } from './engine/grain.ts'
import { joinParts } from './engine/join-parts.ts'
import type { Period } from './engine/period.ts'
import { periodOf } from './tile-rows.ts'
import type { ViewState } from './view-state.ts'

/** The rows of a query, or why they cannot be read. */
export type Loaded =
  | { readonly kind: 'grain'; readonly grain: Grain }
  | { readonly kind: 'fault'; readonly message: string }

const decoded = new Map<string, Promise<Grain>>()
/** The rows that were put together last, by query, so that no filter that needs no others makes them anew. */
const joined = new WeakMap<QueryPage, { readonly shards: string; readonly loaded: Promise<Loaded> }>()

/** The rows of each query, as far as the periods reach that are looked at; what was shown before, until they are there. */
export function useGrains(page: DashboardPage, state: ViewState): ReadonlyMap<string, Loaded> {
  const [grains, setGrains] = useState<ReadonlyMap<string, Loaded>>(new Map())
  const needs = Object.entries(page.queries).map(([name, query]) => ({
    name,
    query,
    shards: shardsOf(page, query, state),
  }))
  const key = JSON.stringify(needs.map(({ shards }) => shards))
  useEffect(() => {
    let isWanted = true
    for (const { name, query, shards } of needs)
      load(query, shards).then((loaded) => isWanted && setGrains((before) => changed(before, name, loaded)))
    return () => {
      isWanted = false
    }
  }, [key, page])
  return grains
}

function changed(before: ReadonlyMap<string, Loaded>, name: string, loaded: Loaded): ReadonlyMap<string, Loaded> {
  const same = before.get(name)
  return same === loaded ? before : new Map(before).set(name, loaded)
}

/** The shards that hold rows of a period, or of the one that it is compared with. */
function shardsOf(page: DashboardPage, query: QueryPage, state: ViewState): readonly string[] {
  const found = periodOf(page, query, state)
  const periods = found ? [found.period, found.compared].filter((period) => period !== undefined) : undefined
  return query.parts
    .filter((part) => !periods || periods.some((period) => touches(part, period)))
    .map(({ shard }) => shard)
}

function touches({ from, to }: QueryPage['parts'][number], period: Period): boolean {
  return from === null || to === null || (from <= period.to && to >= period.from)
}

function load(query: QueryPage, shards: readonly string[]): Promise<Loaded> {
  const name = JSON.stringify(shards)
  const before = joined.get(query)
  if (before?.shards === name) return before.loaded
  const loaded = Promise.all(shards.map((shard) => loadPart(shard, query))).then(
    (parts): Loaded => ({ kind: 'grain', grain: joinParts(parts, query.columns) }),
    (error: unknown): Loaded => ({ kind: 'fault', message: error instanceof Error ? error.message : String(error) }),
  )
  joined.set(query, { shards: name, loaded })
  return loaded
}

function loadPart(shard: string, { columns }: QueryPage): Promise<Grain> {
  const found = decoded.get(shard) ?? loadShard<string>(shard).then((base64) => decodePart(base64, columns))
  decoded.set(shard, found)
  return found
}

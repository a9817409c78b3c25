import { exactJson } from '../../exact-json.ts'
import { shardText } from './shard-text.ts'
import { splitList } from './split-list.ts'

/** A list, and how many characters a part of it has at most. */
export interface SiteList {
  readonly items: readonly unknown[]
  readonly size: number
}

/** The shards of lists, by the lists' names: of each the texts of its parts by their names, and the place of the first item of each part. */
export type ListShards = Readonly<
  Record<string, { readonly files: ReadonlyMap<string, string>; readonly starts: number[] }>
>

/**
 * Divides lists into shards.
 * @param before lists that were divided before, by the same names: the shards of one that is the same are not made again
 */
export function listShards(
  lists: Readonly<Record<string, SiteList>>,
  before?: { readonly lists: Readonly<Record<string, SiteList>>; readonly shards: ListShards },
): ListShards {
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => {
      const known = before?.lists[name] === list ? before.shards[name] : undefined
      return [name, known ?? shardsOf(name, list)]
    }),
  )
}

function shardsOf(name: string, { items, size }: SiteList): ListShards[string] {
  const { starts, texts } = splitList(items, size)
  const files = texts.map((text, part) => [`${name}-${part}`, shardText(`${name}-${part}`, text)] as const)
  return { files: new Map(files), starts }
}

/** The shard of one value. */
export function valueShard(name: string, value: unknown): string {
  return shardText(name, exactJson(value))
}

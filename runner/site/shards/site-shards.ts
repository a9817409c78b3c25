import { exactJson } from '../../exact-json.ts'
import type { ListParts } from '../shapes/site-summary.ts'
import { shardText } from './shard-text.ts'
import { splitList } from './split-list.ts'

/** A list, and how many characters a part of it has at most. */
export interface SiteList {
  readonly items: readonly unknown[]
  readonly size: number
}

/** The shards of lists, by their names, and where the parts of each begin. */
export function listShards(lists: Readonly<Record<string, SiteList>>): {
  files: Map<string, string>
  parts: ListParts
} {
  const files = new Map<string, string>()
  const parts: Record<string, number[]> = {}
  for (const [name, { items, size }] of Object.entries(lists)) {
    const { starts, texts } = splitList(items, size)
    parts[name] = starts
    for (const [part, text] of texts.entries()) files.set(`${name}-${part}`, shardText(`${name}-${part}`, text))
  }
  return { files, parts }
}

/** The shard of one value. */
export function valueShard(name: string, value: unknown): string {
  return shardText(name, exactJson(value))
}

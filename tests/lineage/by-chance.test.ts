import { writeFileSync } from 'node:fs'
import { type Held, holdQueries } from './hold-queries.ts'

/**
 * How many queries are held against their changes; 20,000 take a while. Others are drawn with CHANCE_SEED. What was seen of each is
 * written to LINEAGE_REPORT, with the edges that never showed in LINEAGE_CHANGES changes.
 */
const count = Number(process.env.LINEAGE_QUERIES ?? 500)
const changes = Number(process.env.LINEAGE_CHANGES ?? 0)
const seed = Number(process.env.CHANCE_SEED ?? 1)
const together = 250

test(
  'a column that changes with another has an edge from it',
  async () => {
    const held: Held[] = []
    for (let from = 0; from < count; from += together)
      held.push(...(await holdQueries(seed * 1000 + from / together, Math.min(together, count - from), changes)))
    const path = process.env.LINEAGE_REPORT
    if (path) writeFileSync(path, JSON.stringify(held, undefined, 1))
    expect(held.filter(({ kind, missing }) => kind === 'unread' || missing.length > 0)).toEqual([])
    expect(held.filter(({ kind }) => kind === 'bound').length).toBeGreaterThan(count * 0.9)
  },
  count * 1000,
)

import { writeFileSync } from 'node:fs'
import { type Tried, tryQueries } from './random/try-queries.ts'

/** How many queries are tried; 50,000 take a while. Others are tried with CHANCE_SEED, and what became of each is written to QUERIES_REPORT. */
const count = Number(process.env.QUERIES ?? 1000)
const seed = Number(process.env.CHANCE_SEED ?? 1)
const together = 250

test(
  'what is translated runs on PostgreSQL, and gives the same rows as on DuckDB',
  async () => {
    const tried: Tried[] = []
    for (let from = 0; from < count; from += together)
      tried.push(...(await tryQueries(seed * 1000 + from / together, Math.min(together, count - from))))
    const of = (kind: string) => tried.filter(({ outcome }) => outcome.kind === kind)
    const counts = Object.fromEntries(
      ['equal', 'refused', 'fails', 'differs', 'void'].map((kind) => [kind, of(kind).length]),
    )
    const path = process.env.QUERIES_REPORT
    if (path) writeFileSync(path, JSON.stringify({ counts, tried }, undefined, 1))
    expect([...of('fails'), ...of('differs')]).toEqual([])
  },
  count * 1000,
)

import type { FixtureValue, ReadFixture } from './fixture.ts'

/** Rows that are maps: a column that a map leaves out is NULL there. A column's name is the same in either case. */
export function dictFixture(maps: readonly Readonly<Record<string, unknown>>[]): ReadFixture {
  const columns = new Map<string, string>()
  for (const map of maps)
    for (const name of Object.keys(map)) if (!columns.has(name.toLowerCase())) columns.set(name.toLowerCase(), name)
  const rows = maps.map((map) => {
    const values = new Map(Object.entries(map).map(([name, value]) => [name.toLowerCase(), value]))
    return [...columns.keys()].map((key) => (values.get(key) ?? null) as FixtureValue)
  })
  const twice = maps.find(
    (map) => new Set(Object.keys(map).map((name) => name.toLowerCase())).size < Object.keys(map).length,
  )
  if (twice) return { kind: 'faulty', reason: `a row names a column twice: ${Object.keys(twice).join(', ')}` }
  return { kind: 'rows', columns: [...columns.values()], rows }
}

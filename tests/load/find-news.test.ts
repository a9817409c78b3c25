import { rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fc } from '../support/chance.ts'
import { writeFiles } from '../support/folders.ts'
import { landing, lines } from '../support/landing.ts'

/** What may happen to one of a few files between two loads. */
const change = fc.record({
  path: fc.constantFrom('data/a.json', 'data/b.json', 'data/shop=1/a.json', 'data/shop=2/a.json', 'data/shop=1/b.json'),
  does: fc.constantFrom('write', 'touch', 'remove'),
  id: fc.integer({ min: 1, max: 3 }),
})

/**
 * What the table must hold, told without the ledger: a file's records stand in it from when they came until the file has others; a twin of what
 * stands there gives none.
 */
function whatStands() {
  const stands = new Map<string, number>()
  const skipped = new Set<string>()
  const partitionOf = (path: string) => path.split('/').slice(1, -1).join('/')
  return {
    stands,
    load(files: ReadonlyMap<string, number>) {
      const changed = [...files].filter(([path, id]) => stands.has(path) && stands.get(path) !== id)
      const isTwin = (path: string, id: number, but: readonly string[] = []) =>
        [...stands].some(
          ([other, otherId]) => otherId === id && !but.includes(other) && partitionOf(other) === partitionOf(path),
        )
      const gone = changed.map(([path]) => path)
      const before = new Set(skipped)
      const orphaned = [...files].filter(([path, id]) => before.has(path) && !isTwin(path, id, gone))
      for (const path of gone) stands.delete(path)
      const order = [
        ...orphaned,
        ...[...files].filter(([path]) => !stands.has(path)).sort(([a], [b]) => (a < b ? -1 : 1)),
      ]
      for (const [path, id] of order) {
        if (stands.has(path)) continue
        skipped.delete(path)
        if (isTwin(path, id)) skipped.add(path)
        else stands.set(path, id)
      }
    },
  }
}

test('after any deliveries, in any order, the table holds what the files brought', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (days) => {
      const shop = landing({}, { onChange: 'replace', columns: '[{name: id, data_type: integer}]' })
      const files = new Map<string, number>()
      const model = whatStands()
      let clock = 1_700_000_000
      for (const day of days) {
        for (const { path, does, id } of day) {
          if (does === 'remove') {
            rmSync(join(shop.folder, path), { force: true })
            files.delete(path)
            continue
          }
          const kept = does === 'touch' ? files.get(path) : id
          if (kept === undefined) continue
          files.set(path, kept)
          writeFiles(shop.folder, { [path]: lines({ id: kept }) })
          clock++
          utimesSync(join(shop.folder, path), clock, clock)
        }
        await shop.carryOut('load')
        model.load(files)
        const rows = await shop.rows('select _source_file as path, id from landing.orders order by path')
        const expected = [...model.stands].map(([path, id]) => ({ path, id }))
        expect(rows).toEqual(expected.toSorted((one, other) => (one.path < other.path ? -1 : 1)))
      }
    }),
    { numRuns: Number(process.env.DELIVERIES ?? 12) },
  )
}, 600_000)

import { constants, gzipSync } from 'node:zlib'
import { fc } from '../support/chance.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project, type TestProject } from '../support/project.ts'
import { readCsvApart } from '../support/read-csv-apart.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'
import { type Form, formOf, forms, tables, write } from '../support/written-tables.ts'

/** Up to where, of a whole; doubles by chance would nearly all be close to 0. */
const part = fc.integer({ min: 0, max: 10_000 }).map((share) => share / 10_000)

/** Something that befalls a file: bytes are changed, or left out, at a place among its records. */
const harm = fc.record({
  place: part,
  bytes: fc.oneof(
    fc.constantFrom('"', "'", '\\', ',', ';', '\n', '\r', '\0', '#', 'a\n', ',,', '"x'),
    fc.constantFrom('\xff', '\xc3', '\x81', '\xd8'),
  ),
  lost: fc.integer({ min: 0, max: 3 }),
})

/** A file: a table, what befell it, up to where it came, and which loads find it; in which folder, and whether it comes a second time. */
const files = fc.record({
  table: tables,
  harms: fc.array(harm, { maxLength: 2 }),
  cut: fc.option(part, { nil: undefined, freq: 2 }),
  isCutBefore: fc.boolean(),
  folder: fc.constantFrom('dt=2025-01-06', 'dt=2025-01-07'),
  load: fc.integer({ min: 0, max: 2 }),
  copy: fc.option(
    fc.record({ load: fc.integer({ min: 0, max: 2 }), folder: fc.constantFrom('dt=2025-01-06', 'dt=2025-01-07') }),
    {
      nil: undefined,
      freq: 4,
    },
  ),
})

type Delivered = typeof files extends fc.Arbitrary<infer T> ? T : never

const sources = fc.record({
  form: forms,
  takesRest: fc.boolean(),
  files: fc.array(files, { minLength: 1, maxLength: 4 }),
})

/** The bytes of a file, after all that befell it. */
function bytesOf({ table, harms, cut, isCutBefore }: Delivered, form: Form): Buffer {
  const open = { ...form, isPacked: false }
  const start = write([], open).length
  let bytes = write(table, open)
  for (const { place, bytes: other, lost } of harms) {
    const at = start + Math.floor(place * (bytes.length - start))
    bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(other, 'latin1'), bytes.subarray(at + lost)])
  }
  const upTo = (some: Buffer) => (cut === undefined ? some : some.subarray(0, Math.floor(cut * some.length)))
  if (!form.isPacked || cut === undefined) return form.isPacked ? gzipSync(bytes) : upTo(bytes)
  // A packer that was stopped has written what it was given.
  return isCutBefore ? gzipSync(upTo(bytes), { finishFlush: constants.Z_SYNC_FLUSH }) : upTo(gzipSync(bytes))
}

/** What the warehouse should hold of a source. */
interface Expected {
  readonly rows: { file: string; row: number; x: string | null; y: string | null }[]
  readonly rejects: { file: string; row: number; line: string | null; reason: string }[]
  readonly ledger: { path: string; status: string; rows: number; rejected: number }[]
}

/** Three loads of a source's files, one after the other: a content that a partition has is not loaded again. */
function expectedOf(found: readonly (readonly [string, Buffer])[][], form: Form, takesRest: boolean): Expected {
  const expected: Expected = { rows: [], rejects: [], ledger: [] }
  const contents = new Set<string>()
  for (const delivery of found) {
    for (const [file, bytes] of delivery.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      const read = readCsvApart(bytes, form, takesRest)
      const content = `${file.split('/').at(-2)} ${bytes.toString('latin1')}`
      const note = (status: string, rows = 0, rejected = 0) =>
        expected.ledger.push({ path: file, status, rows, rejected })
      if (typeof read === 'string') note('unreadable')
      else if (contents.has(content)) note('skipped')
      else {
        contents.add(content)
        for (const [index, record] of read.entries()) {
          const place = { file, row: index + 1 }
          if ('reason' in record) expected.rejects.push({ ...place, line: record.line || null, reason: record.reason })
          else expected.rows.push({ ...place, x: record[0] || null, y: record[1] || null })
        }
        const rejected = read.filter((record) => 'reason' in record).length
        note('loaded', read.length - rejected, rejected)
      }
    }
  }
  return expected
}

const engines = {
  duckdb: { open: async () => duckdbFile, cases: 80 },
  postgres: { open: postgresDatabase, cases: 25 },
  snowflake: { open: async () => emulatedWarehouse(await emulatedSnowflake()), cases: 25 },
} as const
const atOnce = 40

const rows = 'select _source_file as "file", _source_row as "row", x as "x", y as "y" from landing.'
const rejects = 'select _source_file as "file", _source_row as "row", line as "line", reason as "reason" from landing.'

/** What the ledger says of each source, by its name. */
async function ledgerOf(shop: TestProject): Promise<Map<unknown, Expected['ledger']>> {
  const entries = (await shop.rows('select * from _cupel.loads')).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])),
  )
  const bySource = new Map<unknown, Expected['ledger']>()
  for (const { source, path, status, rows, rejected } of entries) {
    const entry = { path: String(path), status: String(status), rows: Number(rows), rejected: Number(rejected) }
    bySource.set(source, [...(bySource.get(source) ?? []), entry])
  }
  return bySource
}

/** Rows in an order that no warehouse's collation has a part in. */
function inOrder(some: readonly object[]): readonly string[] {
  return some.map((row) => JSON.stringify(row)).sort()
}

test.each(Object.entries(engines))(
  'files that are cut, harmed, split, and delivered in any order and twice are in it once or told, on %s',
  async (_, engine) => {
    // Others with CHANCE_SEED.
    const all = fc.sample(sources, Number(process.env.ODD_DELIVERIES ?? engine.cases))
    for (let first = 0; first < all.length; first += atOnce) {
      const some = all.slice(first, first + atOnce).map((source, index) => {
        const loads: [string, Buffer][][] = [[], [], []]
        for (const [number, file] of source.files.entries()) {
          const bytes = bytesOf(file, source.form)
          loads[file.load]?.push([`data/${index}/${file.folder}/f${number}`, bytes])
          if (file.copy) loads[file.copy.load]?.push([`data/${index}/${file.copy.folder}/copy${number}`, bytes])
        }
        return { ...source, name: `t${index}`, loads }
      })
      const declared = some.map(({ name, form, takesRest }, index) => ({
        name,
        load: {
          format: 'csv',
          glob: `data/${index}/**`,
          ...formOf(form),
          compression: form.isPacked ? 'gzip' : 'none',
          on_error: takesRest ? 'reject' : 'skip_file',
        },
        columns: [{ name: 'x' }, { name: 'y' }],
      }))
      const shop = project(
        {
          'models/sources.yml': JSON.stringify({ sources: [{ name: 'landing', tables: declared }] }),
          ...Object.fromEntries(some.map((__, index) => [`data/${index}/.keep`, ''])),
        },
        await engine.open(),
      )
      for (let load = 0; load < 3; load++) {
        shop.write(Object.fromEntries(some.flatMap(({ loads }) => loads[load] ?? [])))
        const { results } = await shop.carryOut('load')
        expect(results.flatMap((result) => (result.status === 'error' ? [String(result.error)] : []))).toEqual([])
      }
      const noted = await ledgerOf(shop)
      for (const { name, loads, form, takesRest } of some) {
        const expected = expectedOf(loads, form, takesRest)
        const told = {
          form,
          takesRest,
          files: loads.map((load) => load.map(([path, bytes]) => [path, bytes.toString('latin1')])),
        }
        const found = {
          rows: inOrder(await shop.rows(rows + name)),
          rejects: inOrder(await shop.rows(`${rejects}${name}__rejected`)),
          ledger: inOrder(noted.get(`landing.${name}`) ?? []),
        }
        expect({ told, ...found }).toEqual({
          told,
          rows: inOrder(expected.rows),
          rejects: inOrder(expected.rejects),
          ledger: inOrder(expected.ledger),
        })
      }
    }
  },
  86_400_000,
)

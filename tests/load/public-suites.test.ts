import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { project } from '../support/project.ts'
import { differences } from './papaparse-differences.ts'

const require = createRequire(import.meta.url)

/** A file of a suite: how it is written, in our words, and its text. */
interface SuiteFile {
  readonly form: Readonly<Record<string, unknown>>
  readonly text: string | Buffer
}

/** What became of a record: its values, NULLs at its end left out, or the reason why it was set aside. */
type Outcome = readonly unknown[] | string

/** Loads files, in which everything is text: those without a header and of the same form together. */
async function loadAll(files: readonly SuiteFile[]): Promise<readonly Outcome[][]> {
  const sources = new Map<string, { name: string; load: object }>()
  const seen = new Map<string, number>()
  const places = files.map(({ form, text }, index) => {
    const content = `${JSON.stringify(form)} ${text}`
    const copies = seen.get(content) ?? 0
    seen.set(content, copies + 1)
    // A source takes a content once.
    const key = form.header === false ? `${copies} ${JSON.stringify(form)}` : String(index)
    const name = `t${sources.size}`
    const source = sources.get(key) ?? { name, load: { format: 'csv', glob: `data/${name}/*`, ...form } }
    sources.set(key, source)
    return { name: source.name, path: `data/${source.name}/${index}` }
  })
  const shop = project({
    'models/sources.yml': JSON.stringify({ sources: [{ name: 'landing', tables: [...sources.values()] }] }),
    ...Object.fromEntries(files.map(({ text }, index) => [places[index]?.path ?? '', text])),
  })
  await shop.carryOut('load')
  const found: Outcome[][] = []
  for (const { name, path } of places) {
    const of = `where _source_file = '${path}'`
    const rows = await shop.rows(
      `select _source_row as place, * exclude (_source_file, _source_row, _partition_at, _loaded_at, _load_id) from landing.${name} ${of}`,
    )
    const others = await shop.rows(`select _source_row as place, reason from landing.${name}__rejected ${of}`)
    const records = [
      ...rows.map(({ place, ...values }) => ({ place, record: withoutEnd(Object.values(values)) })),
      ...others.map(({ place, reason }) => ({ place, record: String(reason) })),
    ]
    found.push(records.sort((one, other) => Number(one.place) - Number(other.place)).map(({ record }) => record))
  }
  return found
}

function withoutEnd(values: readonly unknown[]): readonly unknown[] {
  const last = values.findLastIndex((value) => value !== null)
  return values.slice(0, last + 1)
}

/** A record as a suite has it: an empty field is NULL here. */
function asOurs(values: readonly unknown[]): readonly unknown[] {
  return withoutEnd(values.map((value) => (value === '' ? null : value)))
}

test('csv-spectrum: each file comes back as the suite has it', async () => {
  const folder = dirname(require.resolve('csv-spectrum'))
  const names = readdirSync(join(folder, 'csvs'))
  const files = names.map((name) => ({ form: {}, text: readFileSync(join(folder, 'csvs', name)) }))
  const found = await loadAll(files)
  expect(names.length).toBe(12)
  for (const [index, name] of names.entries()) {
    const said = JSON.parse(readFileSync(join(folder, 'json', name.replace('.csv', '.json')), 'utf8'))
    const expected: Record<string, string>[] = Array.isArray(said) ? said : [said]
    // Its two files tell different numbers.
    for (const row of expected)
      if (row['Contact Phone Number'] === '1234567890') row['Contact Phone Number'] = '2095257564'
    expect({ name, found: found[index] }).toEqual({ name, found: expected.map((row) => asOurs(Object.values(row))) })
  }
})

/** A test of papaparse, as its suite has it. */
interface PapaTest {
  readonly description: string
  readonly input: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly expected: { readonly data: readonly (readonly unknown[] | Readonly<Record<string, unknown>>)[] }
}

const words: Readonly<Record<string, string>> = {
  comments: 'comment',
  delimiter: 'delimiter',
  quoteChar: 'quote',
  escapeChar: 'escape',
  header: 'header',
  skipFirstNLines: 'skip',
}
/** Whose meaning is what we do anyway, or says how its parser works. */
const passedOver = ['fastMode', 'newline', 'skipEmptyLines']

/** A config in our words; undefined where it has others, as types that are guessed, or signs of several characters. */
function formOf(config: PapaTest['config'] = {}): SuiteFile['form'] | undefined {
  const entries = Object.entries(config).filter(([key]) => !passedOver.includes(key))
  if (entries.some(([key]) => words[key] === undefined)) return undefined
  const given = Object.fromEntries(
    entries.map(([key, value]) => [words[key], key === 'comments' && value === true ? '#' : value]),
  )
  const { header = false, skip = 0, ...signs } = given
  const areSigns = Object.values(signs).every((sign) => typeof sign === 'string' && /^[\x20-\x7e\t]$/.test(sign))
  return areSigns && Number(skip) >= 0 ? { header, ...given } : undefined
}

/** Their records by three rules of ours: an empty line is none, the header is none, and a record as long as the first one is one. */
function byOurRules({ expected: { data } }: PapaTest, { header }: SuiteFile['form']): readonly Outcome[] {
  const lists = data.map((row) => Object.values(row))
  const records = lists.filter((row) => row.length > 1 || row[0] !== '').slice(header && Array.isArray(data[0]) ? 1 : 0)
  const [first = []] = records
  return records.map((row) =>
    row.length === first.length
      ? asOurs(row)
      : `${row.length} ${row.length === 1 ? 'field' : 'fields'}, the first record has ${first.length}`,
  )
}

test('papaparse: each text comes back as the suite has it, or in a way that is known', async () => {
  const world = {
    describe: Object.assign(() => {}, { skip: () => {} }),
    it: () => {},
    module: { exports: {} },
    require: () => ({ assert: {} }),
  }
  const suite = readFileSync(require.resolve('papaparse/tests/test-cases.js'), 'utf8')
  const tests: PapaTest[] = runInNewContext(`${suite};[...CORE_PARSER_TESTS, ...PARSE_TESTS]`, world)
  const ours = tests.flatMap((one) => {
    const form = formOf(one.config)
    return form ? [{ ...one, form, text: one.input }] : []
  })
  expect([tests.length, ours.length]).toEqual([161, 126])
  const found = await loadAll(ours)
  const known = new Map(Object.values(differences).flatMap((some) => Object.entries(some)))
  for (const [index, one] of ours.entries()) {
    const { description } = one
    const expected = known.get(description) ?? byOurRules(one, one.form)
    expect({ description, found: found[index] }).toEqual({ description, found: expected })
    known.delete(description)
  }
  expect([...known.keys()]).toEqual([])
})

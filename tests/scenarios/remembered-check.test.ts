import { cpSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type RememberedReport, rememberedCheck } from '../../runner/commands/index.ts'
import { realEffects } from '../../runner/effects.ts'
import { CupelError } from '../../runner/errors.ts'
import { fc } from '../support/chance.ts'
import { temporaryFolder } from '../support/folders.ts'
import { project } from '../support/project.ts'

const files = {
  'models/bronze/orders.sql': 'select id, amount from {{ref "rows"}}',
  'models/silver/totals.sql': 'select sum(amount) * {{var "factor" 1}} as total from {{ref "orders"}}',
  'models/silver/totals.yml': 'models:\n  - {name: totals, columns: [{name: total, data_tests: [not_null]}]}\n',
  'models/gold/all.sql': 'select * from {{ref "totals"}} where total > {{env_var "LOWEST" "0"}}',
  'seeds/rows.csv': 'id,amount\n1,2\n2,5\n',
  'macros/said.sql': '{{#macro "said" as |text|}}{{text}}{{/macro}}\n',
  'tests/data-quality/positive.sql': 'select * from {{ref "totals"}} where total < 0',
}

const options = (folder: string) => ({ folder, projectDir: folder })

/** What a check says, or the findings with which it ends. */
async function said(folder: string, more: object = {}): Promise<RememberedReport | string> {
  try {
    return await rememberedCheck({ ...options(folder), ...more })
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return [error.code, ...error.diagnostics.map(({ message }) => message)].join('\n')
  }
}

async function sure(folder: string, more: object = {}): Promise<RememberedReport> {
  const found = await said(folder, more)
  if (typeof found === 'string') throw new Error(found)
  return found
}

test('what nothing has changed of is not looked at again, and is told with all its findings', async () => {
  const { cupel } = project(files)
  const first = await cupel('check')
  expect(first.out).toContain('3 models are sound.\n')
  const again = await cupel('check')
  expect(again.out).toContain('3 models are sound, and nothing has changed since the last check.\n')
  expect(again.err).toBe(first.err)
  expect(first.err).toContain('[star-in-gold]')
  expect((await cupel('check', '--afresh')).out).toContain('3 models are sound.\n')
})

const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a model': { 'models/silver/totals.sql': 'select max(amount) as total from {{ref "orders"}}' },
  'a new model': { 'models/gold/more.sql': 'select 1 as x' },
  'a properties file': { 'models/silver/totals.yml': 'models:\n  - {name: totals, description: all}\n' },
  'a seed': { 'seeds/rows.csv': 'id,amount\n1,2\n2,6\n' },
  'a macro': { 'macros/said.sql': '{{#macro "said" as |text|}}-{{text}}{{/macro}}\n' },
  'a test': { 'tests/data-quality/positive.sql': 'select * from {{ref "totals"}} where total < 1' },
  'a rule': { 'checks/none.sql': "select id as node, 'so' as message from nodes where false" },
  'the environment': { '.env': 'LOWEST=1\n' },
  'a new dashboard': {
    'dashboards/sales/dashboard.yml':
      'title: Sales\nqueries: {q: {measures: {total: sum(total)}}}\nrows: [{tiles: [{chart: number, query: q, value: total}]}]\n',
    'dashboards/sales/q.sql': 'select total from {{ref "totals"}}',
  },
  'its query': { 'dashboards/sales/q.sql': 'select 2 * total as total from {{ref "totals"}}' },
  'a selector': { 'selectors.yml': 'selectors: [{name: few, definition: all}]\n' },
}

test('whatever of it changes is looked at', async () => {
  const { folder, write } = project(files)
  await sure(folder)
  expect((await sure(folder)).looked).toBe('nothing')
  for (const [what, changed] of Object.entries(changes)) {
    write(changed)
    expect([what, (await sure(folder)).looked]).toEqual([what, 'all'])
  }
  expect((await sure(folder)).looked).toBe('nothing')
})

test('what is asked for, where, and of which warehouse, counts', async () => {
  const { folder, build, sql, remove } = project(files)
  await sure(folder)
  for (const more of [{ select: ['totals'] }, { vars: { factor: 2 } }, { exclude: ['all'] }, {}])
    expect((await sure(folder, more)).looked).toBe('all')
  await build()
  expect((await sure(folder)).looked).toBe('all')
  await sql('create table by_hand as select 1 as x')
  expect((await sure(folder)).looked).toBe('all')
  expect((await sure(folder)).looked).toBe('nothing')
  const moved = join(temporaryFolder(), 'moved')
  cpSync(folder, moved, { recursive: true })
  expect((await sure(moved)).looked).toBe('all')
  expect((await sure(folder)).looked).toBe('nothing')
  remove('models/gold/all.sql')
  expect((await sure(folder)).looked).toBe('all')
  const tomorrow = { ...realEffects, now: () => new Date(Date.now() + 86_400_000) }
  expect((await rememberedCheck(options(folder), tomorrow)).looked).toBe('all')
})

test('nothing is remembered where runs are kept on another target: it may be out of reach the next time', async () => {
  const { folder } = project({
    ...files,
    'project.yml':
      'name: shop\nstate: other\ndefault_target: dev\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n  other: {type: duckdb, path: state.duckdb}\n',
  })
  await sure(folder)
  expect((await sure(folder)).looked).toBe('all')
})

test('a faulty project is looked at each time, and what was remembered before is forgotten', async () => {
  const { folder, write } = project(files)
  await sure(folder)
  write({ 'models/gold/all.sql': 'select nothing from {{ref "totals"}}' })
  const [first, second] = [await said(folder), await said(folder)]
  expect(first).toContain('"nothing"')
  expect(second).toBe(first)
  write({ 'models/gold/all.sql': files['models/gold/all.sql'] })
  expect((await sure(folder)).looked).toBe('all')
})

test.each([
  ['a macro in TypeScript', { 'macros/more.ts': 'export const more = () => "1"\n' }],
  ['a file that a model reads', { 'models/gold/read.sql': "select * from read_csv('seeds/rows.csv')" }],
  ['a file by its name', { 'models/gold/read.sql': "select * from 'seeds/rows.csv'" }],
])('nothing is remembered where there is %s', async (_, more) => {
  const { folder } = project({ ...files, ...more })
  await sure(folder)
  expect((await sure(folder)).looked).toBe('all')
})

test('landing files count as long as nothing is loaded of them', async () => {
  const source = '    tables: [{name: events, load: {format: csv, glob: "data/*.csv"}}]\n'
  const { folder, write, build } = project({
    'models/sources.yml': `sources:\n  - name: landing\n${source}`,
    'models/bronze/events.sql': 'select day, amount from {{source "landing" "events"}}',
    'data/a.csv': 'day,amount\n2026-01-01,1\n',
  })
  await sure(folder)
  expect((await sure(folder)).looked).toBe('nothing')
  write({ 'data/b.csv': 'day,amount\n2026-01-02,1\n' })
  expect((await sure(folder)).looked).toBe('all')
  write({ 'data/a.csv': 'day\n2026-01-01\n', 'data/b.csv': 'day\n2026-01-02\n' })
  expect(await said(folder)).toContain('"amount"')
  write({ 'data/a.csv': 'day,amount\n2026-01-01,1\n' })
  await build()
  await sure(folder)
  write({ 'data/c.csv': 'day,amount\n2026-01-03,1\n' })
  expect((await sure(folder)).looked).toBe('nothing')
})

test('what a template says is said again', async () => {
  const { folder } = project({ ...files, 'models/gold/log.sql': '{{log "looked at"}}select 1 as x' })
  const heard: string[] = []
  const effects = { ...realEffects, log: (message: string) => heard.push(message) }
  await rememberedCheck(options(folder), effects)
  const before = heard.length
  expect(before).toBeGreaterThan(0)
  expect((await rememberedCheck(options(folder), effects)).looked).toBe('nothing')
  expect(heard).toEqual([...heard.slice(0, before), ...heard.slice(0, before)])
})

test('what somebody wrote into the memory, and a link in its place, do no harm', async () => {
  const { folder, write } = project(files)
  await sure(folder)
  for (const text of ['', '{', 'null', '{"of": 1}', '[]']) {
    write({ 'target/remembered/check.json': text })
    expect((await sure(folder)).looked).toBe('all')
  }
  rmSync(join(folder, 'target'), { recursive: true })
  symlinkSync('/dev/null', join(folder, 'target'))
  expect((await sure(folder)).looked).toBe('all')
})

test('whatever changes, what is remembered is what a fresh look would find', async () => {
  const { folder, write, remove } = project(files)
  const paths = Object.keys(files)
  const texts = Object.values(files)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.constantFrom('same', 'other', 'cut', 'gone', 'nothing'),
      fc.nat(texts.length - 1),
      async (path, what, other) => {
        const before = texts[paths.indexOf(path)] ?? ''
        if (what === 'same') write({ [path]: before })
        if (what === 'other') write({ [path]: texts[other] ?? '' })
        if (what === 'cut') write({ [path]: before.slice(0, -3) })
        if (what === 'gone') remove(path)
        const found = await said(folder)
        const fresh = await said(folder, { afresh: true })
        expect(plain(found)).toEqual(plain(fresh))
        write({ [path]: before })
      },
    ),
    { numRuns: Number(process.env.REMEMBERED ?? 12) },
  )
})

const inOrder = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort()

const plain = (found: RememberedReport | string) =>
  typeof found === 'string'
    ? found
    : { ...found, looked: undefined, findings: inOrder(found.findings), outside: inOrder(found.outside) }

/** A shop with models that only tests read, beside others. */
const shop = {
  'project.yml': 'name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\nmodels: {gold: {+tags: [daily]}}\n',
  'seeds/rows.csv': 'id,amount,shop\n1,2,a\n2,5,b\n',
  'seeds/shops.csv': 'shop,town\na,Bern\nb,Nancy\n',
  'models/bronze/orders.sql': 'select id, amount, shop from {{ref "rows"}}',
  'models/bronze/shops.sql': 'select shop, town from {{ref "shops_seed"}}',
  'models/bronze/all.yml':
    'models:\n  - {name: orders, columns: [{name: id, data_tests: [unique]}]}\n  - {name: shops, columns: [{name: shop, data_tests: [unique, {relationships: {to: ref("orders"), field: shop}}]}]}\n',
  'models/silver/joined.sql': 'select * from {{ref "orders"}} join {{ref "shops"}} using (shop)',
  'models/gold/day.sql': 'select shop, sum(amount) as total from {{ref "joined"}} group by shop',
  'models/gold/day.yml':
    'models:\n  - {name: day, columns: [{name: shop, data_tests: [unique, not_null]}, {name: total}]}\nexposures:\n  - {name: page, type: dashboard, owner: {name: me}, depends_on: [ref("week")]}\n',
  'models/gold/week.sql': 'select sum(amount) as total from {{ref "orders"}}',
  'models/gold/town.sql': 'select town from {{ref "shops"}}',
  'tests/data-quality/towns.sql': 'select * from {{ref "town"}} where town is null',
}

function openShop(): ReturnType<typeof project> {
  const { 'seeds/shops.csv': seed, ...others } = shop
  return project({ ...others, 'seeds/shops_seed.csv': seed })
}

test('of a model that only tests read, and of what it stands on, a change of its SQL alone is looked at', async () => {
  const { folder, write, cupel } = openShop()
  await cupel('check')
  write({ 'models/gold/day.sql': `${shop['models/gold/day.sql']} having sum(amount) > 0` })
  expect((await cupel('check')).out).toBe(
    '6 models are sound, those looked at that have changed since the last check.\n',
  )
  await sure(folder)
  expect((await sure(folder)).looked).toBe('nothing')
  write({
    'models/gold/day.sql':
      'with idle as (select 1 as x) select shop, sum(amount) as total from {{ref "joined"}} group by shop',
  })
  const both = await sure(folder)
  expect([both.looked, both.findings.map(({ code }) => code)]).toEqual([
    'changes',
    expect.arrayContaining(['cte-unused']),
  ])
  write({
    'models/gold/town.sql': 'select upper(town) as town from {{ref "shops"}}',
    'models/gold/day.sql': shop['models/gold/day.sql'],
  })
  expect((await sure(folder)).looked).toBe('changes')
  // An exposure reads this one.
  write({ 'models/gold/week.sql': 'select max(amount) as total from {{ref "orders"}}' })
  expect((await sure(folder)).looked).toBe('all')
})

test.each([
  ['a config', '{{config materialized="view"}}select shop, 1 as total from {{ref "joined"}}'],
  ['a variable', 'select shop, {{var "factor" 1}} as total from {{ref "joined"}}'],
  ['a fault', 'select nothing from {{ref "joined"}}'],
  ['a model that is none', 'select shop, 1 as total from {{ref "joind"}}'],
  ['a name without its ref', 'select shop, 1 as total from joined'],
  ['itself', 'select shop, 1 as total from {{ref "day"}}'],
  ['a file', "select '1' as shop, 1 as total from read_csv('seeds/rows.csv')"],
  ['what a test needs', 'select 1 as total from {{ref "joined"}}'],
])('all is looked at where a model has %s that it had not', async (_, text) => {
  const { folder, write } = openShop()
  await sure(folder)
  write({ 'models/gold/day.sql': text })
  const found = await said(folder)
  const fresh = await said(folder, { afresh: true })
  expect(plain(found)).toEqual(plain(fresh))
  if (typeof found !== 'string') expect(found.looked).toBe('all')
})

const outputs = [
  'shop',
  'shop as shop',
  'amount as shop',
  'upper(shop) as shop',
  '*',
  'shop, shop',
  "'x' as shop",
  'nothing as shop',
]
const sources = [
  '{{ref "joined"}}',
  '{{ref "orders"}} left join {{ref "shops"}} using (shop)',
  '{{ref "orders"}} join {{ref "joined"}} using (shop)',
  '{{ref "joined"}} where shop in (select shop from {{ref "shops_seed"}})',
  '(with idle as (select 1 as x) select * from {{ref "orders"}})',
  '{{ref "week"}}, {{ref "shops"}}',
  '{{ref "nobody"}}',
  'orders',
]

const numRuns = Number(process.env.REMEMBERED ?? 20)

test(
  'whatever becomes of the SQL of a model, and of another, is what a fresh look would find',
  async () => {
    const { folder, write } = openShop()
    await sure(folder)
    const looked = { all: 0, changes: 0, nothing: 0 }
    const select = fc.tuple(
      fc.constantFrom(...outputs),
      fc.constantFrom(...sources),
      fc.constantFrom('', '-- a note\n', '\n\n'),
    )
    await fc.assert(
      fc.asyncProperty(select, fc.option(select), async ([output, source, before], other) => {
        write({
          'models/gold/day.sql': shop['models/gold/day.sql'],
          'models/gold/town.sql': shop['models/gold/town.sql'],
        })
        await sure(folder)
        write({ 'models/gold/day.sql': `${before}select ${output}, 1 as total from ${source}` })
        if (other) write({ 'models/gold/town.sql': `select ${other[0]}, 'Bern' as town from ${other[1]}` })
        const found = await said(folder)
        if (typeof found !== 'string') looked[found.looked]++
        expect(plain(found)).toEqual(plain(await said(folder, { afresh: true })))
      }),
      { numRuns },
    )
    expect(looked.changes).toBeGreaterThan(numRuns / 10)
  },
  numRuns * 5000,
)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { treatments } from '../../generator/defects/kinds.ts'
import { generate } from '../../generator/generate.ts'
import type { LedgerRow } from '../../generator/truth/ledger.ts'
import { ask } from './ask.ts'
import { landingFolder, readLines, removeFolders } from './folder.ts'
import { recountDifferences } from './recount.ts'

const out = landingFolder()
let ledger: readonly LedgerRow[] = []

beforeAll(async () => {
  await generate({ out, days: 31, scale: 0.06, seed: 3, defects: 0.04 })
  ledger = readLines(join(out, '../truth/defects.jsonl'))
})
afterAll(removeFolders)

test('the totals are what the files add up to, to the cent, for every day and store', async () => {
  expect(await ask(recountDifferences(out))).toEqual([])
})

test('the totals hold on every day, also while records are late', async () => {
  const growing = landingFolder()
  for (const days of [{ to: '2025-01-07' }, { from: '2025-01-08', to: '2025-01-08' }]) {
    await generate({ out: growing, ...days, scale: 0.05, seed: 5, defects: 0.2 })
    expect(await ask(recountDifferences(growing))).toEqual([])
  }
})

test('every kind of defect occurs and is in the ledger', () => {
  expect(new Set(ledger.map((row) => row.kind))).toEqual(new Set(Object.keys(treatments)))
})

test('no business key suffers twice', () => {
  const keys = ledger.filter((row) => row.kind !== 'new_column').map((row) => `${row.feed} ${row.key}`)
  const seen = new Set<string>()
  expect(keys.filter((key) => seen.size === seen.add(key).size)).toEqual([])
})

test('each row of the ledger names a file that exists, but for the hours of silent sensors', () => {
  const files = new Set(ledger.filter((row) => row.kind !== 'silent_sensor').map((row) => row.file))
  for (const file of files) expect(readFileSync(join(out, file)).length).toBeGreaterThan(0)
})

test('about the share asked for is spoiled', async () => {
  const [counts] = await ask(
    `select count(*) as sold from read_csv('${out}/pos_transactions/*/*/*-0001.jsonl', columns = {'line': 'VARCHAR'},
     delim = '\\x01', quote = '', header = false, auto_detect = false)`,
  )
  const spoiled = ledger.filter((row) => row.feed === 'pos_transactions' && row.kind !== 'file_twice').length
  expect(spoiled / Number(counts?.sold)).toBeGreaterThan(0.03)
  expect(spoiled / Number(counts?.sold)).toBeLessThan(0.05)
})

test('what refers to an excluded record is orphaned, and nothing else is', async () => {
  const rows = await ask(`
    with excluded as (
      select key, line from read_json('${out}/../truth/defects.jsonl')
      where feed in ('pos_transactions', 'web_orders') and treatment = 'quarantined'
    ), returned as (
      select return_id, receipt_id, line::integer as line
      from read_csv('${out}/returns/*/*.csv', all_varchar = true, header = true, ignore_errors = true)
    ), orphans as (
      select distinct return_id from returned r join excluded e on r.receipt_id = e.key and coalesce(e.line, r.line) = r.line
    )
    select return_id from orphans where return_id not in
      (select key from read_json('${out}/../truth/defects.jsonl') where kind = 'orphaned')
    union all
    select key from read_json('${out}/../truth/defects.jsonl') where kind = 'orphaned' and key not in (from orphans)`)
  expect(rows).toEqual([])
})

test('tills are named from the thirty-first day on', async () => {
  const rows = await ask(`
    select contains(line, 'till_id') as named, min(regexp_extract(filename, 'dt=([0-9-]+)', 1)) as first_day
    from read_csv('${out}/pos_transactions/*/*/*.jsonl', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '',
      header = false, auto_detect = false, filename = true)
    where json_valid(line) and (line ->> 'sold_at') < '2026' group by all order by 2`)
  expect(rows.map((row) => row.first_day)).toEqual(['2025-01-02', '2025-01-31'])
})

test('the planted pairs are bought together far more often than by chance', async () => {
  const rows = await ask(`
    with lines as (
      select line ->> 'receipt_id' as receipt_id, unnest(line -> '$.lines[*].product_id') ->> '$' as product_id
      from read_csv('${out}/pos_transactions/*/*/*-0001.jsonl', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '',
        header = false, auto_detect = false)
      where json_valid(line)
    ), baskets as (select distinct * from lines),
    sizes as (select count(distinct receipt_id) as n from baskets),
    counts as (select product_id, count(*) as n from baskets group by all)
    select p.product_a, count(*) * (select n from sizes) / (a.n * b.n) as lift
    from read_json('${out}/../truth/pairs.jsonl') p
    join baskets x on x.product_id = p.product_a
    join baskets y on y.product_id = p.product_b and x.receipt_id = y.receipt_id
    join counts a on a.product_id = p.product_a join counts b on b.product_id = p.product_b
    group by p.product_a, a.n, b.n`)
  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows) expect(Number(row.lift)).toBeGreaterThan(4)
})

test('list prices stay within a factor of two, discounts within half, refunds within what was paid', async () => {
  const rows = await ask(`
    with prices as (
      select max(price::decimal(12, 2)) / min(price::decimal(12, 2)) as factor
      from read_csv('${out}/products/*/*.csv', all_varchar = true, header = true, ignore_errors = true)
      group by product_id
    ), lines as (
      select line ->> 'receipt_id' as receipt_id, unnest((line -> 'lines')::json[]) as item
      from read_csv('${out}/pos_transactions/*/*/*.jsonl', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '',
        header = false, auto_detect = false)
      where json_valid(line)
    ), paid as (
      select receipt_id, (item ->> 'line')::integer as line, (item ->> 'discount_cents')::bigint as discount,
        abs((item ->> 'quantity')::bigint) * (item ->> 'unit_price_cents')::bigint as gross
      from lines
    ), refunds as (
      select (refund::decimal(12, 2) * 100)::bigint as refund, max(gross - discount) as paid
      from read_csv('${out}/returns/*/*.csv', all_varchar = true, header = true, ignore_errors = true) r
      join paid p on r.receipt_id = p.receipt_id and r.line::integer = p.line
      group by return_id, refund
    )
    select (select max(factor) from prices) as factor, (select max(discount / gross) from paid) as discount,
      (select count(*) from refunds) as refunds, (select count(*) from refunds where refund > paid) as refunded_too_much`)
  const [row] = rows
  expect(Number(row?.factor)).toBeLessThanOrEqual(2)
  expect(Number(row?.discount)).toBeLessThanOrEqual(0.5)
  expect(Number(row?.refunds)).toBeGreaterThan(50)
  expect(row?.refunded_too_much).toBe(0)
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from '../../generator/generate.ts'
import { build, test as testData } from '../../runner/index.ts'
import {
  ask,
  databaseOf,
  deliverDay,
  deliverTruth,
  deliveryDays,
  faultsOf,
  removeFolders,
  retailProject,
  temporaryFolder,
} from './retail-project.ts'

// Long enough for the new column, which comes after a month; small, and much more spoiled than usual.
const world = temporaryFolder()
const project = retailProject()
const database = { retail: databaseOf(project) }

beforeAll(async () => {
  await generate({ out: join(world, 'landing'), days: 31, scale: 0.02, defects: 0.1, seed: 11 })
  for (const day of deliveryDays(world)) deliverDay(world, project, day)
  deliverTruth(world, project)
})
afterAll(removeFolders)

test('a badly spoiled world is built, and passes every test of its data', async () => {
  const { result } = await build({ folder: project })

  expect(faultsOf(result)).toEqual([])
})

// Feeds and the tables of silver that their records end in.
const entities = [
  ['stores', 'stores', 'store_id'],
  ['suppliers', 'suppliers', 'supplier_id'],
  ['products', 'products', 'product_id'],
  ['customers', 'customers', 'customer_id'],
  ['pos_transactions', 'sales', 'receipt_id'],
  ['web_orders', 'sales', 'receipt_id'],
  ['returns', 'returns', 'return_id'],
  ['visits', 'visits', 'visit_id'],
  ['interactions', 'interactions', 'interaction_id'],
  ['stock', 'stock', 'stock_id'],
] as const

const places = `
  with kept as (
    ${entities.map(([feed, name, id]) => `select distinct '${feed}' as feed, ${id} as key from retail.silver.silver_${name}`).join(' union all ')}
  ),
  quarantined as (
    ${entities.map(([feed, name]) => `select '${feed}' as feed, entity_key as key, reason from retail.silver.silver_${name}_quarantine`).join(' union all ')}
  ),
  quarantined_lines as (select receipt_id as key, line, reason from retail.silver.silver_sale_lines_quarantine),
  defects as (select * from retail.raw.defects)`

const isKept = 'exists (select 1 from kept where kept.feed = d.feed and kept.key = d.key)'
const isQuarantined = (reasons: string) =>
  `exists (select 1 from quarantined as q where q.feed = d.feed and q.key = d.key and q.reason in (${reasons}))`
// A receipt that has lost its last line is quarantined itself.
const isLineQuarantined = (reason: string) =>
  `(exists (select 1 from quarantined_lines as l where l.key = d.key and l.line = d.line and l.reason = '${reason}') or ${isQuarantined("'no_line_left'")})`
// What has no key of its own leaves no trace under it; of products and customers other versions remain.
const isNowhere = `(d.feed in ('products', 'customers') or not (${isKept} or exists (select 1 from quarantined as q where q.feed = d.feed and q.key = d.key)))`

/** For each kind of defect, where its treatment wants the record to be. */
const demands: Readonly<Record<string, string>> = {
  exact_duplicate: isKept,
  newer_content: isKept,
  late_arrival: isKept,
  untidy_text: isKept,
  local_offset: isKept,
  price_times_100: `${isKept} and exists (
    select 1 from retail.silver.silver_sale_lines as l
    where l.receipt_id = d.key and l.line = d.line and l.is_price_repaired and l.unit_price <= 2 * l.list_price)`,
  invalid_email: `${isKept} and exists (
    select 1 from retail.silver.silver_customers as c where c.customer_id = d.key and c.email is null)`,
  malformed_line: isNowhere,
  missing_key: isNowhere,
  unknown_reference: `case
    when d.treatment = 'unknown_key' then ${isKept}
    when d.line is not null then ${isLineQuarantined('unknown_product')}
    else ${isQuarantined("'unknown_store', 'unknown_product', 'unknown_sale'")} and not ${isKept} end`,
  negative_quantity: `case
    when d.line is not null then ${isLineQuarantined('impossible_quantity')}
    else ${isQuarantined("'impossible_quantity'")} and not ${isKept} end`,
  future_date: `${isQuarantined("'future_timestamp'")} and (d.feed in ('products', 'customers') or not ${isKept})`,
  orphaned: `${isQuarantined("'unknown_sale'")} and not ${isKept}`,
  stuck_sensor: `${isQuarantined("'stuck_sensor'")} and not ${isKept}`,
  silent_sensor: `not ${isKept}`,
  file_twice: `exists (
    select 1 from retail._cupel.loads as l where l.path = 'data/landing/' || d.file and l.status = 'skipped')`,
  new_column: 'exists (select 1 from retail.silver.silver_sales where till_id is not null)',
}

test.each(Object.keys(demands))('every %s is where its treatment demands', async (kind) => {
  const [counted] = await ask(
    database,
    `${places}
    select count(*)::integer as spoiled, count(*) filter (where ${demands[kind]})::integer as in_place
    from defects as d
    where kind = '${kind}'`,
  )

  expect(counted?.spoiled).toBeGreaterThan(0)
  expect(counted).toEqual({ spoiled: counted?.spoiled, in_place: counted?.spoiled })
})

test('the ledger of defects knows no other kind', async () => {
  const kinds = await ask(database, 'select distinct kind from retail.raw.defects order by kind')

  expect(kinds.map(({ kind }) => kind)).toEqual(Object.keys(demands).sort())
})

const linesOnDisk = (feed: string): number => {
  const folder = join(project, 'data/landing', feed)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(csv|jsonl)$/.test(name))
    .map((name) => {
      const lines = readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '').length
      return name.endsWith('.csv') ? lines - 1 : lines
    })
    .reduce((sum, lines) => sum + lines, 0)
}

test.each(entities.map(([feed]) => feed).filter((feed) => feed !== 'stock'))(
  'every line of %s is in bronze, in the rejects, or in a file that was delivered before',
  async (feed) => {
    const [counted] = await ask(
      database,
      `with first_deliveries as (
        select * from retail._cupel.loads where source = 'landing.${feed}' and status = 'loaded'
      )
      select
        (select count(*) from retail.bronze.bronze_${feed})::integer as bronze,
        (select count(*) from retail.raw.${feed}__rejected)::integer as rejects,
        (
          select coalesce(sum(f.rows + f.rejected), 0)
          from retail._cupel.loads as s
          inner join first_deliveries as f on f.partition = s.partition and f.content_hash = s.content_hash
          where s.source = 'landing.${feed}' and s.status = 'skipped'
        )::integer as skipped`,
    )

    const { bronze, rejects, skipped } = counted as { bronze: number; rejects: number; skipped: number }
    expect(bronze + rejects + skipped).toBe(linesOnDisk(feed))
  },
)

test('the planted pairs are found', async () => {
  const [found] = await ask(
    database,
    `select count(*)::integer as pairs
    from retail.raw.pairs as p
    inner join retail.gold.product_recommendations as r
      on r.product_id = p.product_a and r.recommended_product_id = p.product_b`,
  )

  expect(found?.pairs).toBeGreaterThan(0)
})

// Last, since it spoils what was built.
test('a row that disappears from quarantine is missed', async () => {
  await ask(database, "delete from retail.silver.judged_visits where reason = 'stuck_sensor'", 'read_write')

  const { result } = await testData({ folder: project, select: ['nothing_lost_visits', 'defects_of_visits'] })

  expect(faultsOf(result)).toEqual(['test.retail.defects_of_visits failed', 'test.retail.nothing_lost_visits failed'])
})

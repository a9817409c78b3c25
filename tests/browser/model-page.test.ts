import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { shopFiles } from '../artifacts/shop-files.ts'
import { browserAt } from '../support/open-page.ts'
import { project } from '../support/project.ts'

const shop = project({
  ...shopFiles,
  'models/groups.yml': 'groups: [{name: trade, owner: {name: The traders, email: trade@example.org}}]',
  'models/gold/grouped.sql':
    '{{config group="trade" tags="daily"}} select country, amount * 2 as twice from {{ref "sales"}}',
})
const folder = join(shop.folder, 'target/site')
const { page, open } = browserAt(() => `${pathToFileURL(folder)}/index.html`)

beforeAll(async () => {
  await shop.build()
  expect(await shop.cupel('docs', 'build')).toMatchObject({ code: 0, out: 'Open target/site/index.html\n' })
})

const main = () => page().getByRole('main')

test('a model has a page: description, columns with type, tests and origin, its SQL, its owner and its tags', async () => {
  await open('#/node/silver_orders')
  await main().locator('.column').first().waitFor()

  expect(await main().getByRole('heading').first().textContent()).toBe('silver_orders')
  const text = await main().textContent()
  expect(text).toContain('Orders with "names" of <countries>.')
  expect(await main().locator('.column').allTextContents()).toEqual([
    expect.stringMatching(/^order_idBIGINTThe orderfrom clean_orders.order_id(unique|not_null)(unique|not_null)$/),
    expect.stringMatching(/^countryVARCHAR.*from countries.name/),
    expect.stringMatching(/^amount.*from clean_orders.amount/),
    expect.stringMatching(/^loudVARCHARfrom countries.name, computed/),
  ])
  await open('#/node/grouped')
  expect(await main().locator('.facts').textContent()).toMatch(/OwnerThe traders.*Grouptrade.*Tagsdaily/)
})

test('the SQL is shown as it was written and as it was compiled, in colours, and nothing in it is read as HTML', async () => {
  await open('#/node/silver_orders')

  expect(await main().locator('pre').textContent()).toContain(`-- </script><b>"quoted" & 'nasty' {{!-- hidden --}}`)
  expect(await main().locator('pre .keyword').first().textContent()).toBe('select')
  await page().getByRole('button', { name: 'Compiled' }).click()
  expect(await main().locator('pre').textContent()).toContain('left join "main"."countries" c')
})

test('what a column comes from is a link, and so are parents and children', async () => {
  await open('#/node/sales')
  await main().getByRole('link', { name: 'silver_orders.country' }).click()
  await main().getByRole('heading', { name: 'silver_orders' }).waitFor()
  await main().locator('.kin').getByRole('link', { name: 'countries' }).click()

  await main().getByRole('heading', { name: 'countries' }).waitFor()
  expect(page().url()).toContain('#/node/countries')
})

test('an address that means nothing is said to', async () => {
  await open('#/node/nonsense')

  expect(await main().textContent()).toContain('Nothing here is called “nonsense”.')
})

test('the search finds nodes by name and by column, with the keyboard alone', async () => {
  await open('#/node/sales')
  await page().keyboard.press('/')
  await page().keyboard.type('sal')
  await page().getByRole('option').first().waitFor()
  expect(await page().getByRole('option').first().textContent()).toBe('sales')
  await page().keyboard.press('Control+A')
  await page().keyboard.type('seen_on')
  expect(await page().getByRole('option').allTextContents()).toEqual(['bronze_orderscolumn seen_on'])
  await page().keyboard.press('Enter')

  expect(page().url()).toContain('#/node/bronze_orders')
})

test('the empty search box lists everything by layer, with nothing chosen yet; what does not exist is said not to', async () => {
  await open('#/node/sales')
  await page().keyboard.press('/')

  expect(await page().locator('#results .group').allTextContents()).toEqual([
    'sources',
    'seeds',
    'bronze',
    'silver',
    'gold',
  ])
  expect(await page().getByRole('option').count()).toBe(8)
  expect(await page().getByRole('option', { selected: true }).count()).toBe(0)
  await page().keyboard.type('nonsense')
  await page().getByText('Nothing is called that.').waitFor()
})

test('the page may load and run only what stands beside it', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')

  expect(html).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  expect(html).not.toMatch(/unsafe|<script>|https?:(?!\/\/www\.w3\.org\/2000\/svg)/)
})

test('shards of a build before are removed, and other files stay', async () => {
  shop.write({ 'target/site/data/details-99.js': 'old', 'target/site/data/own.txt': 'mine' })
  await shop.cupel('docs')

  const files = readdirSync(join(folder, 'data'))
  expect(files).not.toContain('details-99.js')
  expect(files).toContain('own.txt')
})

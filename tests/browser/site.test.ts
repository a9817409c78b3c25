import { pathToFileURL } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { shopFiles } from '../artifacts/shop-files.ts'
import { project } from '../support/project.ts'

const shop = project({
  ...shopFiles,
  'models/gold/doubtful.sql': 'select amount from {{ref "sales"}}',
  'models/gold/doubtful.yml':
    'models: [{name: doubtful, columns: [{name: amount, data_tests: [{accepted_values: {values: [1], quote: false}}]}]}]',
})
const address = `${pathToFileURL(shop.folder)}/target/site/index.html`

let browser: Browser
let page: Page
/** What the page asked for, and what it complained of. */
let requests: string[]
let complaints: string[]

beforeAll(async () => {
  await shop.build()
  await shop.cupel('docs')
  const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args })
})

afterAll(() => browser.close())

/** Opens the page as it is in a window of its own. */
async function open(anchor = '', options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, colorScheme: 'light', ...options })
  page = await context.newPage()
  requests = []
  complaints = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address + anchor)
  return page
}

afterEach(async () => {
  await page.context().close()
  expect(complaints).toEqual([])
  expect(requests.filter((url) => !url.startsWith(address) && !url.startsWith('data:'))).toEqual([])
})

const node = (name: string) => page.getByRole('link', { name: new RegExp(`^${name},`) })
const panel = () => page.getByRole('complementary', { name: 'Details' })
const leftOf = async (name: string) => (await node(name).boundingBox())?.x ?? Number.NaN
const groundColour = () => page.evaluate('getComputedStyle(document.body).backgroundColor') as Promise<string>

test('the graph shows every node, layers from the left to the right', async () => {
  await open()

  const lefts = await Promise.all(
    ['landing.orders', 'bronze_orders', 'clean_orders', 'silver_orders', 'sales'].map(leftOf),
  )
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
  expect(await page.locator('.band text').allTextContents()).toEqual([
    'sourcesseeds',
    'bronze',
    'silver',
    'gold',
    'read by no model',
  ])
  expect(await page.locator('.node').count()).toBe(8)
})

test('a click opens what is known of a node: description, columns with types and tests, and its neighbours', async () => {
  await open()
  await node('silver_orders').click()

  const text = await panel().textContent()
  expect(text).toContain('Orders with "names" of <countries>.')
  expect(text).toContain('"silver"."silver_orders"')
  expect(text).toMatch(/order_idBIGINTThe order/)
  expect(await panel().locator('.column').first().locator('.dot.passed').count()).toBe(2)
  expect(await panel().getByRole('link', { name: 'clean_orders' }).count()).toBe(1)
  expect(page.url()).toBe(`${address}#silver_orders`)
})

test('the SQL is shown as it was written and as it was compiled, and nothing in it is read as HTML', async () => {
  await open('#silver_orders')
  await page.getByRole('tab', { name: 'SQL' }).click()

  expect(await panel().locator('pre').textContent()).toContain(`-- </script><b>"quoted" & 'nasty' {{!-- hidden --}}`)
  await page.getByRole('button', { name: 'Compiled' }).click()
  expect(await panel().locator('pre').textContent()).toContain('left join "main"."countries" c')
})

test('a reference in a template leads to what it means', async () => {
  await open('#sales')
  await page.getByRole('tab', { name: 'SQL' }).click()
  await panel().getByRole('link', { name: '{{ref "silver_orders"}}' }).click()

  expect(await panel().getByRole('heading').first().textContent()).toBe('silver_orders')
})

test('the verdicts of data tests stand at the node, in its panel, and in the head of the page', async () => {
  await open()
  expect(await node('doubtful').locator('.badge.failed').textContent()).toBe('1')
  await page.getByRole('button', { name: '1 failed' }).click()

  expect(await panel().getByRole('tab', { name: 'Tests' }).getAttribute('aria-selected')).toBe('true')
  expect(await panel().locator('.test').first().textContent()).toMatch(/^accepted_values_doubtful_amount.*2 failures/)
})

test('the search finds nodes by name and by column, with the keyboard alone', async () => {
  await open()
  await page.keyboard.press('/')
  await page.keyboard.type('sal')
  expect(await page.getByRole('option').first().textContent()).toBe('sales')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('seen_on')
  expect(await page.getByRole('option').allTextContents()).toEqual(['bronze_orderscolumn seen_on'])
  await page.keyboard.press('Enter')

  expect(page.url()).toBe(`${address}#bronze_orders`)
})

test('the empty search box lists everything by layer, with nothing chosen yet', async () => {
  await open()
  await page.keyboard.press('/')

  expect(await page.locator('#results .group').allTextContents()).toEqual([
    'sources',
    'seeds',
    'bronze',
    'silver',
    'gold',
  ])
  expect(await page.getByRole('option').count()).toBe(8)
  expect(await page.getByRole('option', { selected: true }).count()).toBe(0)
})

test('what is typed and does not exist is said not to', async () => {
  await open()
  await page.getByRole('combobox').fill('nonsense')

  expect(await page.locator('#results').textContent()).toBe('Nothing is called that.')
})

test('a node under the pointer lights up with all that it stands on and all that stands on it', async () => {
  await open()
  await node('clean_orders').hover()

  const lit = await page.locator('.node.lit').evaluateAll((all) => all.map((one) => one.getAttribute('href')).sort())
  expect(lit).toEqual(['#bronze_orders', '#clean_orders', '#doubtful', '#landing.orders', '#sales', '#silver_orders'])
  expect(await page.locator('.edges path.lit').count()).toBe(5)
})

test('an address with a name opens that node, the back button the one before, and Escape none', async () => {
  await open('#sales')
  expect(await panel().getByRole('heading').first().textContent()).toBe('sales')
  await panel().getByRole('link', { name: 'silver_orders' }).click()
  await page.goBack()
  expect(await panel().getByRole('heading').first().textContent()).toBe('sales')
  await page.keyboard.press('Escape')

  expect(await panel().count()).toBe(0)
  expect(page.url()).not.toContain('#')
})

test('the graph is walked with the arrow keys and opened with Enter', async () => {
  await open()
  await node('bronze_orders').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')

  expect(page.url()).toBe(`${address}#silver_orders`)
})

test('the theme is that of the system, until the button says otherwise; then it is kept', async () => {
  await open('', { colorScheme: 'dark' })
  const dark = await groundColour()
  await page.getByRole('button', { name: 'Show in light' }).click()
  const light = await groundColour()
  await page.reload()

  expect(light).not.toBe(dark)
  expect(await groundColour()).toBe(light)
  expect(await page.getByRole('button', { name: 'Show in dark' }).count()).toBe(1)
})

test('dragging moves the graph and opens nothing; the wheel brings it closer', async () => {
  await open()
  const before = await node('sales').boundingBox()
  await node('sales').hover()
  await page.mouse.down()
  await page.mouse.move(500, 300, { steps: 4 })
  await page.mouse.up()
  const moved = await node('sales').boundingBox()
  await page.mouse.wheel(0, -300)
  const closer = await node('sales').boundingBox()

  expect(moved?.x).not.toBeCloseTo(before?.x ?? 0)
  expect(closer?.width).toBeGreaterThan(moved?.width ?? 0)
  expect(page.url()).toBe(address)
})

test('on a narrow screen the panel is a sheet at the bottom, and the page does not scroll sideways', async () => {
  await open('#sales', { viewport: { width: 400, height: 800 } })

  const sheet = await panel().boundingBox()
  expect(sheet).toMatchObject({ x: 0, width: 400 })
  expect(sheet?.y).toBeGreaterThan(200)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400)
})

import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { shopFiles } from '../artifacts/shop-files.ts'
import { browserAt } from '../support/open-page.ts'
import { project } from '../support/project.ts'

const shop = project({
  ...shopFiles,
  'models/gold/doubtful.sql': 'select amount from {{ref "sales"}}',
  'models/gold/doubtful.yml':
    'models: [{name: doubtful, columns: [{name: amount, data_tests: [{accepted_values: {values: [1], quote: false}}]}]}]',
})
const address = `${pathToFileURL(shop.folder)}/target/site/index.html`
const { page, open } = browserAt(() => address)

beforeAll(async () => {
  await shop.build()
  await shop.cupel('docs')
})

const node = (name: string) => page().getByRole('link', { name: new RegExp(`^${name},`) })
const panel = () => page().getByRole('complementary', { name: 'Details' })
const leftOf = async (name: string) => (await node(name).boundingBox())?.x ?? Number.NaN
const groundColour = (at: Page) => at.evaluate('getComputedStyle(document.body).backgroundColor') as Promise<string>
const openLineage = async (anchor = '', options: Parameters<typeof open>[1] = {}) => {
  const at = await open(`#/lineage${anchor && `/${anchor}`}`, options)
  await at.waitForSelector('.node')
  return at
}

test('the graph shows every node, layers from the left to the right', async () => {
  await openLineage()

  const lefts = await Promise.all(
    ['landing.orders', 'bronze_orders', 'clean_orders', 'silver_orders', 'sales'].map(leftOf),
  )
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
  expect(await page().locator('.band text').allTextContents()).toEqual([
    'sourcesseeds',
    'bronze',
    'silver',
    'gold',
    'read by no model',
  ])
  expect(await page().locator('.node').count()).toBe(8)
})

test('a click opens what is known of a node: description, columns with types and tests, and its neighbours', async () => {
  await openLineage()
  await node('silver_orders').click()
  await panel().locator('.column').first().waitFor()

  const text = await panel().textContent()
  expect(text).toContain('Orders with "names" of <countries>.')
  expect(text).toContain('"silver"."silver_orders"')
  expect(text).toMatch(/order_idBIGINTThe order/)
  expect(await panel().locator('.column').first().locator('.dot.passed').count()).toBe(2)
  expect(await panel().getByRole('link', { name: 'clean_orders', exact: true }).count()).toBe(1)
  expect(page().url()).toBe(`${address}#/lineage/silver_orders`)
})

test('a reference in a template leads to what it means', async () => {
  await openLineage('sales')
  await page().getByRole('tab', { name: 'SQL' }).click()
  await panel().getByRole('link', { name: '{{ref "silver_orders"}}' }).click()

  expect(await panel().getByRole('heading').first().textContent()).toBe('silver_orders')
})

test('the verdicts of data tests stand at the node, in its panel, and above the picture', async () => {
  await openLineage()
  expect(await node('doubtful').locator('.badge.failed').textContent()).toBe('1')
  await page().getByRole('button', { name: '1 failed' }).click()
  await panel().getByRole('tab', { name: 'Tests' }).click()

  expect(await panel().locator('.test').first().textContent()).toMatch(/^accepted_values_doubtful_amount.*2 failures/)
})

test('a node under the pointer lights up with all that it stands on and all that stands on it', async () => {
  await openLineage()
  await node('clean_orders').hover()

  const lit = await page()
    .locator('.node.lit')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')?.replace('#/lineage/', '')).sort())
  expect(lit).toEqual(['bronze_orders', 'clean_orders', 'doubtful', 'landing.orders', 'sales', 'silver_orders'])
  expect(await page().locator('.edges path.lit').count()).toBe(5)
})

test('an address with a name opens that node, the back button the one before, and Escape none', async () => {
  await open('#sales')
  expect(await panel().getByRole('heading').first().textContent()).toBe('sales')
  await panel().getByRole('link', { name: 'silver_orders', exact: true }).click()
  await page().goBack()
  expect(await panel().getByRole('heading').first().textContent()).toBe('sales')
  await page().keyboard.press('Escape')

  await expect(panel().count()).resolves.toBe(0)
  expect(page().url()).toBe(`${address}#/lineage`)
})

test('the graph is walked with the arrow keys and opened with Enter', async () => {
  await openLineage()
  await node('bronze_orders').focus()
  await page().keyboard.press('ArrowRight')
  await page().keyboard.press('ArrowRight')
  await page().keyboard.press('Enter')

  expect(page().url()).toBe(`${address}#/lineage/silver_orders`)
})

test('the theme is that of the system, until the button says otherwise; then it is kept', async () => {
  await openLineage('', { colorScheme: 'dark' })
  const dark = await groundColour(page())
  await page().getByRole('button', { name: 'Show in light' }).click()
  const light = await groundColour(page())
  await page().reload()

  expect(light).not.toBe(dark)
  expect(await groundColour(page())).toBe(light)
  expect(await page().getByRole('button', { name: 'Show in dark' }).count()).toBe(1)
})

test('dragging moves the graph and opens nothing; the wheel brings it closer', async () => {
  await openLineage()
  const before = await node('sales').boundingBox()
  await node('sales').hover()
  await page().mouse.down()
  await page().mouse.move(500, 300, { steps: 4 })
  await page().mouse.up()
  const moved = await node('sales').boundingBox()
  await page().mouse.wheel(0, -300)
  await page().waitForFunction(
    (width) => (document.querySelector('[href$="sales"] .box')?.getBoundingClientRect().width ?? 0) > width,
    moved?.width ?? 0,
  )

  expect(moved?.x).not.toBeCloseTo(before?.x ?? 0)
  expect(page().url()).toBe(`${address}#/lineage`)
})

test('on a narrow screen the panel is a sheet at the bottom, and the page does not scroll sideways', async () => {
  await openLineage('sales', { viewport: { width: 390, height: 800 } })

  const sheet = await panel().boundingBox()
  expect(sheet).toMatchObject({ x: 0, width: 390 })
  expect(sheet?.y).toBeGreaterThan(200)
  expect(await page().evaluate('document.documentElement.scrollWidth')).toBe(390)
})

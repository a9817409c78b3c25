import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { shopFiles } from '../artifacts/shop-files.ts'
import { browserAt } from '../support/open-page.ts'
import { project } from '../support/project.ts'

/** A chain that is long enough to be drawn small. */
const chain = Object.fromEntries(
  Array.from({ length: 14 }, (_, at) => [
    `models/gold/a_model_with_a_rather_long_name_${at}.sql`,
    at === 0
      ? 'select country, amount from {{ref "sales"}}'
      : `select country, amount from {{ref "a_model_with_a_rather_long_name_${at - 1}"}}`,
  ]),
)
const shop = project({ ...shopFiles, ...chain })
const { page, open } = browserAt(() => `${pathToFileURL(shop.folder)}/target/site/index.html`)

beforeAll(async () => {
  await shop.build()
  await shop.cupel('docs')
})

const opened = async (rest = '', options: Parameters<typeof open>[1] = {}) => {
  await open(`#/lineage${rest}`, options)
  await page().locator('.node').first().waitFor()
}
const lit = () =>
  page()
    .locator('.node.lit')
    .evaluateAll((all) => all.map((one) => one.querySelector('title')?.textContent?.split(',')[0]).sort())
const box = () => page().getByRole('textbox', { name: 'Select nodes, as --select does' })

test('the box takes a selection as the command does, lights what it means and dims the rest; the address keeps it', async () => {
  await opened()
  await box().fill('+silver_orders,tag:raw countries')
  await page().getByText('2 nodes').waitFor()
  expect(await lit()).toEqual(['bronze_orders', 'countries'])
  expect(await page().locator('#graph.tracing').count()).toBe(1)
  await page().reload()
  await page().getByText('2 nodes').waitFor()
  expect(await box().inputValue()).toBe('+silver_orders,tag:raw countries')
})

test('what is no selection is said not to be, and where', async () => {
  await opened()
  await box().fill('a+b')
  await page().getByText('"a+b" has a + within').waitFor()
})

test('with columns open, a click on one lights its whole way up and down', async () => {
  await opened('/sales')
  await page().getByRole('switch', { name: 'Columns' }).click()
  const rows = page().locator('.column-rows a')
  await rows.first().waitFor()
  await page().locator('.column-rows a[href^="#/lineage/sales?"][href$="column=country"]').click()
  await page().locator('.column-rows a.lit').first().waitFor()
  const ways = await page()
    .locator('.column-rows a.lit')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const named = ways.map((href) =>
    decodeURIComponent(href.replace(/^#\/lineage\/|columns=1&|\?/g, '').replace('column=', ' ')),
  )
  expect(named).toEqual(
    expect.arrayContaining([
      'countries name',
      'silver_orders country',
      'sales country',
      'a_model_with_a_rather_long_name_13 country',
    ]),
  )
  expect(named.filter((name) => name.endsWith(' amount') || name.startsWith('landing.orders'))).toEqual([])
})

test('names can be read at every fit: none smaller than ten pixels, none over another, none broken within a word', async () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 700, height: 500 },
  ]) {
    await opened('', { viewport })
    await page().getByRole('button', { name: 'Everything' }).click()
    await page().waitForTimeout(250)
    const names = await page().evaluate(() =>
      [...document.querySelectorAll<SVGTextElement>('.node text.name')]
        .filter((text) => text.textContent)
        .map((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect()
          const lines = [...text.querySelectorAll('tspan')].map((line) => line.textContent ?? '')
          const size = Number(text.getAttribute('font-size')) * (text.getScreenCTM()?.a ?? 0)
          return { left, right, top, bottom, lines, size }
        }),
    )
    expect(names.length).toBeGreaterThan(5)
    expect(Math.min(...names.map(({ size }) => size))).toBeGreaterThan(10)
    for (const { lines } of names) if (lines.length > 1) expect(lines[0]).toMatch(/[_.…]$/)
    const over = names.flatMap((one, at) =>
      names
        .slice(at + 1)
        .filter(
          (other) =>
            one.left + 2 < other.right &&
            other.left + 2 < one.right &&
            one.top + 3 < other.bottom &&
            other.top + 3 < one.bottom,
        ),
    )
    expect(over).toEqual([])
    await page().context().close()
  }
})

test('the picture is saved as an SVG that stands alone', async () => {
  await opened()
  const [download] = await Promise.all([
    page().waitForEvent('download'),
    page().getByRole('button', { name: 'Save as SVG' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('shop-lineage.svg')
  const svg = readFileSync(await download.path(), 'utf8')
  expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(svg).toContain('silver_orders')
  expect(svg).not.toMatch(/class=|var\(|href=/)
})

test('the small map goes where it is clicked', async () => {
  await opened()
  await page().getByRole('button', { name: 'Closer' }).click()
  await page().getByRole('button', { name: 'Closer' }).click()
  await page().getByRole('button', { name: 'Closer' }).click()
  const before = await page().locator('#scene').getAttribute('transform')
  await page()
    .locator('.minimap')
    .click({ position: { x: 20, y: 30 } })
  expect(await page().locator('#scene').getAttribute('transform')).not.toBe(before)
})

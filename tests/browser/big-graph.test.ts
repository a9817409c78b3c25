import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { browserAt } from '../support/open-page.ts'
import { project } from '../support/project.ts'

/** Enough models that lanes are folded, and that a canvas shows what is far away. */
const perLayer = 600
const names = (layer: string) => Array.from({ length: perLayer }, (_, at) => `${layer}_model_number_${at}`)
const models = (layer: string, sqlOf: (at: number) => string) =>
  Object.fromEntries(names(layer).map((name, at) => [`models/${layer}/${name}.sql`, sqlOf(at)]))
const many = project({
  ...models('bronze', (at) => `select ${at} as id`),
  ...models('silver', (at) => `select id from {{ref "bronze_model_number_${at}"}}`),
  ...models(
    'gold',
    (at) =>
      `select id from {{ref "silver_model_number_${at}"}} union all select id from {{ref "silver_model_number_${(at + 7) % perLayer}"}}`,
  ),
})
const { page, open } = browserAt(() => `${pathToFileURL(many.folder)}/target/site/index.html`)

beforeAll(() => many.cupel('docs'))

const opened = async (rest = '', options: Parameters<typeof open>[1] = {}) => {
  await open(`#/lineage${rest}`, options)
  await page().waitForFunction(() => (document.querySelector<HTMLCanvasElement>('canvas.far')?.width ?? 0) > 300)
}
const shown = () => page().locator('.node').count()

/** The texts of the picture that lie over each other, in px of the screen. */
const overlaps = (selector: string) =>
  page().evaluate((texts) => {
    const boxes = [...document.querySelectorAll(texts)]
      .map((one) => ({ text: one.textContent, at: one.getBoundingClientRect() }))
      .filter(({ at }) => at.width > 0)
    return boxes.flatMap((one, place) =>
      boxes
        .slice(place + 1)
        .filter(
          ({ at }) =>
            one.at.left + 1 < at.right &&
            at.left + 1 < one.at.right &&
            one.at.top + 2 < at.bottom &&
            at.top + 2 < one.at.bottom,
        )
        .map((other) => `${one.text} ${other.text}`),
    )
  }, selector)

test.each([
  ['wide and light', { viewport: { width: 1280, height: 800 } }],
  ['wide and dark', { viewport: { width: 1600, height: 900 }, colorScheme: 'dark' as const }],
  ['narrow', { viewport: { width: 390, height: 800 } }],
])('a big graph is drawn whole, with what can be read of it: %s', async (_, options) => {
  await opened('', options)
  const painted = await page().evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.far')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    const colours = new Set<string>()
    for (let at = 0; at < pixels.length; at += 4)
      if ((pixels[at + 3] ?? 0) > 150) colours.add(`${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]}`)
    return colours.size
  })
  expect(painted).toBeGreaterThan(2)
  expect(await overlaps('.band text')).toEqual([])
  expect(await page().locator('.band text tspan').count()).toBeGreaterThan(1)
  expect(await page().evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('from far away no name is written, from near each that is seen, large enough and clear of the others', async () => {
  await opened()
  expect(await shown()).toBe(0)
  for (let turn = 0; turn < 12 && (await shown()) === 0; turn++) {
    await page().getByRole('button', { name: 'Closer' }).click()
    await page().waitForTimeout(200)
  }
  const sizes = await page()
    .locator('.node text.name:has(tspan)')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  expect(sizes.length).toBeGreaterThan(5)
  expect(Math.min(...sizes)).toBeGreaterThan(9)
  expect(await overlaps('.node text.name')).toEqual([])
})

test('a node is found, shown with its name, and walked from', async () => {
  await opened('/gold_model_number_311')
  const chosen = page().locator('.node.chosen')
  await chosen.waitFor()
  expect(await chosen.locator('title').textContent()).toMatch(/^gold_model_number_311, /)
  expect(await chosen.locator('text.name').textContent()).toMatch(/gold_model_?number_311|gold_model_/)
  await chosen.focus()
  await page().keyboard.press('ArrowLeft')
  await page().waitForFunction(() =>
    document.activeElement?.querySelector('title')?.textContent?.startsWith('silver_model'),
  )
})

test('a selection lights its nodes and their edges, from far away too', async () => {
  await opened()
  await page().getByRole('textbox', { name: 'Select nodes, as --select does' }).fill('+gold_model_number_5')
  await page().getByText('5 nodes').waitFor()
  await page().locator('.node.lit').nth(4).waitFor()
  expect(await page().locator('.edges path.lit').count()).toBe(4)
})

test('it is saved whole as an SVG, with every name and every edge', async () => {
  await opened()
  const [download] = await Promise.all([
    page().waitForEvent('download'),
    page().getByRole('button', { name: 'Save as SVG' }).click(),
  ])
  const svg = readFileSync(await download.path(), 'utf8')
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join('')
  for (const name of ['bronze', 'silver', 'gold'].flatMap(names)) expect(texts).toContain(name)
  const edges = /<path d="([^"]*)"/.exec(svg)?.[1] ?? ''
  expect(edges.match(/M/g)?.length).toBe(3 * perLayer)
  expect(svg).not.toMatch(/class=|var\(|href=/)
})

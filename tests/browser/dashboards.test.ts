import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fc } from '../support/chance.ts'
import { browserAt } from '../support/open-page.ts'
import type { TestProject } from '../support/project.ts'
import { nasty } from './hospital.ts'
import { shopWithDashboards } from './shop-dashboard.ts'

let shop: TestProject
let address = ''
const { page, open } = browserAt(() => address)

beforeAll(async () => {
  const made = await shopWithDashboards()
  shop = made.shop
  address = made.address
})

const tile = (name: string) => page().getByRole('region', { name, exact: true })
const opened = async (filters = '', options: Parameters<typeof open>[1] = {}) => {
  await open(`#/dashboards/day${filters}`, options)
  await page().locator('.figure').first().waitFor()
  await page().waitForFunction(() => document.querySelectorAll('.chart svg').length === 9)
}
/** What a tile saves as CSV. */
const csvOf = async (name: string) => {
  await tile(name).locator('.tile-menu summary').click()
  const [download] = await Promise.all([
    page().waitForEvent('download'),
    tile(name).getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  await page().keyboard.press('Escape')
  return readFileSync(await download.path(), 'utf8')
}
const english = (value: unknown, options: Intl.NumberFormatOptions = { maximumFractionDigits: 2 }) =>
  value === null ? '–' : new Intl.NumberFormat('en', options).format(Number(value))
const money = { style: 'currency', currency: 'EUR' } as const
const percent = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const

/** The four numbers of the first row as SQL finds them, written as the page does. */
async function numbersOf(where: string): Promise<readonly string[]> {
  const [found] =
    await shop.rows(`select sum(revenue) as revenue, sum(revenue - cost) as margin, sum(visitors) as visitors, sum(receipts) / sum(visitors) as conversion
    from (select *, cast(revenue * 0.64 as decimal(12, 2)) as cost from sales) where ${where}`)
  return [
    english(found?.revenue ?? null, money),
    english(found?.margin ?? null, money),
    english(found?.visitors ?? null),
    english(found?.conversion ?? null, percent),
  ]
}

const periods = fc.oneof(
  fc
    .integer({ min: 1, max: 400 })
    .map((days) => ({ text: `last-${days}-days`, sql: `day > date '2025-12-31' - ${days}` })),
  fc.constant({ text: 'this-month', sql: "day >= date '2025-12-01'" }),
  fc.constant({ text: 'this-year', sql: "day >= date '2025-01-01'" }),
  fc.constant({ text: 'all', sql: 'true' }),
  fc.tuple(fc.integer({ min: 0, max: 430 }), fc.integer({ min: 0, max: 60 })).map(([from, length]) => {
    const day = (at: number) => new Date(Date.UTC(2024, 10, 1 + at)).toISOString().slice(0, 10)
    const ends = [day(from), day(from + length)] as const
    return { text: ends.join('..'), sql: `day between date '${ends[0]}' and date '${ends[1]}'` }
  }),
)
const among = (column: string, values: readonly string[]) =>
  fc.subarray([...values]).map((chosen) => ({
    text: chosen.map((value) => `&${column}=${value}`).join(''),
    sql: chosen.length ? `${column} in (${chosen.map((value) => `'${value}'`).join()})` : 'true',
  }))

test('under filters picked at random, numbers and rows are to the cent what SQL finds', async () => {
  await opened()
  const filters = fc.tuple(
    periods,
    among('store', ['Lyon', 'Paris', 'Berlin', 'Wien']),
    among('country', ['FR', 'DE', 'IT']),
  )
  for (const [period, stores, countries] of fc.sample(filters, 12)) {
    const where = [period.sql, stores.sql, countries.sql].join(' and ')
    const expected = await numbersOf(where)
    await page().evaluate((hash) => {
      location.hash = hash
    }, `#/dashboards/day?day=${period.text}${stores.text}${countries.text}`)
    await page().waitForFunction(
      (texts) => JSON.stringify([...document.querySelectorAll('.figure')].map((one) => one.textContent)) === texts,
      JSON.stringify(expected),
    )
    const rows = await shop.rows(
      `select country, cast(sum(revenue) as double) as revenue, cast(sum(revenue - cast(revenue * 0.64 as decimal(12, 2))) as double) as margin from sales where ${where} group by country`,
    )
    if (rows.length > 0)
      expect((await csvOf('Revenue, Margin by country')).trimEnd().split('\r\n')).toEqual([
        'country,revenue,margin',
        ...rows.map((row) => [row.country, row.revenue, row.margin].join()).sort(),
      ])
    else expect(await tile('Revenue, Margin by country').textContent()).toContain('No rows under these filters')
  }
})

test('a number is compared with the period before; filters stand in the address, and are remembered', async () => {
  await opened()
  const [before] = await numbersOf("day > date '2025-12-31' - 180 and day <= date '2025-12-31' - 90")
  expect(await tile('Revenue').locator('.change').textContent()).toContain(`from ${before}`)

  await page().getByLabel('Store: all').click()
  await page().getByRole('checkbox', { name: 'Lyon' }).check()
  await page().keyboard.press('Escape')
  const [expected = ''] = await numbersOf("day > date '2025-12-31' - 90 and store = 'Lyon'")
  await tile('Revenue').locator('.figure', { hasText: expected }).waitFor()
  expect(page().url()).toMatch(/#\/dashboards\/day\?store=Lyon$/)

  await page().evaluate("location.hash = '#/'")
  await page().getByRole('heading', { name: 'Overview' }).waitFor()
  await page().evaluate("location.hash = '#/dashboards/day'")
  await tile('Revenue').locator('.figure', { hasText: expected }).waitFor()
  expect(page().url()).toContain('store=Lyon')
})

test('a click at a mark filters the others, by the keyboard a word of its table; a tile tells what stands behind it', async () => {
  await opened()
  await tile('Revenue by store').locator('.mark-rect path').first().click()
  const [milano = ''] = await numbersOf("day > date '2025-12-31' - 90 and store = 'Milano'")
  await tile('Revenue').locator('.figure', { hasText: milano }).waitFor()
  expect(await tile('Revenue by store').locator('.mark-rect path').count()).toBe(5)
  await page().getByRole('button', { name: 'No longer only Milano' }).click()

  await tile('Revenue by store').locator('.tile-menu summary').focus()
  for (const key of ['Enter', 'Tab', 'Enter', 'Escape']) await page().keyboard.press(key)
  await tile('Revenue by store').getByRole('button', { name: 'Paris' }).focus()
  await page().keyboard.press('Enter')
  const [paris = ''] = await numbersOf("day > date '2025-12-31' - 90 and store = 'Paris'")
  await tile('Revenue').locator('.figure', { hasText: paris }).waitFor()

  await tile('Revenue').locator('.trust summary').click()
  await tile('Revenue').locator('.trust h3').first().waitFor()
  expect(await tile('Revenue').locator('.trust').textContent()).toMatch(
    /2 tests passed as of .*sales.*lineage.*not_null_sales_day/,
  )
  await tile('Revenue').getByRole('link', { name: 'sales', exact: true }).click()
  await page().getByRole('heading', { name: 'sales', exact: true }).waitFor()
})

test('a filter changes what charts show, places in the order of the answer, and no chart is made anew', async () => {
  await opened()
  await page().evaluate(() => {
    for (const svg of document.querySelectorAll<SVGElement>('.chart svg')) svg.dataset.before = 'so'
  })
  for (const where of ["country = 'FR'", "country in ('AT', 'DE', 'IT')", 'true', "store = 'Wien'", 'true']) {
    for (const day of ['2025-12-06', '2025-11-12', '2025-03-19']) {
      const filter = [...where.matchAll(/'(\w+)'/g)].map(([, value]) => `&${where.split(' ')[0]}=${value}`).join('')
      await page().evaluate((hash) => {
        location.hash = hash
      }, `#/dashboards/day?day=${day}..2025-12-31${filter}`)
      const best = await shop.rows(
        `select store from sales where day >= date '${day}' and ${where} group by store order by sum(revenue) desc`,
      )
      await page().waitForFunction(
        (expected) => {
          const chart = document.querySelector('section[aria-label="Revenue by store"] .chart')
          const labels = [...(chart?.querySelectorAll('.mark-text.role-axis-label text') ?? [])]
          const top = (label: Element) => label.getBoundingClientRect().top
          const fromAbove = labels.sort((one, other) => top(one) - top(other))
          return JSON.stringify(fromAbove.map(({ textContent }) => textContent)) === expected
        },
        JSON.stringify(best.map(({ store }) => store)),
        { timeout: 10_000 },
      )
    }
  }
  expect(await page().locator('.chart svg[data-before]').count()).toBe(9)
})

test('each tile is saved as a picture', async () => {
  await opened()
  for (const [name, ending] of [
    ['Revenue', 'SVG'],
    ['Revenue by day, store', 'SVG'],
    ['Revenue by country', 'PNG'],
    ['Kept by cohort, age', 'PNG'],
  ] as const) {
    await tile(name).locator('.tile-menu summary').click()
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      tile(name)
        .getByRole('button', { name: `Save as ${ending}` })
        .click(),
    ])
    await page().keyboard.press('Escape')
    const bytes = readFileSync(await download.path())
    if (ending === 'PNG') expect([bytes.subarray(1, 4).toString(), bytes.length > 4000]).toEqual(['PNG', true])
    else expect(bytes.toString()).toMatch(/^<svg[\s\S]*<text[\s\S]*<path/)
  }
}, 180_000)

test('what would do harm is text; no rows, and what cannot be drawn, are told in the tile', async () => {
  await open('#/dashboards/harm')
  await page().waitForFunction(() => document.querySelectorAll('.chart svg').length === 2)
  const text = (await page().getByRole('main').textContent()) ?? ''
  expect(text.split(nasty).length).toBeGreaterThan(3)
  expect(text).toContain('1.234.567')
  expect(await page().locator('main img, main script, a[href^="javascript"]').count()).toBe(0)
  expect(await page().title()).not.toContain('harmed')
  expect(await tile('Nothing').textContent()).toContain('Keine Zeilen.')
  await tile('A spec that fails')
    .getByText('Dieses Diagramm kann nicht gezeichnet werden: Unrecognized function: nothing')
    .waitFor()
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test.each(['light', 'dark'] as const)(
  'everybody can use a dashboard, %s, and it does not scroll sideways at 390 px',
  async (colorScheme) => {
    await opened('', { colorScheme })
    await page().evaluate(axe)
    const { violations } = (await page().evaluate('axe.run()')) as {
      violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
    }
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(
      grave.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html, failureSummary }) => html + failureSummary)]),
    ).toEqual([])
    await page().setViewportSize({ width: 390, height: 844 })
    expect(await page().evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(await page().evaluate("document.querySelector('.page').scrollWidth")).toBe(390)
  },
)

test('paper is light, charts too, whatever the screen is; and the screen is afterwards as it was', async () => {
  await opened('', { colorScheme: 'dark' })
  const colours = () =>
    page().evaluate(() => {
      const text = document.querySelector('.chart svg text[fill]')
      return [getComputedStyle(document.body).backgroundColor, text?.getAttribute('fill')]
    })
  const dark = await colours()
  // All that is done for paper is done when the event has been told of: the page is printed then.
  const paper = await page().evaluate(() => {
    const gathered: unknown[] = []
    const gather = () => {
      const text = [...document.querySelectorAll('.chart svg text[fill]')].map((one) => one.getAttribute('fill'))
      gathered.push(getComputedStyle(document.body).backgroundColor, ...new Set(text))
    }
    dispatchEvent(new Event('beforeprint'))
    return new Promise<unknown[]>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port2.onmessage = () => {
        gather()
        dispatchEvent(new Event('afterprint'))
        resolve(gathered)
      }
      port1.postMessage(null)
    })
  })
  expect(dark[0]).toBe('rgb(19, 17, 16)')
  expect(paper[0]).toBe('rgb(247, 244, 239)')
  expect(paper.slice(1).length).toBeGreaterThan(0)
  expect(paper.slice(1)).not.toContain(dark[1])
  await page().waitForFunction(
    (before) => document.querySelector('.chart svg text[fill]')?.getAttribute('fill') === before,
    dark[1],
  )
  expect(await colours()).toEqual(dark)
})

test('the list names the dashboards that there are', async () => {
  await open('#/dashboards')
  await page()
    .getByRole('link', { name: /The day.*17 tiles · Sales \(sales@example\.com\) · as of/ })
    .click()
  await page().locator('.figure').first().waitFor()
})

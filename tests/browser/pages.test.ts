import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { browserAt } from '../support/open-page.ts'
import { hospital, nasty } from './hospital.ts'

let address = ''
const { page, open } = browserAt(() => address)

beforeAll(async () => {
  const made = await hospital()
  expect(made.said).toMatchObject({ code: 0 })
  address = made.address
})

const main = () => page().getByRole('main')
const card = (title: string) => page().getByRole('region', { name: title, exact: true })
const opened = async (hash: string, options: Parameters<typeof open>[1] = {}) => {
  const at = await open(hash, options)
  await main().locator('h2, .node').first().waitFor()
  return at
}

test('the overview tells the last run, what fails and warns, what was not published, what changed, and what is stale', async () => {
  await opened('')

  expect(await card('Last run').textContent()).toMatch(/build failed.* on dev/)
  const faults = await card('Tests').textContent()
  expect(faults).toMatch(/2 failed 1 warned 1 passed/)
  expect(faults).toContain('unique_held_id')
  expect(faults).toMatch(/Not published.*broken.*could not convert.*held/)
  expect(await card('Changed since the last run').textContent()).toContain('newlater')
  expect(await card('Nodes by layer').textContent()).toMatch(/sources1.*bronze1.*gold3, 2 faults.*silver2, 1 fault/)
  expect(await card('Slowest').getByRole('link').count()).toBeGreaterThan(2)
  await card('Tests').getByRole('link', { name: 'unique_held_id' }).click()
  await main().getByRole('region', { name: 'unique_held_id' }).waitFor()
})

test('a test has its state, its history and some of the rows that it found', async () => {
  await opened('#/tests')

  expect(await main().locator('tbody tr').count()).toBe(4)
  expect(await main().locator('tbody tr').first().locator('.past a').count()).toBe(2)
  await main().getByRole('link', { name: 'nothing_is_lost' }).click()
  const details = main().getByRole('region', { name: 'nothing_is_lost' })
  expect(await details.locator('.rows-of').textContent()).toBe(`idfound2${nasty.replaceAll('{', '(')}`)
  await page().getByRole('button', { name: 'warned' }).click()
  await page().waitForFunction(() => document.querySelectorAll('.table:not(.rows-of) tbody tr').length === 1)
  expect(page().url()).toContain('state=warned')
})

test('a run has a timeline with its critical path', async () => {
  await opened('#/runs')

  expect(await main().locator('.run-list a').count()).toBe(2)
  await main().locator('.timeline-row').first().waitFor()
  expect(await main().getByRole('listitem').filter({ hasText: 'patients' }).count()).toBeGreaterThan(1)
  expect(
    await main()
      .getByRole('img', { name: /on the critical path/ })
      .count(),
  ).toBeGreaterThan(0)
  const link = main().locator('.timeline').getByRole('link', { name: 'stays', exact: true })
  await link.click()
  await main().locator('.past-chart a').nth(1).waitFor()
  expect(await main().locator('.past-chart a').count()).toBe(2)
})

test('what a project says is text, in every field and on every page', async () => {
  for (const hash of [
    '',
    '#/lineage/stays',
    '#/node/stays',
    '#/node/landing.patients',
    '#/node/board',
    '#/tests/test.hospital.nothing_is_lost',
    '#/runs',
    '#/node/broken',
  ]) {
    await opened(hash)
    await page().waitForTimeout(150)
    if (hash === '#/node/stays') expect((await main().textContent())?.split(nasty).length).toBeGreaterThan(3)
    expect(await page().locator('img, main b b, main i i').count()).toBe(0)
    expect(await page().title()).not.toContain('harmed')
    expect(await page().locator('a[href^="javascript"]').count()).toBe(0)
    await page().context().close()
  }
  await opened('')
  await page().keyboard.press('/')
  await page().keyboard.type('onerror')
  await page().getByRole('option').first().waitFor()
  expect(await page().locator('img').count()).toBe(0)
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test.each(['light', 'dark'] as const)('everybody can use every page, %s', async (colorScheme) => {
  const faults: unknown[] = []
  for (const hash of ['', '#/lineage/stays', '#/node/stays', '#/tests/test.hospital.nothing_is_lost', '#/runs']) {
    await opened(hash, { colorScheme })
    await page().waitForTimeout(250)
    await page().evaluate(axe)
    const { violations } = (await page().evaluate('axe.run()')) as {
      violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
    }
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        faults.push([hash, id, ...nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`)])
    await page().context().close()
  }
  expect(faults).toEqual([])
})

test('no page scrolls sideways at 390 px', async () => {
  for (const hash of ['', '#/node/stays', '#/tests/test.hospital.nothing_is_lost', '#/runs', '#/lineage']) {
    await opened(hash, { viewport: { width: 390, height: 844 } })
    await page().waitForTimeout(150)
    expect([hash, await page().evaluate('document.documentElement.scrollWidth')]).toEqual([hash, 390])
    await page().context().close()
  }
})

test('the keyboard alone goes from the bar to a page, and past the bar to its contents', async () => {
  await opened('')
  await page().keyboard.press('Tab')
  await page().keyboard.press('Enter')
  expect(await page().evaluate('document.activeElement?.id')).toBe('main')
  for (const name of ['Overview', 'Lineage']) await page().getByRole('navigation').getByRole('link', { name }).focus()
  await page().keyboard.press('Enter')
  await page().locator('.node').first().waitFor()
})

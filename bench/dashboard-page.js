/**
 * The first page of a dashboard from disk, in headless Chromium: when its numbers are there, when all its charts are drawn, and how long a filter takes until all tiles show it.
 * The site is that of this checkout, as `npm run demo` leaves it. Run: node bench/dashboard-page.js [site]
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { median, root } from './measure.js'

const site = resolve(process.argv[2] ?? join(root, 'target/site'))
for (const file of ['site.js', 'charts.js', 'world.js', 'site.css'])
  console.log(
    `${file}  ${(gzipSync(readFileSync(join(site, file)), { level: 9 }).length / 1000).toFixed(0)} kB compressed`,
  )

const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args })
const rounds = []
for (let round = 0; round < 5; round++) rounds.push(await opened())
for (const name of Object.keys(rounds[0]))
  console.log(`${name}  ${median(rounds.map((one) => one[name])).toFixed(0)} ms`)
await browser.close()

async function opened() {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${pathToFileURL(join(site, 'index.html'))}#/dashboards/day`)
  const now = () => page.evaluate('performance.now()')
  await page.waitForFunction(() => document.querySelector('.figure') !== null, undefined, { polling: 10 })
  const numbers = await now()
  await page.waitForFunction(
    () =>
      document.querySelector('.chart') !== null && document.querySelector('.chart:empty, .chart[aria-busy]') === null,
    undefined,
    { polling: 10 },
  )
  const charts = await now()
  await page.waitForTimeout(500)
  const filter = await page.evaluate(async () => {
    const figures = () => [...document.querySelectorAll('.figure, .chart')].map(({ innerHTML }) => innerHTML)
    const before = figures()
    const box = document.querySelectorAll('.choices input')[0]
    const begun = performance.now()
    box.click()
    while (figures().some((text, at) => text === before[at]) && performance.now() - begun < 3000)
      await new Promise((done) => setTimeout(done, 0))
    return performance.now() - begun
  })
  await context.close()
  return {
    'numbers are there after': numbers,
    'all charts are drawn after': charts,
    'a filter is seen in all tiles after': filter,
  }
}

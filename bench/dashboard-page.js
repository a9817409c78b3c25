/**
 * Dashboards in headless Chromium: retail's first page from disk, as `npm run demo` leaves it, and twelve tiles over a million rows. When numbers are there
 * and all charts drawn, and how long a filter takes until the numbers show it, until all that is in view does, and until all tiles do; with what of that the page's own thread has worked.
 * Run: node bench/dashboard-page.js [site] [rows]
 */
import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { median, root } from './measure.js'
import { millionDashboard } from './million-dashboard.js'

const site = resolve(process.argv[2] ?? join(root, 'target/site'))
const rows = Number(process.argv[3] ?? 1_000_000)
for (const file of ['site.js', 'charts.js', 'world.js', 'site.css'])
  console.log(
    `${file}  ${(gzipSync(readFileSync(join(site, file)), { level: 9 }).length / 1000).toFixed(0)} kB compressed`,
  )

// A graphics card that is emulated takes seconds for its first picture; without one, the browser paints by itself.
const emulated = /^--(single-process|in-process-gpu|ignore-gpu-blocklist|use-gl|use-angle|enable-unsafe-swiftshader)/
const args = [...chromium.args.filter((arg) => !emulated.test(arg)), '--no-sandbox', '--disable-gpu']
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args })
await measured('retail, the day', site, '#/dashboards/day')
if (rows > 0) {
  const folder = millionDashboard(rows)
  await measured(`${rows} rows`, join(folder, 'target/site'), '#/dashboards/million')
  rmSync(folder, { recursive: true })
}
await browser.close()

async function measured(name, folder, hash) {
  const rounds = []
  for (let round = 0; round < 5; round++) rounds.push(await opened(folder, hash))
  for (const key of Object.keys(rounds[0])) {
    const all = rounds.map((one) => one[key])
    console.log(`${name}: ${key}  ${median(all).toFixed(0)} ms, the least ${Math.min(...all).toFixed(0)} ms`)
  }
}

async function opened(folder, hash) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value
  }
  await page.addInitScript(() => {
    const first = {}
    Object.assign(window, { first })
    const look = () => {
      if (document.querySelector('.figure')) first.numbers ??= performance.now()
      const isDrawn = document.querySelector('.chart') && !document.querySelector('.chart:empty, .chart[aria-busy]')
      if (isDrawn) first.charts ??= performance.now()
      if (!first.charts) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(`${pathToFileURL(join(folder, 'index.html'))}${hash}`)
  await page.waitForFunction(() => window.first.charts !== undefined, undefined, { polling: 50, timeout: 120_000 })
  const { numbers, charts } = await page.evaluate(() => window.first)
  const opening = await worked()
  await page.waitForTimeout(500)
  const filters = []
  for (const choice of [0, 1, 2]) filters.push(await page.evaluate(filtered, choice))
  const before = await worked()
  await page.evaluate(filtered, 3)
  const work = (await worked()) - before
  await context.close()
  const of = (key) => median(filters.map((one) => one[key]))
  return {
    'numbers are there after': numbers,
    'all charts are drawn after': charts,
    'of which the page has worked': opening,
    'a filter is seen in the numbers after': of('numbers'),
    'in all that is in view after': of('view'),
    'in all tiles after': of('all'),
    'of which the page has worked for a filter': work,
  }
}

/** In the page: checks one more country, and watches when tiles change, until nothing does any more. */
async function filtered(choice) {
  const summary = [...document.querySelectorAll('.dashboard-filters summary')].find((one) =>
    /country/i.test(one.textContent),
  )
  summary.parentElement.open = true
  await new Promise((done) => setTimeout(done, 100))
  const view = (one) => one.getBoundingClientRect().top < innerHeight
  const kindOf = (one) => (one.className === 'figure' ? 'numbers' : view(one) ? 'view' : 'all')
  const places = [...document.querySelectorAll('.figure, .chart, .tile-table tbody')]
  const found = { numbers: 0, view: 0, all: 0 }
  const begun = performance.now()
  let last = begun
  const observers = places.map((place) => {
    const kind = kindOf(place)
    const observer = new MutationObserver(() => {
      last = performance.now()
      found[kind] = last - begun
    })
    observer.observe(place, { subtree: true, childList: true, characterData: true, attributes: true })
    return observer
  })
  const boxes = summary.parentElement.querySelectorAll('.choices input')
  boxes[choice % boxes.length].click()
  while (performance.now() - last < 1000) await new Promise((done) => setTimeout(done, 50))
  for (const observer of observers) observer.disconnect()
  return { ...found, view: Math.max(found.numbers, found.view), all: last - begun }
}

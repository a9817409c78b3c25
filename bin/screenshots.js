#!/usr/bin/env node
import { readdirSync, rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'

/** Pictures of the site for README, into docs/images. The site is that of this checkout, as `npm run demo` leaves it. */
const root = fileURLToPath(new URL('..', import.meta.url))
const images = `${root}/docs/images`
const site = pathToFileURL(`${root}/target/site/index.html`).href

/** What is shown, by the picture's name; each in both themes. */
const pictures = {
  overview: { at: '#/', width: 1280, height: 800 },
  dashboard: { at: '#/dashboards/day?day=last-28-days', width: 1400, height: 1160 },
  lineage: { at: '#/lineage', width: 1600, height: 900 },
  model: { at: '#/node/kpi_sales_daily', width: 1280, height: 900 },
  runs: { at: '#/runs', width: 1280, height: 800 },
}

for (const file of readdirSync(images)) if (/-(light|dark)\.png$/.test(file)) rmSync(`${images}/${file}`)
const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args })
for (const [name, { at, width, height }] of Object.entries(pictures))
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme })
    const page = await context.newPage()
    await page.goto(site + at)
    await page.waitForSelector('main > *')
    await page.waitForFunction(() => document.querySelector('.chart:empty, .chart[aria-busy]') === null)
    await page.waitForTimeout(800)
    await page.screenshot({ path: `${images}/${name}-${colorScheme}.png` })
    await context.close()
  }
await browser.close()

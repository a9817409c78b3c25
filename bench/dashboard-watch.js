/**
 * How long it takes until `cupel docs serve --watch` shows a changed dashboard in a browser, with its filters kept: a title in YAML, and a query in SQL whose rows are shipped anew.
 * The project is a folder that is built; what is changed there is changed back. Run: node bench/dashboard-watch.js [folder] [dashboard] [query]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { serveDocs } from '../dist/runner/index.js'
import { median, root } from './measure.js'

const [folder = root, dashboard = 'day', query = 'sales'] = process.argv.slice(2)
const at = (file) => join(resolve(folder), 'dashboards', dashboard, file)
const files = [at('dashboard.yml'), at(`${query}.sql`)]
const [yaml, sql] = files.map((file) => readFileSync(file, 'utf8'))
const ended = new AbortController()
const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args })
const address = await new Promise((tell, fail) => {
  serveDocs({ folder, port: 0, watch: true, signal: ended.signal }, (event) => {
    if (event.kind === 'serving') tell(event.address)
  }).catch(fail)
})
try {
  const page = await browser.newPage()
  const filters = `#/dashboards/${dashboard}?.compare=none`
  await page.goto(address + filters)
  await page.locator('.figure').first().waitFor()
  const titles = []
  const rows = []
  for (let round = 0; round < 5; round++) {
    titles.push(
      await seen(page, files[0], yaml.replace(/^title: .*$/m, `title: Title ${round}`), () =>
        page.getByRole('heading', { name: `Title ${round}` }).waitFor(),
      ),
    )
    const before = await page.evaluate(() => performance.timeOrigin)
    rows.push(
      await seen(page, files[1], `${sql}\n-- ${round}\n`, () =>
        page.waitForFunction(
          (origin) => performance.timeOrigin !== origin && document.querySelector('.figure') !== null,
          before,
          { polling: 20 },
        ),
      ),
    )
    if (!page.url().endsWith(filters)) throw new Error(`the filters are gone: ${page.url()}`)
  }
  console.log(
    `a changed title is seen after ${median(titles).toFixed(0)} ms, the least ${Math.min(...titles).toFixed(0)} ms`,
  )
  console.log(
    `a changed query is seen after ${median(rows).toFixed(0)} ms, the least ${Math.min(...rows).toFixed(0)} ms`,
  )
} finally {
  for (const [place, file] of files.entries()) writeFileSync(file, [yaml, sql][place])
  ended.abort()
  await browser.close()
}

async function seen(page, file, text, until) {
  await page.waitForTimeout(1500)
  const begun = performance.now()
  writeFileSync(file, text)
  await until()
  return performance.now() - begun
}

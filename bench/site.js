/** The site of a project of many models: written, and shown in a browser. Run: node bench/site.js [models] */
import { spawn } from 'node:child_process'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { measured, median, root, workFolder } from './measure.js'
import { writeScaleProject } from './scale-project.js'

const models = Number(process.argv[2] ?? 10_000)
const folder = workFolder('site')
const cupel = join(root, 'bin/cupel.js')
writeScaleProject(folder, models)

const { seconds, processor, megabytes } = measured([cupel, 'docs'], folder)
const data = join(folder, 'target/site/data')
const sizes = readdirSync(data).map((file) => statSync(join(data, file)).size)
const total = sizes.reduce((sum, size) => sum + size, 0)
console.log(
  `cupel docs of ${models} models  ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor, ${megabytes.toFixed(0)} MB`,
)
console.log(
  `the site  ${sizes.length} shards, ${(total / 1e6).toFixed(1)} MB, the largest ${(Math.max(...sizes) / 1e6).toFixed(2)} MB`,
)

const server = spawn(process.execPath, [cupel, 'docs', 'serve', '--port', '0'], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'ignore'],
})
const address = await new Promise((resolve) => {
  createInterface(server.stdout).on('line', (line) => resolve(/http:\S+\//.exec(line)?.[0]))
})
const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args })
const rounds = []
for (let round = 0; round < 3; round++) rounds.push({ ...(await openOverview()), ...(await openLineage()) })
for (const key of Object.keys(rounds[0])) console.log(`${key}  ${median(rounds.map((one) => one[key])).toFixed(2)}`)
await browser.close()
server.kill()
rmSync(folder, { recursive: true })

async function opened(hash) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const bodies = []
  page.on('response', (response) => bodies.push(response.body()))
  const begun = performance.now()
  await page.goto(address + hash)
  return {
    page,
    since: () => (performance.now() - begun) / 1000,
    bytes: async () => (await Promise.all(bodies)).reduce((sum, { length }) => sum + length, 0),
    close: () => context.close(),
  }
}

async function openOverview() {
  const { page, since, close, bytes } = await opened('')
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await page.getByRole('link', { name: 'Runs' }).hover()
  const interactive = since()
  const megabytes = (await bytes()) / 1e6
  await close()
  return { 'MB that the Overview loads': megabytes, 'Overview interactive, s': interactive }
}

async function openLineage() {
  const { page, since, close } = await opened('#/lineage')
  await page.waitForFunction(() => document.querySelector('canvas.far')?.width > 300)
  const drawn = since()
  const place = () => page.locator('#scene').getAttribute('transform')
  const before = await place()
  await page.mouse.move(600, 400)
  await page.mouse.down()
  await page.mouse.move(650, 430)
  await page.mouse.up()
  if ((await place()) === before) throw new Error('the graph does not move')
  const panned = since()
  await close()
  return { 'graph drawn, s': drawn, 'graph drawn and moved, s': panned }
}

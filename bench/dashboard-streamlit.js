/**
 * The same page in Streamlit, which needs a server: the rows of retail's first dashboard as Parquet, its numbers, three charts and a filter, in the same Chromium as
 * bench/dashboard-page.js. Streamlit comes from PyPI, into an environment that is taken away again. Run: node bench/dashboard-streamlit.js [folder of the built retailer] [environment that has it]
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { median, root, workFolder } from './measure.js'

const retail = resolve(process.argv[2] ?? root)
const folder = workFolder('streamlit')
const environment = process.argv[3] ?? join(folder, 'environment')
const port = 8599
const python = join(environment, 'bin/python')
if (!existsSync(python) && !installed()) {
  console.log('Streamlit is not measured: there is no Python, or PyPI does not answer')
  process.exit(0)
}

const app = `import duckdb, streamlit as st

st.set_page_config(layout="wide")

@st.cache_resource
def rows():
    connection = duckdb.connect()
    connection.execute("create table sales as from 'sales.parquet'")
    return connection

connection = rows().cursor()
countries = [name for (name,) in connection.execute("select distinct country from sales order by all").fetchall()]
chosen = st.multiselect("Country", countries)
where = "where list_contains($chosen, country)" if chosen else ""
ask = lambda sql: connection.execute(sql, {"chosen": chosen} if chosen else {})
revenue, margin, units = ask(f"select sum(revenue), sum(margin), sum(units) from sales {where}").fetchone()
for place, (name, value) in zip(st.columns(3), [("Revenue", revenue), ("Margin", margin), ("Units", units)]):
    place.metric(name, f"{value:,.2f}")
st.line_chart(ask(f"select day, channel, sum(revenue)::double as revenue from sales {where} group by all order by day").df(), x="day", y="revenue", color="channel")
st.bar_chart(ask(f"select store, sum(revenue)::double as revenue from sales {where} group by all").df(), x="store", y="revenue")
st.bar_chart(ask(f"select day, category, sum(revenue)::double as revenue from sales {where} group by all").df(), x="day", y="revenue", color="category")
`

await shipAsParquet()
writeFileSync(join(folder, 'app.py'), app)
const options = ['--server.headless', 'true', '--server.port', String(port), '--browser.gatherUsageStats', 'false']
const begun = performance.now()
const server = spawn(python, ['-m', 'streamlit', 'run', 'app.py', ...options], { cwd: folder, stdio: 'ignore' })
const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args })
try {
  await answers()
  console.log(`Streamlit: its server answers after  ${(performance.now() - begun).toFixed(0)} ms`)
  const rounds = []
  for (let round = 0; round < 5; round++) rounds.push(await opened())
  for (const name of Object.keys(rounds[0])) {
    const all = rounds.map((one) => one[name])
    console.log(`Streamlit: ${name}  ${median(all).toFixed(0)} ms, the least ${Math.min(...all).toFixed(0)} ms`)
  }
} finally {
  await browser.close()
  server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

function installed() {
  return [
    ['python3', '-m', 'venv', environment],
    [python, '-m', 'pip', 'install', '-q', 'streamlit', 'duckdb'],
  ].every(([program, ...rest]) => spawnSync(program, rest, { stdio: 'ignore' }).status === 0)
}

/** The rows of the query "sales" of retail's dashboard "day". */
async function shipAsParquet() {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`attach '${join(retail, 'data/retail.duckdb')}' as shop (read_only)`)
  const template = readFileSync(join(retail, 'dashboards/day/sales.sql'), 'utf8')
  const sql = template.replaceAll(/\{\{ref "(\w+)"\}\}/g, 'shop.gold.$1')
  await connection.run(`copy (${sql}) to '${join(folder, 'sales.parquet')}' (format parquet)`)
}

async function answers() {
  for (const until = performance.now() + 120_000; performance.now() < until; ) {
    const answer = await fetch(`http://localhost:${port}/_stcore/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('the server does not answer')
}

async function opened() {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  const started = performance.now()
  await page.goto(`http://localhost:${port}`)
  const metric = page.getByTestId('stMetricValue').first()
  await metric.waitFor({ timeout: 60_000 })
  const numbers = performance.now() - started
  await page.waitForFunction(() => document.querySelectorAll('canvas, svg.marks').length >= 3)
  const charts = performance.now() - started
  await page.waitForTimeout(1000)
  const before = await metric.textContent()
  await page.getByRole('combobox').click()
  const option = page.getByRole('option').last()
  await option.waitFor()
  const clicked = performance.now()
  await option.click()
  await page.waitForFunction(
    (text) => document.querySelector('[data-testid=stMetricValue]')?.textContent !== text,
    before,
    { polling: 5 },
  )
  const filter = performance.now() - clicked
  await context.close()
  return {
    'numbers are there after': numbers,
    'all charts are drawn after': charts,
    'a filter is seen in the numbers after': filter,
  }
}

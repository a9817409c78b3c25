import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { xmlElement } from '../../runner/artifacts/report/xml-element.ts'
import { readJson } from '../artifacts/read-target.ts'
import { fc } from '../support/chance.ts'
import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const models = {
  'models/silver/orders.sql': "{{config materialized='table'}} select 1 as id, '<|`_' as note union all select 1, null",
  'models/gold/kpi.sql': '{{config materialized="table"}} select count(*) as n from {{ref "orders"}}',
  'models/models.yml': `
groups: [{name: sales, owner: {name: Ada, email: ada@example.org}}]
models:
  - name: orders
    group: sales
    columns:
      - {name: id, data_tests: [unique]}
      - {name: note, data_tests: [not_null: {severity: warn, meta: {owner: Bob}}]}
  - {name: kpi, columns: [{name: n, data_tests: [not_null]}]}
`,
}

const withAlerts = (alerts: string) =>
  project({
    ...models,
    'project.yml': `name: shop\nalerts: ${alerts}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n`,
  })

const text = (made: TestProject, name: string) => readFileSync(join(made.folder, 'target', name), 'utf8')

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })

test('a report in three forms: what failed, since when, whose it is, by layer', async () => {
  const made = project(models)
  await made.cupel('build')
  const first = Date.now()
  const { code, out } = await made.cupel('build', '--report', 'junit', 'json', 'markdown')

  expect(code).toBe(1)
  expect(out).toMatch(/^silver {2}1 held, 1 failed, 1 warned$/m)
  expect(out).toContain('Wrote target/junit.xml\nWrote target/report.json\nWrote target/report.md\n')
  const { testsuites } = parser.parse(text(made, 'junit.xml'))
  expect(testsuites).toMatchObject({ name: 'cupel build', tests: '5', failures: '2', errors: '0', skipped: '2' })
  const [silver, gold] = testsuites.testsuite
  expect([silver.name, gold.name]).toEqual(['silver', 'gold'])
  const unique = silver.testcase.find(({ name }: { name: string }) => name === 'unique_orders_id')
  expect(unique).toMatchObject({ classname: 'silver.orders', failure: { type: 'failed' } })
  expect(unique.failure['#text']).toMatch(
    /^owner: Ada \(ada@example\.org\)\nfailing since 2\S+Z\nunique_field, n_records\n1, 2$/,
  )

  const report = readJson(made, 'report.json') as { results: readonly Record<string, unknown>[] }
  expect(report).toMatchObject({
    command: 'build',
    target: 'dev',
    status: 'failed',
    counts: { failed: 1, held: 1, skipped: 2, warned: 1 },
  })
  const entry = report.results.find(({ name }) => name === 'unique_orders_id')
  expect(entry).toMatchObject({ layer: 'silver', owner: 'Ada (ada@example.org)', failures: 1, tests: ['orders'] })
  // The run before found it first.
  expect(Date.parse(String(entry?.failing_since))).toBeLessThan(first)
  expect(report.results.find(({ name }) => name === 'not_null_orders_note')).toMatchObject({
    owner: 'Bob',
    failing_since: null,
  })

  const markdown = text(made, 'report.md')
  expect(markdown).toContain('| layer | warned | failed | held | skipped |')
  expect(markdown).toContain('### test `unique_orders_id` failed')
  expect(markdown).toContain('| note |\n| --- |\n| NULL |\n')
  expect(await made.cupel('clean')).toMatchObject({ code: 0 })
})

test('on PostgreSQL it is known too since when a test fails, and no longer when it is well again', async () => {
  const made = project(models, await postgresDatabase())
  await made.build()
  const failing = async () => {
    const { report } = await (await import('../../runner/commands/index.ts')).build({ folder: made.folder })
    return report.results.flatMap(({ name, failing_since: since }) => (since ? [[name, since]] : []))
  }
  const [, since] = (await failing()).find(([name]) => name === 'unique_orders_id') ?? []
  expect((await failing()).find(([name]) => name === 'unique_orders_id')?.[1]).toBe(since)
  made.write({ 'models/silver/orders.sql': "{{config materialized='table'}} select 1 as id, 'a' as note" })
  expect(await failing()).toEqual([])
  made.write(models)
  expect((await failing()).find(([name]) => name === 'unique_orders_id')?.[1]).not.toBe(since)
})

test('unit tests alone are reported too', async () => {
  const made = project({
    'models/double.sql': 'select 2 * n as n from {{ref "one"}}',
    'models/one.sql': 'select 1 as n',
    'models/units.yml':
      "unit_tests: [{name: doubles, model: double, given: [{input: ref('one'), rows: [{n: 2}]}], expect: {rows: [{n: 5}]}}]",
  })
  const { code } = await made.cupel('test', '--report', 'junit')
  expect(code).toBe(1)
  expect(parser.parse(text(made, 'junit.xml')).testsuites).toMatchObject({ failures: '1' })
})

/** A server that keeps what is posted to it. */
async function listening(status = 200) {
  const posted: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      posted.push(body)
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-hook`
  return { posted, url, [Symbol.dispose]: () => server.close() }
}

test('a webhook is told once of a run that found faults, and not of one that did not', async () => {
  using hook = await listening()
  const made = withAlerts(`{webhook: "${hook.url}"}`)
  expect((await made.cupel('build')).code).toBe(1)

  expect(hook.posted).toHaveLength(1)
  const { text: said } = JSON.parse(hook.posted[0] ?? '')
  expect(said).toMatch(/^\*cupel build\* of shop on dev: 1 failed, 1 held, 2 skipped, 1 warned\n/)
  expect(said).toMatch(/\n• test unique_orders_id failed, 1 failure \(since 2\S+ \S+ UTC; Ada \(ada@example\.org\)\)\n/)
  made.write({ 'models/silver/orders.sql': "{{config materialized='table'}} select 1 as id, 'a' as note" })
  expect((await made.cupel('build')).code).toBe(0)
  expect(hook.posted).toHaveLength(1)
})

test('what cannot run at all is told too, and no secret of it', async () => {
  using hook = await listening()
  const made = withAlerts(`{webhook: "{{env_var 'CUPEL_SECRET_HOOK'}}"}`)
  made.write({
    '.env': `CUPEL_SECRET_HOOK=${hook.url}\n`,
    'models/broken.sql': `select '${hook.url}' as a from nowhere`,
  })
  const { code, err } = await made.cupel('build')

  expect(code).toBe(1)
  expect(JSON.parse(hook.posted[0] ?? '').text).toMatch(/^\*cupel build\* of shop on dev could not run: /)
  expect(`${err}${hook.posted.join()}`).not.toContain('secret-hook')
})

test('a webhook that does not take it fails no run, and its address is not shown', async () => {
  using hook = await listening(500)
  const made = withAlerts(`{webhook: "${hook.url}", on: warning}`)
  made.write({ 'models/silver/orders.sql': "{{config materialized='table'}} select 1 as id, null as note" })
  const { code, out, err } = await made.cupel('build')

  expect([code, hook.posted.length]).toEqual([0, 1])
  expect(err).toBe('warning  nobody was told of the run: the server answers 500  [alert-unsent]\n')
  expect(`${out}${err}`).not.toContain('secret-hook')
})

test('a command gets the report, in the folder of the project; other targets are not told', async () => {
  const made = withAlerts('{command: "cat > told.json; exit 3", targets: [dev]}')
  const { err } = await made.cupel('build')
  expect(err).toContain('nobody was told of the run: the command ended with 3')
  const told = JSON.parse(readFileSync(join(made.folder, 'told.json'), 'utf8'))
  expect(told).toMatchObject({
    status: 'failed',
    results: expect.arrayContaining([expect.objectContaining({ name: 'kpi' })]),
  })

  const other = withAlerts('{command: "cat > told.json", targets: [prod]}')
  await other.cupel('build')
  expect(existsSync(join(other.folder, 'told.json'))).toBe(false)
})

test('an address that is none is told', async () => {
  expect((await withAlerts('{webhook: "slack"}').cupel('check')).err).toContain(
    '"webhook" must be an address that begins',
  )
})

test('whatever a text holds, an independent reader finds it in the XML as it was, but for what XML cannot hold', () => {
  const values = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    htmlEntities: true,
  })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (attribute, content) => {
      const xml = xmlElement('all', {}, [xmlElement('one', { attribute }, content)])
      expect(XMLValidator.validate(xml)).toBe(true)
      const lost = (sign: string) => /^[\p{Cc}\p{Cs}\ufffe\uffff]$/u.test(sign) && !/[\t\n\r\u007f-\u009f]/.test(sign)
      const kept = (given: string) => Array.from(given, (sign) => (lost(sign) ? '\ufffd' : sign)).join('')
      const { one } = values.parse(xml).all
      expect(one === '' ? '' : one.attribute).toBe(kept(attribute))
      if (content !== '') expect(one['#text']).toBe(kept(content))
    }),
  )
})

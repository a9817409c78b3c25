import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { readTarget } from '../artifacts/read-target.ts'
import { project } from '../support/project.ts'

const shop = project({
  'seeds/orders.csv': 'id,euros,state\n1,5,paid\n2,7,open\n3,,paid\n',
  'models/paid.sql': `{{config materialized="ephemeral"}}
select id, euros from {{ref "orders"}} where state = 'paid'`,
  'models/sales.sql': '{{config materialized="table"}} select id, sum(euros) as euros from {{ref "paid"}} group by id',
  'models/broken.sql': `{{config materialized="table"}} select id, case when id = 3 then error('three') else id end as k from {{ref "orders"}}`,
  'models/shop.yml': `models:
  - name: sales
    columns: [{name: id, description: The order of Jabberwocky, data_tests: [unique]}, {name: euros, data_tests: [{not_null: {config: {severity: warn}}}]}]
`,
})

const facet = z.looseObject({ _producer: z.url(), _schemaURL: z.url() })
const facets = z.record(z.string(), facet)
const dataset = z.strictObject({
  namespace: z.string().min(1),
  name: z.string().min(1),
  facets,
  inputFacets: facets.optional(),
  outputFacets: facets.optional(),
})
/** What OpenLineage's schema of a run event asks for. */
const runEvent = z.strictObject({
  eventType: z.enum(['START', 'COMPLETE', 'ABORT', 'FAIL']),
  eventTime: z.iso.datetime(),
  run: z.strictObject({ runId: z.uuid(), facets }),
  job: z.strictObject({ namespace: z.string().min(1), name: z.string().min(1), facets }),
  inputs: z.array(dataset),
  outputs: z.array(dataset),
  producer: z.url(),
  schemaURL: z.url(),
})

const eventsOf = () =>
  readTarget(shop, 'openlineage.ndjson')
    .trim()
    .split('\n')
    .map((line) => runEvent.parse(JSON.parse(line)))

test('a run is told to OpenLineage, and posted where somebody listens', async () => {
  const posted: string[] = []
  const bodies: string[] = []
  const server = createServer((request, response) => {
    request.setEncoding('utf8')
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      bodies.push(body)
      posted.push(`${request.method} ${request.url} ${request.headers.authorization} ${JSON.parse(body).eventType}`)
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  shop.write({
    '.env': `OPENLINEAGE_URL=http://127.0.0.1:${port}\nOPENLINEAGE_API_KEY=letmein\nCUPEL_SECRET_WORD=Jabberwocky\n`,
  })
  const { err } = await shop.cupel('build')
  server.close()

  expect(err).not.toContain('lineage-unsent')
  const events = eventsOf()
  expect(posted).toHaveLength(events.length)
  // What is posted is what stands in the file, and hides what the file hides.
  expect(bodies.map((body) => JSON.parse(body))).toEqual(
    readTarget(shop, 'openlineage.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  )
  expect(bodies.join()).toContain('The order of')
  expect(bodies.join()).not.toContain('Jabberwocky')
  expect(posted[0]).toBe('POST /api/v1/lineage Bearer letmein START')
  const told = events.map(({ job, eventType }) => `${job.name} ${eventType}`)
  for (const name of ['build', 'orders', 'sales', 'broken', 'sales.tests']) expect(told).toContain(`shop.${name} START`)
  expect(told).toEqual(
    expect.arrayContaining(['shop.build FAIL', 'shop.orders COMPLETE', 'shop.sales COMPLETE', 'shop.broken FAIL']),
  )
  for (const { run } of events) expect(events.filter((other) => other.run.runId === run.runId)).toHaveLength(2)
})

test('columns are told with what they come from, through ephemeral models, and rows with what decides on them', () => {
  const sales = eventsOf().find(({ job, eventType }) => job.name === 'shop.sales' && eventType === 'COMPLETE')
  const [output] = sales?.outputs ?? []

  expect(sales?.inputs.map(({ name }) => name)).toEqual([expect.stringMatching(/main\.orders$/)])
  const field = (name: string, type: string, subtype: string) =>
    expect.objectContaining({
      name: expect.stringMatching(/main\.orders$/),
      field: name,
      transformations: [expect.objectContaining({ type, subtype })],
    })
  expect(output?.facets.columnLineage).toMatchObject({
    fields: {
      id: { inputFields: [field('id', 'DIRECT', 'IDENTITY')] },
      euros: { inputFields: [field('euros', 'DIRECT', 'AGGREGATION')] },
    },
    dataset: [field('id', 'INDIRECT', 'GROUP_BY'), field('state', 'INDIRECT', 'FILTER')],
  })
  expect(output?.facets.schema).toMatchObject({
    fields: [{ name: 'id', description: 'The order of ***' }, { name: 'euros' }],
  })
  expect(output?.outputFacets).toMatchObject({ outputStatistics: { rowCount: 2 } })
  expect(sales?.job.facets.sql).toMatchObject({ query: expect.stringContaining('sum(euros)') })
})

test('what tests found, and why something failed, is told too', () => {
  const tests = eventsOf().find(({ job, eventType }) => job.name === 'shop.sales.tests' && eventType === 'COMPLETE')
  const broken = eventsOf().find(({ job, eventType }) => job.name === 'shop.broken' && eventType === 'FAIL')

  expect(tests?.inputs[0]?.inputFacets).toMatchObject({
    dataQualityAssertions: {
      assertions: expect.arrayContaining([
        expect.objectContaining({ assertion: 'unique', column: 'id', success: true, severity: 'error' }),
        expect.objectContaining({
          assertion: 'not_null',
          column: 'euros',
          success: false,
          severity: 'warn',
          actual: '1',
        }),
      ]),
    },
  })
  expect(broken?.run.facets.errorMessage).toMatchObject({ message: expect.stringContaining('three') })
})

import { runResultsJson } from '../../runner/artifacts/run-results-json.ts'
import { CupelError } from '../../runner/errors.ts'
import type { NodeResult } from '../../runner/execute/index.ts'
import { project } from '../support/project.ts'
import { artifactInput } from './artifact-input.ts'
import { shopFiles } from './shop-files.ts'

interface RunResultsJson {
  readonly results: readonly Readonly<Record<string, unknown>>[]
  readonly [key: string]: unknown
}

const shop = project(shopFiles)
const startedAt = new Date('2026-01-02T03:04:05Z')

/** What dbt's file says of one result. */
async function entryOf(result: Record<string, unknown>): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (
    await fileOf({
      nodeId: 'model.shop.sales',
      startedAt,
      seconds: 1.5,
      queryIds: [],
      ...result,
    } as unknown as NodeResult)
  ).results[0]
}

async function fileOf(...results: NodeResult[]): Promise<RunResultsJson> {
  const input = await artifactInput(shop.folder)
  const run = { runId: 'run-1', startedAt, seconds: 2, results, hooks: [], isCancelled: false }
  return JSON.parse(runResultsJson(input, run, new Map([['model.shop.sales', { path: 'x.sql', sql: 'select 1' }]])))
}

test.each([
  [
    { status: 'built', action: 'replace', rows: 3 },
    { status: 'success', message: 'replaced', adapter_response: { rows_affected: 3 } },
  ],
  [
    { status: 'unchanged', reason: 'nothing changed' },
    { status: 'success', message: 'nothing changed' },
  ],
  [
    { status: 'passed', failures: 0 },
    { status: 'pass', failures: 0, message: null },
  ],
  [
    { status: 'passed', failures: 3 },
    { status: 'pass', failures: 3, message: 'found 3 wrong, which its thresholds let pass' },
  ],
  [
    { status: 'warned', failures: 2, sqlPath: 'target/compiled/t.sql' },
    { status: 'warn', failures: 2, message: 'found 2 wrong; its SQL is target/compiled/t.sql' },
  ],
  [
    { status: 'failed', failures: 4, sqlPath: 'target/compiled/t.sql' },
    { status: 'fail', failures: 4 },
  ],
  [
    {
      status: 'held',
      because: ['test.shop.nothing_is_lost'],
      holds: [{ test: 'test.shop.nothing_is_lost', gates: ['model.shop.sales'], through: [] }],
      kept: { schema: 'gold', name: 'sales__candidate' },
    },
    {
      status: 'error',
      message: 'not published, because "nothing_is_lost" failed; it is kept as gold.sales__candidate',
    },
  ],
  [
    {
      status: 'error',
      error: new CupelError(
        'sql-refused',
        { reason: 'no such column' },
        { location: { file: 'models/gold/sales.sql', line: 1, column: 8 } },
      ),
    },
    { status: 'error', message: 'models/gold/sales.sql:1:8  no such column  [sql-refused]' },
  ],
  [
    { status: 'skipped', because: ['model.shop.silver_orders'] },
    { status: 'skipped', message: 'skipped, because of "silver_orders"', timing: [] },
  ],
])('%j is told in the words of dbt', async (result, expected) => {
  expect(await entryOf(result)).toMatchObject(expected)
})

test('a result tells how the warehouse names its statements', async () => {
  expect(await entryOf({ status: 'built', action: 'create', rows: 3, queryIds: ['01-a', '01-b'] })).toMatchObject({
    adapter_response: { rows_affected: 3, query_id: '01-b', query_ids: ['01-a', '01-b'] },
  })
})

test.each([
  [0, 'Thread-1'],
  [3, 'Thread-4'],
  [undefined, 'main'],
])('thread %s is called %s', async (thread, name) => {
  expect(await entryOf({ status: 'built', action: 'create', thread })).toMatchObject({ thread_id: name })
})

test('a result carries its times, its SQL and its relation', async () => {
  expect(await entryOf({ status: 'built', action: 'create' })).toMatchObject({
    execution_time: 1.5,
    timing: [
      { name: 'compile', started_at: '2026-01-02T03:04:05.000Z' },
      { name: 'execute', started_at: '2026-01-02T03:04:05.000Z', completed_at: '2026-01-02T03:04:06.500Z' },
    ],
    compiled: true,
    compiled_code: 'select 1',
    relation_name: '"gold"."sales"',
    adapter_response: {},
  })
})

test('the load of a source is no result of dbt, and is left out', async () => {
  const loaded = { rows: 1, rejected: 0, files: 1, skippedFiles: 0, youngFiles: 0, setAside: [], newColumns: [] }
  const file = await fileOf({
    nodeId: 'source.shop.landing.orders',
    startedAt,
    seconds: 1,
    queryIds: [],
    status: 'loaded',
    ...loaded,
  })

  expect(file.results).toEqual([])
})

test('the file says which command ran and how long it took', async () => {
  expect(await fileOf()).toMatchObject({
    elapsed_time: 2,
    args: { which: 'build' },
    metadata: { invocation_id: 'run-1' },
  })
})

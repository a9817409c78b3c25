import { connectDriver, type DriverConnection } from '../support/snowflake/driver-connection.ts'
import { type SnowflakeEmulator, startEmulator } from '../support/snowflake/start-emulator.ts'

let emulator: SnowflakeEmulator
let driver: DriverConnection

beforeAll(async () => {
  emulator = await startEmulator({ chunkRows: 100, inProgressAfterMs: 100 })
  driver = await connectDriver(emulator)
  await driver.run('create table t (a int)')
})
beforeEach(() => {
  emulator.resetRequests()
})
afterAll(async () => {
  await driver.close()
  await emulator.stop()
})

const queries = (): number => emulator.requests.filter((request) => request.path === '/queries/v1/query-request').length

describe('a fault that was ordered', () => {
  test('drops the connection, and the driver sends the query again', async () => {
    emulator.order({ kind: 'drop-connection', sql: /select 1/ })
    expect(await driver.run('select 1 as a')).toEqual([{ A: 1 }])
    expect(queries()).toBe(2)
  })

  test('loses an answer, and the statement that is sent again is not run again', async () => {
    await driver.run('delete from t')
    emulator.order({ kind: 'lose-answer', sql: /insert/ })
    await driver.run('insert into t values (1)')
    expect(queries()).toBe(3)
    expect(await driver.run('select count(*) n from t')).toEqual([{ N: 1 }])
  })

  test('answers 503, and the driver tries again', async () => {
    emulator.order({ kind: 'unavailable', sql: /select 2/ })
    expect(await driver.run('select 2 as a')).toEqual([{ A: 2 }])
    expect(queries()).toBe(2)
  })

  test('expires the session token, and the driver renews it', async () => {
    emulator.order({ kind: 'session-expired' })
    expect(await driver.run('select 3 as a')).toEqual([{ A: 3 }])
    expect(emulator.requests.map((request) => request.path)).toContain('/session/token-request')
  })

  test('expires both tokens, and the connection is lost', async () => {
    const other = await connectDriver(emulator)
    emulator.order({ kind: 'session-expired' })
    emulator.order({ kind: 'master-expired' })
    await expect(other.run('select 1')).rejects.toMatchObject({ code: 407002 })
  })

  test('is an error with a code and a SQL state for a statement that it matches', async () => {
    emulator.order({
      kind: 'error',
      code: '000630',
      sqlState: '57014',
      message: 'Statement reached its statement or warehouse timeout of 1 second(s) and was canceled.',
      sql: /from t/,
    })
    expect(await driver.run('select 1 as a')).toEqual([{ A: 1 }])
    await expect(driver.run('select * from t')).rejects.toMatchObject({ code: '000630', sqlState: '57014' })
    expect(await driver.run('select count(*) < 0 as a from t')).toEqual([{ A: false }])
  })
})

describe('a result', () => {
  test('that is large comes in chunks, in order', async () => {
    const rows = await driver.run('select seq4() as n from table(generator(rowcount => 350)) order by n')
    expect(rows.map((row) => row.N)).toEqual(Array.from({ length: 350 }, (_, index) => index))
    expect(emulator.requests.filter((request) => request.path.startsWith('/chunks/'))).toHaveLength(3)
  })

  test('whose chunk fails once is whole all the same', async () => {
    emulator.order({ kind: 'chunk-fails' })
    const rows = await driver.run('select seq4() as n from table(generator(rowcount => 150))')
    expect(rows).toHaveLength(150)
    expect(emulator.requests.filter((request) => request.path.startsWith('/chunks/'))).toHaveLength(2)
  })

  test('that takes long is asked for again until it is there', async () => {
    emulator.order({ kind: 'slow', ms: 350 })
    expect(await driver.run('select 5 as a')).toEqual([{ A: 5 }])
    expect(emulator.requests.filter((request) => request.path.endsWith('/result')).length).toBeGreaterThan(1)
  })
})

describe('a running statement', () => {
  test('can be canceled, and is then noted as aborted', async () => {
    emulator.order({ kind: 'slow', ms: 20_000 })
    const failure = new Promise<Error | undefined>((resolve) => {
      const statement = driver.connection.execute({
        sqlText: 'insert into t values (9)',
        complete: (error) => resolve(error),
      })
      setTimeout(() => statement.cancel(() => undefined), 50)
    })
    expect(await failure).toMatchObject({ code: '000604' })
    expect(emulator.history.at(-1)).toMatchObject({ sql: 'insert into t values (9)', status: 'ABORTED' })
    expect(await driver.run('select count(*) n from t where a = 9')).toEqual([{ N: 0 }])
  })

  test('that computes is interrupted', async () => {
    const failure = new Promise<Error | undefined>((resolve) => {
      const sqlText =
        'select count(*) from table(generator(rowcount => 100000000)) a, table(generator(rowcount => 100000000)) b'
      const statement = driver.connection.execute({ sqlText, complete: (error) => resolve(error) })
      setTimeout(() => statement.cancel(() => undefined), 200)
    })
    expect(await failure).toMatchObject({ code: '000604' })
  })

  test('that was sent asynchronously has a status and a result', async () => {
    emulator.order({ kind: 'slow', ms: 100 })
    const { statement } = await driver.execute('select 7 as a', { asyncExec: true })
    const queryId = statement.getQueryId()
    expect(await driver.connection.getQueryStatus(queryId)).toBe('RUNNING')
    const rows = await new Promise((resolve, reject) => {
      driver.connection
        .getResultsFromQueryId({
          queryId,
          sqlText: '',
          complete: (error, _, found) => (error ? reject(error) : resolve(found)),
        })
        .catch(reject)
    })
    expect(rows).toEqual([{ A: 7 }])
  })

  test('carries the query tag of its session and of its own', async () => {
    await driver.run("alter session set query_tag = 'invocation'")
    await driver.run('select 1 as tagged')
    expect(emulator.history.at(-1)).toMatchObject({
      sql: 'select 1 as tagged',
      tag: 'invocation',
      warehouse: 'CUPEL_WH',
      status: 'SUCCESS',
    })
    await driver.execute('select 2 as tagged', { parameters: { QUERY_TAG: 'node' } })
    expect(emulator.history.at(-1)).toMatchObject({ sql: 'select 2 as tagged', tag: 'node' })
    await driver.run('alter session unset query_tag')
  })
})

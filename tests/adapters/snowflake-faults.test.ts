import { emulatedSnowflake, openSnowflake } from '../support/emulated-snowflake.ts'

const thousands = `select seq4() as id from table(generator(rowcount => 5000))`

test('a connection that drops is tried again, and the statement runs once', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()
  await connection.execute('create table public.t (id number(10,0))')

  emulator.order({ kind: 'drop-connection', sql: /insert/ })
  expect(await connection.execute('insert into public.t select 1')).toBe(1)

  expect(await connection.query('select count(*) as n from public.t')).toEqual([{ n: 1 }])
})

test('a service that is busy is asked again', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.order({ kind: 'unavailable' })

  expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
})

test('a token that has expired is renewed', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.order({ kind: 'session-expired' })

  expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
})

test('a session that the service has forgotten is begun anew', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.order({ kind: 'error', code: '390111', sqlState: '08001', message: 'Session no longer exists.' })

  expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
})

test('a transaction that went with its session is an error, and nothing of it stays', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()
  await connection.execute('create table public.t (id number(10,0))')

  const work = connection.transaction(async () => {
    await connection.execute('insert into public.t select 1')
    emulator.order({ kind: 'error', code: '390111', sqlState: '08001', message: 'Session no longer exists.' })
    await connection.execute('insert into public.t select 2')
  })

  await expect(work).rejects.toMatchObject({ code: 'connection-lost' })
  expect(await connection.query('select count(*) as n from public.t')).toEqual([{ n: 0 }])
})

test('a statement that takes long is stopped in the service', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.order({ kind: 'slow', ms: 20_000 })
  const slow = connection.query('select 42 as answer')
  setTimeout(() => connection.cancel(), 300)

  await expect(slow).rejects.toMatchObject({ code: 'cancelled' })
  expect(emulator.history.find(({ sql }) => sql.includes('answer'))?.status).toBe('ABORTED')
  expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
})

test('a part of a result that does not come is fetched again', async () => {
  const emulator = await emulatedSnowflake({ chunkRows: 1000 })
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.order({ kind: 'chunk-fails' })

  expect(await connection.query(thousands)).toHaveLength(5000)
})

test('a warehouse that is suspended and does not resume is told with the setting to look at', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.changeWarehouse(emulator.warehouse, { state: 'SUSPENDED', autoResume: false })

  await expect(connection.execute('create table public.t as select 1 as id')).rejects.toMatchObject({
    code: 'warehouse-suspended',
    message: expect.stringMatching(/^target "test" has no warehouse to run on: /),
    hint: expect.stringMatching(/targets\.test\.warehouse/),
  })
})

test('a warehouse without credit is told', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.changeWarehouse(emulator.warehouse, { state: 'SUSPENDED', hasCredit: false })

  await expect(connection.execute('create table public.t as select 1 as id')).rejects.toMatchObject({
    code: 'warehouse-suspended',
  })
})

test('a privilege that is missing is told', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()

  emulator.deny({ role: emulator.role, privilege: 'create table', on: `${emulator.database}.PUBLIC` })

  await expect(connection.execute('create table public.t (id number(10,0))')).rejects.toMatchObject({
    code: 'privilege-missing',
    message: expect.stringMatching(/Insufficient privileges/),
  })
})

test('what COPY refuses is told with its place, and nothing of the load or its files stays', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()
  await connection.execute('create table public.t (id number(2,0), v varchar)')
  const reader = await adapter.loader.reader(connection)

  const select = `select * from (values (1, 'a'), (2, 'b'), (12345, 'c')) as r(id, v)`
  const load = adapter.loader.append(connection, reader, { schema: 'public', name: 't' }, ['id', 'v'], [select])

  await expect(load).rejects.toMatchObject({ code: 'sql-refused', message: expect.stringMatching(/line 3/) })
  expect(await connection.query('select count(*) as n from public.t')).toEqual([{ n: 0 }])
  expect(await connection.query('list @~/cupel/')).toEqual([])
})

import { generateKeyPairSync } from 'node:crypto'
import { begin } from '../../runner/adapters/shared/in-transaction.ts'
import { emulatedSnowflake, openSnowflake, settingsOf } from '../support/emulated-snowflake.ts'
import { temporaryFolder, writeFiles } from '../support/folders.ts'
import { openTarget } from '../support/open-target.ts'

/** Whether a login with some settings is let in. */
async function letsIn(settings: Readonly<Record<string, unknown>>, root = temporaryFolder()): Promise<boolean> {
  const env = (name: string) => (name === 'SNOWFLAKE_HOME' ? root : undefined)
  await using adapter = await openTarget('snowflake', settings, { root, env })
  await using connection = await adapter.connect()
  return (await connection.query('select 1 as id')).length === 1
}

test('an encrypted key lets a user in', async () => {
  const emulator = await emulatedSnowflake()
  const { password: _, ...settings } = settingsOf(emulator)
  const passphrase = 'open sesame'
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  emulator.addPublicKey(publicKey.export({ format: 'pem', type: 'spki' }).toString())
  const root = temporaryFolder()
  writeFiles(root, {
    'rsa.p8': privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }).toString(),
  })
  const withKey = { ...settings, private_key_path: 'rsa.p8' }

  expect(await letsIn({ ...withKey, private_key_passphrase: passphrase }, root)).toBe(true)
  const wrong = letsIn({ ...withKey, private_key_passphrase: 'hush-hush-4711' }, root)
  await expect(wrong).rejects.toMatchObject({ code: 'login-refused' })
  await expect(wrong).rejects.not.toThrow(/hush/)
})

test('a token lets a user in', async () => {
  const emulator = await emulatedSnowflake()
  const { password: _, ...settings } = settingsOf(emulator)
  emulator.addOauthToken('granted')
  expect(await letsIn({ ...settings, token: 'granted' })).toBe(true)
  await expect(letsIn({ ...settings, token: 'hush-hush-4711' })).rejects.toMatchObject({ code: 'login-refused' })
})

test('a section of connections.toml lets a user in', async () => {
  const emulator = await emulatedSnowflake()
  const { access_url: host, account, user, password, database, warehouse } = settingsOf(emulator)
  const root = temporaryFolder()
  const section = Object.entries({ host, account, user, password, database, warehouse })
  writeFiles(root, { 'connections.toml': `[dev]\n${section.map(([key, value]) => `${key} = "${value}"\n`).join('')}` })
  expect(await letsIn({ connection: 'dev' }, root)).toBe(true)
})

test('a wrong password is refused', async () => {
  const emulator = await emulatedSnowflake()
  const error = await openSnowflake(emulator, { password: 'hush-hush-4711' }).catch((refused) => refused)
  expect(error).toMatchObject({ code: 'login-refused' })
  expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain('hush')
})

test('a database that does not exist is told', async () => {
  const emulator = await emulatedSnowflake()
  const use = async () => {
    await using adapter = await openSnowflake(emulator, { database: 'nowhere' })
    await using connection = await adapter.connect()
    await connection.execute(adapter.sql.createSchema('gold'))
  }
  await expect(use()).rejects.toMatchObject({ code: 'database-missing' })
})

test('statements carry a tag of run and node, and run on the warehouse of the node', async () => {
  const emulator = await emulatedSnowflake({ warehouses: ['BIG_WH'] })
  await using adapter = await openSnowflake(emulator, { query_tag: 'nightly' })
  await using connection = await adapter.connect()

  await connection.serve({ runId: 'r1', nodeId: 'model.shop.a', storage: { snowflake_warehouse: 'big_wh' } })
  await connection.query('select 1 as big')
  await connection.serve({ runId: 'r1', nodeId: 'model.shop.b' })
  await connection.query('select 2 as usual')

  const ran = emulator.history.filter(({ sql }) => /as (big|usual)/.test(sql))
  expect(ran.map(({ warehouse, tag }) => [warehouse, JSON.parse(tag)])).toEqual([
    ['BIG_WH', { tag: 'nightly', run: 'r1', node: 'model.shop.a' }],
    [emulator.warehouse, { tag: 'nightly', run: 'r1', node: 'model.shop.b' }],
  ])
  expect(connection.takeQueryIds()).toEqual(
    emulator.history.filter(({ sql }) => /use|as (big|usual)/.test(sql)).map(({ queryId }) => queryId),
  )
})

test('a session is used again by the next that connects', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  for (let nth = 0; nth < 3; nth++) {
    await using connection = await adapter.connect()
    await connection.query('select 1 as id')
  }
  expect(emulator.requests.filter(({ path }) => path.includes('login-request'))).toHaveLength(1)
})

test('a transaction that is left open ends with its connection', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using watching = await adapter.connect()
  await watching.execute('create table public.t (id number(10,0))')
  {
    await using connection = await adapter.connect()
    await connection.execute(begin)
    await connection.execute('insert into public.t select 1')
  }
  await using next = await adapter.connect()
  for (const session of [watching, next])
    expect(await session.query('select count(*) as n from public.t')).toEqual([{ n: 0 }])
})

test('all sessions end with the adapter, one that is given back later too', async () => {
  const emulator = await emulatedSnowflake()
  const ended = () => emulator.requests.filter(({ path }) => path === '/session').length
  const adapter = await openSnowflake(emulator)
  const [one, late] = [await adapter.connect(), await adapter.connect()]
  await Promise.all([one.query('select 1 as id'), late.query('select 1 as id')])

  await one[Symbol.asyncDispose]()
  await adapter[Symbol.asyncDispose]()
  expect(ended()).toBe(1)
  await late[Symbol.asyncDispose]()
  expect(ended()).toBe(2)
})

test('a dynamic table is made, told and replaced', async () => {
  const emulator = await emulatedSnowflake()
  await using adapter = await openSnowflake(emulator)
  await using connection = await adapter.connect()
  const { sql, catalog } = adapter
  const target = { schema: 'public', name: 'orders' }
  const candidate = { schema: 'public', name: 'orders__candidate' }
  await connection.execute('create table public.raw as select 1 as id, 10 as amount')
  const make = async (relation: typeof target, select: string) => {
    for (const statement of sql.createMaterializedViewAs(relation, select, { target_lag: 'downstream' }))
      await connection.execute(statement)
  }

  await make(target, 'select id from public.raw')
  await make(candidate, 'select id, amount from public.raw')
  for (const statement of sql.swap({ candidate, target, type: 'materialized_view', replaced: 'materialized_view' }))
    await connection.execute(statement)

  const found = await catalog.relations(connection, ['public'])
  expect(found.map(({ relation, type, columns }) => [relation.name, type, columns.map(({ name }) => name)])).toEqual([
    ['orders', 'materialized_view', ['id', 'amount']],
    ['raw', 'table', ['id', 'amount']],
  ])
})

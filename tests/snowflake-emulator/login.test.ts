import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { connectDriver } from '../support/snowflake/driver-connection.ts'
import { type SnowflakeEmulator, startEmulator } from '../support/snowflake/start-emulator.ts'

let emulator: SnowflakeEmulator

beforeAll(async () => {
  emulator = await startEmulator({ roles: ['READER'] })
})
afterAll(async () => {
  await emulator.stop()
})

const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' },
  })

describe('a login', () => {
  test('with the right password tells role, warehouse, database and schema', async () => {
    const driver = await connectDriver(emulator)
    const [row] = await driver.run(
      'select current_user() u, current_role() r, current_warehouse() w, current_database() d, current_schema() s',
    )
    expect(row).toEqual({ U: 'CUPEL', R: 'TRANSFORMER', W: 'CUPEL_WH', D: 'CUPEL', S: 'PUBLIC' })
    await driver.close()
  })

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown user', { username: 'nobody' }],
    ['an unknown account', { account: 'elsewhere' }],
  ])('with %s is 390100', async (_, options) => {
    await expect(connectDriver(emulator, options)).rejects.toMatchObject({ code: '390100' })
  })

  test('with a role that the user has not is 390189', async () => {
    await expect(connectDriver(emulator, { role: 'ACCOUNTADMIN' })).rejects.toMatchObject({ code: '390189' })
  })

  test('with a registered key works, and with another key is 390144', async () => {
    const { publicKey, privateKey } = keys()
    const withKey = { authenticator: 'SNOWFLAKE_JWT', privateKey: unlocked(privateKey) }
    await expect(connectDriver(emulator, withKey)).rejects.toMatchObject({ code: '390144' })
    emulator.addPublicKey(publicKey)
    const driver = await connectDriver(emulator, withKey)
    expect(await driver.run('select current_user() u')).toEqual([{ U: 'CUPEL' }])
    await driver.close()
  })

  test('with a known OAuth token works, and with another is 390303', async () => {
    emulator.addOauthToken('a-token')
    const driver = await connectDriver(emulator, { authenticator: 'OAUTH', token: 'a-token' })
    expect(await driver.run('select current_user() u')).toEqual([{ U: 'CUPEL' }])
    await driver.close()
    await expect(connectDriver(emulator, { authenticator: 'OAUTH', token: 'b-token' })).rejects.toMatchObject({
      code: '390303',
    })
  })

  test('into a database that does not exist leaves the session without one', async () => {
    const driver = await connectDriver(emulator, { database: 'NOSUCH' })
    expect(await driver.run('select current_database() d')).toEqual([{ D: null }])
    await expect(driver.run('create table t (a int)')).rejects.toMatchObject({ code: '090105' })
    await expect(driver.run('select * from t')).rejects.toMatchObject({ code: '090105' })
    await driver.close()
  })

  test('ends with its session: temporary tables go, an open transaction is rolled back', async () => {
    const first = await connectDriver(emulator)
    await first.run('create table kept (a int)')
    await first.run('create temporary table gone (a int)')
    await first.run('begin')
    await first.run('insert into kept values (1)')
    await first.close()
    const second = await connectDriver(emulator)
    await expect(second.run('select * from gone')).rejects.toMatchObject({ code: '002003' })
    expect(await second.run('select count(*) n from kept')).toEqual([{ N: 0 }])
    await second.close()
  })
})

function unlocked(pem: string): string {
  return createPrivateKey({ key: pem, passphrase: 'open sesame' }).export({ type: 'pkcs8', format: 'pem' }).toString()
}

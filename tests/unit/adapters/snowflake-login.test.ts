import { generateKeyPairSync } from 'node:crypto'
import { snowflakeConfig } from '../../../runner/adapters/snowflake/snowflake-config.ts'
import { loginOf } from '../../../runner/adapters/snowflake/snowflake-login.ts'
import { type Files, temporaryFolder, writeFiles } from '../../support/folders.ts'

const secret = 'hush-hush-4711'

/** A target's settings as the driver's options; files stand in the project's folder, which is also SNOWFLAKE_HOME. */
function login(settings: Readonly<Record<string, unknown>>, files: Files = {}) {
  const root = temporaryFolder()
  writeFiles(root, files)
  const env = (name: string) => (name === 'SNOWFLAKE_HOME' ? root : undefined)
  return loginOf(snowflakeConfig.targetSchema.parse(settings), { target: 'dev', root, env })
}

const account = { account: 'acme-dwh', database: 'shop' }

function key(passphrase?: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const cipher = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}
  return privateKey.export({ format: 'pem', type: 'pkcs8', ...cipher }).toString()
}

test('a password logs a user in', () => {
  const { options, at } = login({ ...account, user: 'ann', password: secret, role: 'loader', warehouse: 'wh' })
  expect(options).toMatchObject({
    account: 'acme-dwh',
    username: 'ann',
    password: secret,
    authenticator: 'SNOWFLAKE',
    role: 'loader',
    warehouse: 'wh',
    database: 'shop',
    application: 'cupel',
  })
  expect(at).toBe('acme-dwh.snowflakecomputing.com')
})

test('a key logs a user in, by its path from the project', () => {
  const { options } = login({ ...account, user: 'ann', private_key_path: 'keys/rsa.p8' }, { 'keys/rsa.p8': key() })
  expect(options).toMatchObject({
    authenticator: 'SNOWFLAKE_JWT',
    privateKeyPath: expect.stringMatching(/\/keys\/rsa\.p8$/),
  })
})

test('a token logs in without a user', () => {
  expect(login({ ...account, token: secret }).options).toMatchObject({ authenticator: 'OAUTH', token: secret })
})

test('a browser logs in', () => {
  expect(login({ ...account, user: 'ann', authenticator: 'externalBrowser' }).options).toMatchObject({
    authenticator: 'EXTERNALBROWSER',
  })
})

test('a section of connections.toml is a login, and what the target says wins over it', () => {
  const toml = `[dev]\naccount = "acme-dwh"\nuser = "ann"\npassword = "${secret}"\ndatabase = "SHOP"\nrole = "READER"\nport = 443\n`
  const { options } = login({ connection: 'dev', role: 'LOADER' }, { 'connections.toml': toml })
  expect(options).toMatchObject({
    account: 'acme-dwh',
    username: 'ann',
    password: secret,
    database: 'SHOP',
    role: 'LOADER',
  })
})

test.each([
  [
    'the account',
    { database: 'd', user: 'ann', password: 'p' },
    '"account" of the target "dev" must say which account',
  ],
  [
    'the database',
    { account: 'a', user: 'ann', password: 'p' },
    '"database" of the target "dev" must name the database',
  ],
  ['the user', { ...account, password: 'p' }, '"user" of the target "dev" must say who logs in'],
  ['any proof', { ...account, user: 'ann' }, '"password" of the target "dev" is not given'],
  ['the token', { ...account, authenticator: 'oauth' }, '"token" of the target "dev" must hold the token'],
  [
    'the key',
    { ...account, user: 'ann', private_key_path: 'rsa.p8' },
    '"private_key_path" of the target "dev" names the file "rsa.p8", which does not exist',
  ],
  ['the file of connections', { connection: 'dev' }, '"connection" of the target "dev" names "dev", but there is no'],
])('a target without %s is told what is missing', (_, settings, message) => {
  expect(() => login(settings)).toThrow(message)
})

test('a section that does not exist is told, with the one that may be meant', () => {
  const given = { 'connections.toml': '[prod]\naccount = "acme"\n' }
  expect(() => login({ connection: 'prd' }, given)).toThrow(
    expect.objectContaining({ code: 'setting-wrong', hint: 'Did you mean "prod"?' }),
  )
})

test('a file of connections that is not TOML is not shown', () => {
  const given = { 'connections.toml': `[dev]\npassword = ${secret}\n` }
  const work = () => login({ connection: 'dev' }, given)
  expect(work).toThrow(/which is not TOML/)
  expect(work).not.toThrow(secret)
})

test('an encrypted key asks for what opens it', () => {
  const settings = { ...account, user: 'ann', private_key_path: 'rsa.p8' }
  expect(() => login(settings, { 'rsa.p8': key('open sesame') })).toThrow(
    '"private_key_passphrase" of the target "dev" must open the key "rsa.p8", which is encrypted',
  )
})

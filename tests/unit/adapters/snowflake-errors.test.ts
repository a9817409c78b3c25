import { fromLoginError, fromSnowflakeError } from '../../../runner/adapters/snowflake/snowflake-errors.ts'

const secret = 'hush-hush-4711'

/** An error as the driver makes it: with the response, and all that stands in it. */
function driverError(code: string | number, message: string, more: object = {}): Error {
  const response = { config: { headers: { Authorization: secret } }, data: secret }
  return Object.assign(new Error(message), { code, response, ...more })
}

test.each([
  [
    '000606',
    `No active warehouse selected in the current session.  Select an active warehouse.`,
    'warehouse-suspended',
  ],
  [
    '090073',
    `Warehouse 'LOAD_WH' cannot be resumed because resource monitor 'RM' has exceeded its quota.`,
    'warehouse-suspended',
  ],
  ['003001', `SQL access control error:\nInsufficient privileges to operate on schema 'GOLD'`, 'privilege-missing'],
  [
    '000625',
    `Statement '01b' has locked table 'ORDERS' in transaction 17 and this lock has not yet been released.`,
    'lock-timeout',
  ],
  [
    '000630',
    'Statement reached its statement or warehouse timeout of 5 second(s) and was canceled.',
    'statement-timeout',
  ],
  ['002003', `SQL compilation error:\nDatabase 'SHOP' does not exist or not authorized.`, 'database-missing'],
  ['002003', `SQL compilation error:\nObject 'ORDERS' does not exist or not authorized.`, 'sql-refused'],
  ['390111', 'Session no longer exists.  New login required to access the service.', 'connection-lost'],
])('%s %s', (code, message, ours) => {
  const error = fromSnowflakeError(driverError(code, message), 'select 1', 'dev')
  expect(error.code).toBe(ours)
  expect(error.message).not.toMatch(/[.!]$|\n/)
})

test.each([
  ['390100', 'Incorrect username or password was specified.', {}, 'login-refused'],
  ['390144', 'JWT token is invalid. [0ce9eb56]', {}, 'login-refused'],
  ['390422', 'IP 10.0.0.1 is not allowed to access Snowflake.', {}, 'login-refused'],
  [401001, 'getaddrinfo ENOTFOUND', { name: 'NetworkError', cause: { code: 'ENOTFOUND' } }, 'account-unknown'],
  [401002, 'Request to Snowflake failed.', { response: { statusCode: 404 } }, 'account-unknown'],
  [401001, 'connect ECONNREFUSED', { name: 'NetworkError', cause: { code: 'ECONNREFUSED' } }, 'database-unreachable'],
  [
    401001,
    'self-signed certificate',
    { name: 'NetworkError', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    'certificate-refused',
  ],
])('a login that ends with %s %s', (code, message, more, ours) => {
  expect(fromLoginError(driverError(code, message, more), 'dev', 'acme.snowflakecomputing.com').code).toBe(ours)
})

test('nothing of a response is kept, for tokens stand in it', () => {
  const refused = driverError('390100', 'Incorrect username or password was specified.', { data: { token: secret } })
  for (const error of [fromLoginError(refused, 'dev', 'acme'), fromSnowflakeError(refused, 'select 1', 'dev')])
    expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain(secret)
})

test('the place in a statement is told in bytes', () => {
  const statement = `select 'é' as a,\n  'ü' as b, nonsense from t`
  const error = fromSnowflakeError(
    driverError('000904', `SQL compilation error: error line 2 at position 12\ninvalid identifier 'NONSENSE'`),
    statement,
    'dev',
  )
  const before = statement.slice(0, statement.indexOf('nonsense'))
  expect(error.cause).toMatchObject({ position: Buffer.byteLength(before), statement })
  expect(error.message).toBe("invalid identifier 'NONSENSE'")
})

test('what COPY refuses is told with file and line, and without advice about its options', () => {
  const said = `Numeric value 'x' is not recognized\n  File '@~/cupel/1/data_0.csv.gz', line 3, character 1\n  Row 3, column "ORDERS"["ID":1]\n  If you would like to continue loading when an error is encountered, use other values such as 'SKIP_FILE'.`
  expect(fromSnowflakeError(driverError('100038', said), 'copy into t', 'dev').message).toBe(
    `Numeric value 'x' is not recognized; File '@~/cupel/1/data_0.csv.gz', line 3, character 1; Row 3, column "ORDERS"["ID":1]`,
  )
})

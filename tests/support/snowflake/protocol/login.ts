import { createHash, createPublicKey, createVerify } from 'node:crypto'
import type { Account, User } from '../account.ts'
import { Refusal } from '../refusal.ts'
import { openSession, type ParameterValue, type Session } from '../session.ts'

/** What a login request holds, of what the emulator reads. */
export interface LoginData {
  readonly ACCOUNT_NAME?: string
  readonly LOGIN_NAME?: string
  readonly PASSWORD?: string
  readonly AUTHENTICATOR?: string
  readonly TOKEN?: string
  readonly SESSION_PARAMETERS?: Readonly<Record<string, ParameterValue>>
}

const incorrect = (): Refusal => new Refusal('390100', '08001', 'Incorrect username or password was specified.')

/** Makes a session for who proves who he is. Database, schema and warehouse that do not exist leave the session without one, as the service does. */
export async function logIn(account: Account, data: LoginData, query: URLSearchParams): Promise<Session> {
  if ((data.ACCOUNT_NAME ?? '').toUpperCase() !== account.name) throw incorrect()
  const user = authenticate(account, data)
  const role = (query.get('roleName') ?? user.defaultRole).toUpperCase()
  if (!user.roles.has(role)) {
    throw new Refusal(
      '390189',
      '08001',
      `Role '${role}' specified in the connect string is not granted to this user. Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.`,
    )
  }
  const session = await openSession(account, user.name, role)
  const database = account.catalog.databases.get(fold(query.get('databaseName')))
  if (database) {
    session.database = database.name
    const schema = database.schemas.get(fold(query.get('schemaName')) || 'PUBLIC')
    if (schema) session.schema = schema.name
  }
  const warehouse = fold(query.get('warehouse'))
  if (account.catalog.warehouses.has(warehouse)) session.warehouse = warehouse
  return session
}

/** Names in a login fold as they do in SQL. */
function fold(name: string | null): string {
  if (name === null) return ''
  return /^".*"$/s.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name.toUpperCase()
}

function authenticate(account: Account, data: LoginData): User {
  const user = account.users.get((data.LOGIN_NAME ?? '').toUpperCase())
  switch ((data.AUTHENTICATOR ?? 'SNOWFLAKE').toUpperCase()) {
    case 'SNOWFLAKE':
    case '':
      if (user?.password === undefined || user.password !== data.PASSWORD) throw incorrect()
      return user
    case 'SNOWFLAKE_JWT':
      return byKey(account, user, data.TOKEN ?? '')
    case 'OAUTH': {
      const owner = [...account.users.values()].find((one) => one.oauthTokens.has(data.TOKEN ?? ''))
      if (!owner || (user && owner !== user)) throw new Refusal('390303', '08001', 'Invalid OAuth access token. ')
      return owner
    }
    default:
      throw new Refusal('390152', '08001', `The authenticator '${data.AUTHENTICATOR ?? ''}' is not emulated.`)
  }
}

/** https://docs.snowflake.com/en/user-guide/key-pair-auth */
function byKey(account: Account, user: User | undefined, token: string): User {
  const refused = new Refusal('390144', '08001', 'JWT token is invalid.')
  const [header = '', payload = '', signature = ''] = token.split('.')
  if (!user || user.publicKeys.length === 0) throw refused
  const key = user.publicKeys.find((pem) =>
    createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(pem, Buffer.from(signature, 'base64url')),
  )
  if (key === undefined) throw refused
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    iss?: string
    sub?: string
    exp?: number
  }
  const fingerprint = createHash('sha256')
    .update(createPublicKey(key).export({ format: 'der', type: 'spki' }))
    .digest('base64')
  const subject = `${account.name}.${user.name}`
  // The driver writes milliseconds where the standard has seconds.
  const expires = (claims.exp ?? 0) > 1e11 ? (claims.exp ?? 0) : (claims.exp ?? 0) * 1000
  if (claims.sub !== subject || claims.iss !== `${subject}.SHA256:${fingerprint}` || expires < Date.now()) throw refused
  return user
}

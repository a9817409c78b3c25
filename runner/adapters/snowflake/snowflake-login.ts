import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ConnectionOptions } from 'snowflake-sdk'
import { CupelError } from '../../errors.ts'
import type { SnowflakeSettings } from './snowflake-config.ts'
import { type LoginParts, partNames, readConnection } from './snowflake-connections-file.ts'

/** Where and as whom to log in. */
export interface Login {
  readonly options: ConnectionOptions
  readonly timeoutMs: number
  /** Where the service is, for messages. */
  readonly at: string
}

/** What a login needs to know of the project that it is for. */
export interface LoginFor {
  readonly target: string
  readonly root: string
  env(name: string): string | undefined
}

/**
 * A target's settings as a login. What they say wins over the section of `connections.toml` that they name.
 * @throws CupelError `setting-wrong`
 */
export function loginOf(settings: SnowflakeSettings, project: LoginFor): Login {
  const { target, root, env } = project
  const home = env('SNOWFLAKE_HOME') ?? join(env('HOME') ?? homedir(), '.snowflake')
  const section = settings.connection === undefined ? {} : readConnection(home, settings.connection, target)
  const parts: LoginParts = { ...section, ...defined(settings) }
  const wrong = (setting: string, expected: string, hint?: string) =>
    new CupelError('setting-wrong', { target, setting, expected }, { hint })
  const account = parts.account?.replace(/\.snowflakecomputing\.(com|cn)$/i, '')
  if (!account) throw wrong('account', 'must say which account, as "organization-account"')
  if (!/^[\w-]+(\.[\w-]+)*$/.test(account)) throw wrong('account', 'must look like "organization-account"')
  if (!parts.database) throw wrong('database', 'must name the database that the schemas are in')
  const accessUrl = parts.access_url?.replace(/\/+$/, '')
  if (accessUrl !== undefined && !/^https?:\/\/[^/]+$/.test(accessUrl))
    throw wrong('access_url', 'must look like https://host')
  const { user, role, warehouse, database } = parts
  const credentials = credentialsOf(parts, root, wrong)
  const isByHand = credentials.authenticator === 'EXTERNALBROWSER'
  const timeoutMs = (settings.connect_timeout ?? (isByHand ? 120 : 60)) * 1000
  return {
    options: {
      account,
      ...(accessUrl && { accessUrl }),
      ...(user && { username: user }),
      ...credentials,
      ...(isByHand && { browserActionTimeout: timeoutMs }),
      ...(role && { role }),
      ...(warehouse && { warehouse }),
      database,
      application: settings.application,
      clientSessionKeepAlive: settings.client_session_keep_alive,
      sfRetryMaxLoginRetries: settings.retries,
      rowStreamHighWaterMark: 1000,
      // NULL as a text would be the text "NULL".
      representNullAsStringNull: false,
    },
    timeoutMs,
    at: accessUrl ?? `${account}.snowflakecomputing.com`,
  }
}

function defined(given: Readonly<Record<string, unknown>>): LoginParts {
  return Object.fromEntries(
    partNames.flatMap((name) => (typeof given[name] === 'string' && given[name] ? [[name, given[name]]] : [])),
  )
}

/** How the user proves who he is: as `authenticator` says, else by what he gives. */
function credentialsOf(
  parts: LoginParts,
  root: string,
  wrong: (setting: string, expected: string, hint?: string) => CupelError,
): ConnectionOptions {
  const { password, token, private_key_path: keyPath, private_key_passphrase: passphrase } = parts
  const implied = keyPath ? 'snowflake_jwt' : token ? 'oauth' : 'snowflake'
  const authenticator = (parts.authenticator ?? implied).toUpperCase()
  const needsUser = !['OAUTH', 'EXTERNALBROWSER', 'PROGRAMMATIC_ACCESS_TOKEN'].includes(authenticator)
  if (needsUser && !parts.user) throw wrong('user', 'must say who logs in')
  switch (authenticator) {
    case 'SNOWFLAKE_JWT': {
      if (!keyPath) throw wrong('private_key_path', 'must name the private key that this authenticator needs')
      const file = resolve(root, keyPath)
      if (!existsSync(file)) throw wrong('private_key_path', `names the file "${keyPath}", which does not exist`)
      if (isEncrypted(file) && !passphrase)
        throw wrong('private_key_passphrase', `must open the key "${keyPath}", which is encrypted`)
      return { authenticator, privateKeyPath: file, ...(passphrase && { privateKeyPass: passphrase }) }
    }
    case 'OAUTH':
    case 'PROGRAMMATIC_ACCESS_TOKEN':
      if (!token) throw wrong('token', 'must hold the token that this authenticator needs')
      return { authenticator, token }
    case 'EXTERNALBROWSER':
      // What the browser gave is kept by the driver, so that it opens once, not for each thread.
      return { authenticator, clientStoreTemporaryCredential: true }
    default: {
      const hint = 'Or give private_key_path, token, or authenticator: externalbrowser.'
      if (!password) throw wrong('password', 'is not given, and nothing else that proves who logs in', hint)
      return { authenticator, password, ...(authenticator !== 'SNOWFLAKE' && { clientRequestMFAToken: true }) }
    }
  }
}

function isEncrypted(file: string): boolean {
  return /ENCRYPTED/.test(readFileSync(file, 'utf8').slice(0, 500))
}

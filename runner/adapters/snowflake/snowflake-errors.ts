import { CupelError } from '../../errors.ts'
import { offsetOf } from '../../location.ts'

/** What of a driver's error is read; nothing else of it is kept, for a response may hold tokens. */
interface DriverError {
  readonly name?: string
  readonly code?: string | number
  readonly message: string
  readonly sqlState?: string
  readonly data?: { readonly queryId?: string } | null
  readonly response?: { readonly statusCode?: number; readonly status?: number } | null
  readonly cause?: { readonly code?: string | number; readonly message?: string } | null
}

/** What is kept of a refusal, as its error's cause. */
export interface SnowflakeRefusal {
  readonly code: string
  readonly state: string | undefined
  readonly message: string
  /** Index of the byte in the statement where the fault is. */
  readonly position?: number
  readonly queryId?: string
  readonly statement?: string
}

/** A refused statement's error as ours: by Snowflake's own code, else `sql-refused`. */
export function fromSnowflakeError(error: unknown, statement: string, target: string): CupelError {
  if (error instanceof CupelError) return error
  const driver = asDriverError(error)
  const reason = reasonOf(driver)
  const cause = { ...refusalOf(driver), ...positionIn(statement, driver.message), statement, ...constraintMark(driver) }
  const setting = (key: string) => `targets.${target}.${key}`
  const say = (code: 'lock-timeout' | 'privilege-missing' | 'warehouse-suspended' | 'database-missing', hint: string) =>
    new CupelError(code, { target, reason }, { hint, cause })
  if (isSessionOver(driver) || isUnreachable(driver)) return lost(driver, target, cause)
  if (/warehouse/i.test(driver.message) && isWithoutWarehouse(driver))
    return say(
      'warehouse-suspended',
      `Look at ${setting('warehouse')}: it must exist, be running or resume by itself, and have credit left.`,
    )
  switch (cause.code) {
    case '000630':
      return new CupelError(
        'statement-timeout',
        { target },
        { hint: `Raise ${setting('statement_timeout')}, or make the statement faster.`, cause },
      )
    case '000625':
      return say(
        'lock-timeout',
        `Somebody holds the table; show locks tells who. ${setting('lock_timeout')} says how long to wait.`,
      )
    case '003001':
      return say(
        'privilege-missing',
        `Grant it to the role of the target "${target}", or name another under ${setting('role')}.`,
      )
    default:
      if (/^Database '.*' does not exist|does not have a current database/im.test(driver.message))
        return say('database-missing', `Look at ${setting('database')}, and whether ${setting('role')} may use it.`)
      return new CupelError('sql-refused', { reason }, { cause })
  }
}

/** Why a session does not begin, as ours. */
export function fromLoginError(error: unknown, target: string, at: string): CupelError {
  if (error instanceof CupelError) return error
  const driver = asDriverError(error)
  const { code } = refusalOf(driver)
  const status = statusOf(driver)
  const system = String(driver.cause?.code ?? '')
  const setting = (key: string) => `targets.${target}.${key}`
  const cause = { ...refusalOf(driver), ...(status && { status }), ...(system && { system }) }
  if (isCertificateError(driver)) {
    const hint = `Somebody between here and ${at} may show another certificate. ${setting('ocsp')}: false leaves out the question to the issuer, and nothing else.`
    return new CupelError('certificate-refused', { target, reason: reasonOf(driver) }, { hint, cause })
  }
  if (status === 404 || status === 403 || /ENOTFOUND|EAI_AGAIN/.test(system) || code === '390201') {
    const hint = `Look at ${setting('account')}: it is "organization-account", as select current_organization_name() || '-' || current_account_name() tells; with a private link, ${setting('access_url')} says where it is.`
    const reason = status ? `it answers ${status} to a login` : 'there is no such host'
    return new CupelError('account-unknown', { target, at, reason }, { hint, cause })
  }
  if (/^39\d{4}$/.test(code)) {
    const hint = `Look at ${setting('user')} and at what proves who he is: password, private_key_path, token; and at ${setting('role')}.`
    return new CupelError('login-refused', { target, reason: reasonOf(driver) }, { hint, cause })
  }
  if (isUnreachable(driver)) {
    const reason =
      system === 'ECONNREFUSED' ? 'nothing listens there' : status ? `it answers ${status}` : reasonOf(driver)
    const hint = `Look at ${setting('account')} or ${setting('access_url')}, and whether the network lets you out.`
    return new CupelError('database-unreachable', { target, reason: `${at}: ${reason}` }, { hint, cause })
  }
  const hint = `Look at ${setting('user')} and at what proves who he is: password, private_key_path, token.`
  return new CupelError('login-refused', { target, reason: reasonOf(driver) }, { hint, cause })
}

/** Whether the service has forgotten the session, so that it cannot have run the statement. */
export function isSessionOver(error: unknown): boolean {
  return ['390104', '390111', '390114', '390195', '407002'].includes(refusalOf(asDriverError(error)).code)
}

/** Whether no answer came, after all that the driver tried: the statement may have run, or not. */
export function isUnreachable(error: unknown): boolean {
  const driver = asDriverError(error)
  const status = statusOf(driver) ?? 0
  return driver.name === 'NetworkError' || status >= 500 || status === 408 || status === 429 || isBroken(driver)
}

function isBroken({ name, code, cause }: DriverError): boolean {
  return (
    name === 'LargeResultSetError' ||
    /^(ECONN\w+|EPIPE|ETIMEDOUT)$/.test(`${code}`) ||
    /^ECONN/.test(String(cause?.code))
  )
}

/** Codes of a warehouse that is not chosen, does not resume, or has used up its credit. */
function isWithoutWarehouse(driver: DriverError): boolean {
  const { code } = refusalOf(driver)
  return (
    ['000606', '000607', '000608', '090073', '090109'].includes(code) ||
    /suspended|cannot be resumed|resource monitor|exceeded its quota/i.test(driver.message)
  )
}

function isCertificateError({ cause, message }: DriverError): boolean {
  return (
    /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/.test(String(cause?.code)) ||
    /certificate|OCSP/i.test(`${message} ${cause?.message}`)
  )
}

function lost(driver: DriverError, target: string, cause: SnowflakeRefusal): CupelError {
  const status = statusOf(driver)
  const reason = status ? `the service answers ${status}` : reasonOf(driver)
  const hint = 'What was published before stands as it was; run again when the service is back.'
  return new CupelError('connection-lost', { target, reason }, { hint, cause })
}

function refusalOf({ code, sqlState, message, data }: DriverError): SnowflakeRefusal {
  return { code: String(code ?? ''), state: sqlState, message, ...(data?.queryId && { queryId: data.queryId }) }
}

/** Snowflake's sentence without what introduces it, and without advice about its own options. */
function reasonOf({ message }: DriverError): string {
  const sentences = message
    .replace(/\s*If you would like to continue loading[\s\S]*$/i, '')
    .replace(/^SQL (compilation|execution) error:\s*/i, '')
    // Where it is, is told by the place in the user's own file.
    .replace(/^error line \d+ at position -?\d+\s*/i, '')
    .replace(/^syntax error line \d+ at position \d+/i, 'syntax error:')
  return sentences
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('; ')
    .replace(/[.!]$/, '')
}

/** Snowflake counts lines from 1, and characters in them from 0. */
function positionIn(statement: string, message: string): { position?: number } {
  const place = /line (\d+) at position (\d+)/.exec(message)
  if (!place) return {}
  const start = offsetOf(statement, Number(place[1]), 1)
  const characters = [...statement.slice(start)].slice(0, Number(place[2])).join('')
  return { position: Buffer.byteLength(statement.slice(0, start) + characters) }
}

function statusOf({ response }: DriverError): number | undefined {
  return response?.statusCode ?? response?.status
}

function asDriverError(error: unknown): DriverError {
  return error instanceof Error ? (error as unknown as DriverError) : { message: String(error) }
}

/** A NULL where a column takes none. */
function constraintMark({ message }: DriverError): { readonly breaksConstraint: boolean } {
  return { breaksConstraint: /NULL result in a non-nullable column|contains null values/i.test(message) }
}

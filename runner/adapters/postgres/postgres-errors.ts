import { CupelError } from '../../errors.ts'

/** What of a driver's error is read: the server's answers have a SQL state in `code`, the system's a name. */
interface DriverError {
  readonly message: string
  readonly code?: string
  readonly detail?: string
  readonly hint?: string
  /** Which character of the statement, from 1. */
  readonly position?: string
}

/** What is kept of a refusal, as its error's cause. */
export interface PostgresRefusal {
  readonly state: string | undefined
  readonly message: string
  /** Index of the byte in the statement where the fault is. */
  readonly position?: number
  readonly statement: string
  /** Whether rows break a constraint of their table. */
  readonly breaksConstraint: boolean
}

/** A refused statement's error as ours: by its SQL state (PostgreSQL's manual, appendix A), else `sql-refused`. */
export function fromPostgresError(error: unknown, statement: string, target: string): CupelError {
  if (error instanceof CupelError) return error
  const driver = asDriverError(error)
  const reason = [driver.message, driver.detail].filter(Boolean).join('; ')
  const cause: PostgresRefusal = {
    state: driver.code,
    message: driver.message,
    ...(driver.position && { position: byteOffset(statement, Number(driver.position) - 1) }),
    statement,
    breaksConstraint: driver.code?.startsWith('23') ?? false,
  }
  switch (driver.code) {
    case '57014':
      return /statement timeout/.test(driver.message)
        ? new CupelError(
            'statement-timeout',
            { target },
            { hint: `Raise statement_timeout of the target "${target}", or make the statement faster.`, cause },
          )
        : new CupelError('cancelled', {}, { cause })
    case '55P03':
    case '40P01':
      return new CupelError(
        'lock-timeout',
        { target, reason },
        {
          hint: 'Somebody holds the table; see pg_stat_activity and pg_locks. lock_timeout of the target says how long to wait.',
          cause,
        },
      )
    case '42501':
      return new CupelError(
        'privilege-missing',
        { target, reason },
        { hint: `Grant it to the user of the target "${target}", or name another under user or role.`, cause },
      )
    case '53100':
      return new CupelError(
        'disk-full',
        { place: `target "${target}"`, reason },
        { hint: 'Make room on the server; what was published before stands as it was.', cause },
      )
    case '57P01':
    case '57P02':
    case '57P03':
    case '08006':
    case '08003':
      return lost(reason, target, cause)
    default:
      if (isLost(driver)) return lost('the server ended it, or the network did', target, cause)
      return new CupelError('sql-refused', { reason }, { ...(driver.hint && { hint: driver.hint }), cause })
  }
}

/** The system's words for an address that does not answer. */
const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the server hung up',
  ENOTFOUND: 'no such host',
}

/** Why a session with the server does not begin, as ours. */
export function fromConnectError(error: unknown, target: string, at: string): CupelError {
  if (error instanceof CupelError) return error
  const { code = '', message } = asDriverError(error)
  const setting = (key: string) => `targets.${target}.${key}`
  if (code === '28P01' || code === '28000' || /password must be a string|no password/i.test(message)) {
    const hint = `Look at ${setting('user')} and ${setting('password')}, or PGUSER, PGPASSWORD and ~/.pgpass.`
    return new CupelError('login-refused', { target, reason: withoutState(message) }, { hint, cause: { state: code } })
  }
  if (code === '22023' || code === '42501') {
    const hint = 'Create it, and grant it to the user that logs in.'
    const expected = `names one that this user cannot become: ${message}`
    return new CupelError('setting-wrong', { target, setting: 'role', expected }, { hint, cause: { state: code } })
  }
  if (code === '3D000') {
    const hint = `Look at ${setting('dbname')}, or create it: createdb does.`
    return new CupelError('database-missing', { target, reason: message }, { hint, cause: { state: code } })
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/.test(code) || /certificate/i.test(message)) {
    const hint = `Name whom to trust under ${setting('sslrootcert')}, or ask for less with ${setting('sslmode')}: require encrypts without looking at the certificate.`
    return new CupelError('certificate-refused', { target, reason: message }, { hint, cause: { code } })
  }
  if (/does not support SSL/i.test(message)) {
    const hint = `Turn SSL on at the server, or write ${setting('sslmode')}: prefer.`
    return new CupelError('database-unreachable', { target, reason: message }, { hint, cause: { code } })
  }
  if (/timeout expired/.test(message)) {
    const hint = `It has ${setting('connect_timeout')} seconds. Look at ${setting('host')} and ${setting('port')}, and whether a firewall stands between.`
    return new CupelError('database-unreachable', { target, reason: `${at}: no answer in time` }, { hint })
  }
  const reason = unreachable[code] ?? message
  const hint = `Look at ${setting('host')} and ${setting('port')}, or PGHOST and PGPORT, and whether the server runs.`
  return new CupelError('database-unreachable', { target, reason: `${at}: ${reason}` }, { hint, cause: { code } })
}

function lost(reason: string, target: string, cause: unknown): CupelError {
  const hint = 'What was published before stands as it was; run again when the server is back.'
  return new CupelError('connection-lost', { target, reason }, { hint, cause })
}

/** Whether a session is over after an error. */
export function isLost({ code = '', message }: DriverError): boolean {
  return (
    /^(ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|0800[36])$/.test(code) ||
    /Connection terminated|Client has encountered a connection error|not queryable/.test(message)
  )
}

/** Any error as a driver's. */
export function asDriverError(error: unknown): DriverError {
  if (error instanceof AggregateError && error.errors.length) return asDriverError(error.errors[0])
  return error instanceof Error ? (error as DriverError) : { message: String(error) }
}

function withoutState(message: string): string {
  return message.replace(/^SASL: /, '')
}

/** PostgreSQL counts characters, and so code points. */
function byteOffset(statement: string, characters: number): number {
  return Buffer.byteLength([...statement].slice(0, characters).join(''))
}

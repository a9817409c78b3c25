import { CupelError } from '../../errors.ts'
import { inOneSentence } from '../shared/embedded-sentence.ts'

/** What DuckDB says of a statement that it refuses, after `set errors_as_json = true`. */
export interface DuckdbRefusal {
  readonly type: string
  readonly message: string
  /** Index of the byte in the statement where the fault is. */
  readonly position?: number
  /** The faulty name, and those that it might mean. */
  readonly name?: string
  readonly candidates: readonly string[]
  /** What was refused. */
  readonly statement?: string
}

interface RefusalJson {
  exception_type?: string
  exception_message?: string
  error_type?: string
  error_message?: string
  position?: string
  name?: string
  candidates?: string
}

/** A refusal from the JSON that DuckDB gives: an exception's, or a faulty query's instead of its plan. */
export function refusalOf(json: RefusalJson): DuckdbRefusal {
  return {
    type: (json.exception_type ?? json.error_type ?? '').toLowerCase(),
    message: json.exception_message ?? json.error_message ?? '',
    ...(json.position !== undefined && { position: Number(json.position) }),
    ...(json.name && { name: json.name }),
    candidates: json.candidates ? json.candidates.split(',').map((candidate) => candidate.trim()) : [],
  }
}

/** A driver's error as ours. Interrupts become `cancelled`, a full disk `disk-full`, all others `sql-refused`; the driver's is kept as cause. */
export function fromDuckdbError(error: unknown, statement: string): CupelError {
  if (error instanceof CupelError) return error
  const text = error instanceof Error ? error.message : String(error)
  const refusal = parseRefusal(text)
  if (refusal.type === 'interrupt' || text.startsWith('INTERRUPT'))
    return new CupelError('cancelled', {}, { cause: error })
  if (isDiskFull(refusal.message || text)) return diskFull(refusal.message || text, { ...refusal, statement })
  const { reason, hint } = inOneSentence({ ...refusal, message: refusal.message || text })
  return new CupelError(
    'sql-refused',
    { reason },
    { hint, cause: { ...refusal, statement, breaksConstraint: refusal.type === 'constraint' } },
  )
}

function parseRefusal(text: string): DuckdbRefusal {
  const brace = text.indexOf('{')
  try {
    return refusalOf(JSON.parse(text.slice(brace)) as RefusalJson)
  } catch {
    return { type: '', message: text, candidates: [] }
  }
}

function isDiskFull(text: string): boolean {
  return /no space left on device|disk quota exceeded/i.test(text)
}

/** The engine names the file, which is its database or one that it puts rows aside in. */
function diskFull(text: string, cause: unknown): CupelError {
  const file = /file "([^"]+)"/.exec(text)?.[1]
  const hint = 'Make room there; what was published before stands as it was.'
  return new CupelError('disk-full', { place: file === undefined ? 'the database' : `"${file}"` }, { hint, cause })
}

/** Why a database file does not open: another process holds it, there is no room for it, or something else. */
export function fromOpenError(error: unknown, path: string, target: string): CupelError {
  if (error instanceof CupelError) return error
  const text = error instanceof Error ? error.message : String(error)
  if (isDiskFull(text)) return diskFull(text, error)
  if (!/lock on file|Conflicting lock/i.test(text)) {
    const reason = text.replace(/^.*?Error: /, '').replace(/!$/, '')
    return new CupelError('database-unreachable', { target, reason }, { cause: error })
  }
  const pid = /PID (\d+)/.exec(text)?.[1]
  const program = /held in (\S+)/.exec(text)?.[1]?.split('/').at(-1)
  const holder = pid ? `${program ?? 'process'} (process ${pid})` : 'another process'
  const hint = 'One process at a time can open a DuckDB file. Close that one, or use another target or path.'
  return new CupelError('database-locked', { path, holder }, { hint, cause: error })
}

import { CupelError } from '../errors.ts'
import { hideInError } from '../hide-in-finding.ts'
import type { Mask } from '../mask.ts'
import type { Direction } from './migration-file.ts'
import type { Runnable } from './runnable.ts'

/** What had been done when a migration failed. */
export interface LeftBehind {
  readonly direction: Direction
  /** The migrations before it, by name. */
  readonly before: readonly string[]
  /** Its own statements. */
  readonly done: readonly string[]
}

/** What a migration threw, as an error that says what is left of it, and what was done before it. */
export function migrationFailed(
  error: unknown,
  { file, inTransaction }: Runnable,
  { direction, before, done }: LeftBehind,
  mask: Mask,
): CupelError {
  const { location, hint }: { location?: CupelError['location']; hint?: string } =
    error instanceof CupelError ? error : {}
  const reason = error instanceof Error ? error.message : String(error)
  const left = inTransaction ? ['Nothing of it stays.'] : whatStays(done.map((sql) => mask.hide(sql)))
  const verb = direction === 'up' ? 'Applied' : 'Taken back'
  const earlier = before.length ? [`${verb} before it, and so it stays: ${before.join(', ')}.`] : []
  const hints = [...(hint ? [hint] : []), ...left, ...earlier]
  const failed = new CupelError(
    'migration-failed',
    { name: file.name, reason },
    {
      location: location?.file ? location : { file: file.path, line: 1, column: 1 },
      hint: hints.join('\n'),
      cause: error,
    },
  )
  return hideInError(failed, mask)
}

function whatStays(done: readonly string[]): readonly string[] {
  if (done.length === 0) return ['None of its statements was done.']
  const head =
    done.length === 1 ? 'This statement was done and stays' : `These ${done.length} statements were done and stay`
  return [`${head}; undo by hand before you try again:`, ...done.map((sql) => `  ${shortened(sql)}`)]
}

const longestLine = 100

function shortened(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim()
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line
}

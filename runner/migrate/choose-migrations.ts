import { CupelError } from '../errors.ts'
import { nearOrAll } from '../suggest.ts'
import type { Direction, MigrationFile } from './migration-file.ts'
import type { Standing } from './standing.ts'

/** How far to go. */
export interface Range {
  /** The last migration to run; it is run too. */
  readonly to?: string | undefined
  /** How many to run. */
  readonly step?: number | undefined
}

/**
 * The migrations to run, in the order in which they run: up all that are pending, down the last that was applied, if the range says
 * nothing else. None where the last one asked for is where it should be already.
 * @throws CupelError `migration-unknown` with the nearest name
 */
export function chooseMigrations(
  all: readonly Standing[],
  direction: Direction,
  { to, step }: Range,
): readonly MigrationFile[] {
  const isApplied = direction === 'down'
  const ready = all.flatMap((standing) =>
    standing.state !== 'missing' && (standing.state !== 'pending') === isApplied ? [standing.file] : [],
  )
  const inOrder = isApplied ? ready.toReversed() : ready
  if (to === undefined) return inOrder.slice(0, step ?? (isApplied ? 1 : undefined))
  const names = all.map(({ name }) => name)
  if (!names.includes(to))
    throw new CupelError(
      'migration-unknown',
      { name: to },
      { hint: nearOrAll(to, names) ?? 'There are none for this target.' },
    )
  return inOrder.slice(0, inOrder.findIndex(({ name }) => name === to) + 1)
}

import type { CreateOptions, MigrateOptions, RunOptions } from '../../commands/index.ts'
import { CupelError } from '../../errors.ts'
import { count, type GivenOptions } from './read-options.ts'

/**
 * The input of `migrate up` and `migrate down`.
 * @throws CupelError `option-wrong`
 */
export function readMigrateOptions({ to, step }: GivenOptions, options: RunOptions): MigrateOptions {
  if (to !== undefined && step !== undefined)
    throw new CupelError('option-wrong', { option: '--step', expected: 'cannot stand beside --to' })
  return { ...options, to: to && nameOf(to), step: count('--step', step, 1) }
}

/**
 * The input of `migrate create`.
 * @throws CupelError `option-wrong`
 */
export function readCreateOptions({ name = '', ts, template }: GivenOptions, options: RunOptions): CreateOptions {
  if (ts && template)
    throw new CupelError('option-wrong', { option: '--ts', expected: `cannot stand beside --template ${template}` })
  return { ...options, name, template: ts ? 'typescript' : template }
}

/** A path, as the shell completes it, names its migration too. */
function nameOf(typed: string): string {
  return typed.split('/').at(-1)?.split('.')[0] ?? typed
}

import type { RunOptions, ShowOptions } from '../../commands/index.ts'
import { CupelError } from '../../errors.ts'
import { count, type GivenOptions } from './read-options.ts'

/**
 * The input of `show`.
 * @throws CupelError `option-wrong`
 */
export function readShowOptions({ inline, limit }: GivenOptions, options: RunOptions): ShowOptions {
  const isSelecting = [options.select, options.exclude, options.selector].some((given) => given !== undefined)
  if (inline !== undefined && isSelecting)
    throw new CupelError('option-wrong', {
      option: '--inline',
      expected: 'is shown by itself: leave out --select and --exclude',
    })
  if (inline === undefined && !isSelecting) {
    const expected = 'says what is shown; a query of your own is given with --inline'
    throw new CupelError('option-wrong', { option: '--select', expected }, { hint: 'cupel list names what there is.' })
  }
  return { ...options, inline, limit: count('--limit', limit, -1) }
}

import type { CompareOptions, RunOptions } from '../../commands/index.ts'
import { CupelError } from '../../errors.ts'
import { count, type GivenOptions } from './read-options.ts'

/**
 * The input of `compare`.
 * @throws CupelError `option-wrong`
 */
export function readCompareOptions(
  { targets = '', sample, tolerance }: GivenOptions,
  { folder, projectDir, vars, select, exclude, selector, noMatch, onMask }: RunOptions,
): CompareOptions {
  const [first, second, ...others] = targets
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  if (!first || !second || first === second || others.length > 0) {
    const typed = targets ? `; it is "${targets}"` : ''
    throw new CupelError('option-wrong', {
      option: '--targets',
      expected: `must name two different targets, as dev,prod${typed}`,
    })
  }
  return {
    folder,
    projectDir,
    vars,
    select,
    exclude,
    selector,
    noMatch,
    onMask,
    targets: [first, second],
    ...(sample !== undefined && { sample: count('--sample', sample, 0) ?? 0 }),
    ...(tolerance !== undefined && { tolerance: readTolerance(tolerance) }),
  }
}

function readTolerance(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value < 1) return value
  throw new CupelError('option-wrong', {
    option: '--tolerance',
    expected: `must be a number from 0 up to 1, as 1e-9; it is "${text}"`,
  })
}

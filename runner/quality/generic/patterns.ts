import { z } from 'zod'
import type { GenericInput } from './generic-test.ts'

/** What tests of regular expressions take beside them. */
export const regexOptions = {
  /** With `i`, case does not matter. */
  flags: z.enum(['', 'i']).default(''),
  /** Accepted for those who bring it along: patterns are always taken as they are written. */
  is_raw: z.boolean().optional(),
}

/** Of several patterns: whether one of them is enough. */
export const matchOn = { match_on: z.enum(['any', 'all']).default('any') }

/** That a regular expression matches somewhere in the tested column. */
export function matchesRegex(
  pattern: string,
  { column, macro, sql, args }: GenericInput<{ readonly flags: '' | 'i' }>,
) {
  return macro('regexp_matches', column, sql.literal(pattern), ...(args.flags ? [args.flags] : []))
}

/** That the tested column as a whole is like a pattern; a backslash in it is a backslash. */
export function isLike(pattern: string, { column, sql }: Pick<GenericInput, 'column' | 'sql'>): string {
  return `${column} like ${sql.literal(pattern)}`
}

/** That any of some conditions holds, or all. */
export function together(conditions: readonly string[], { match_on }: { readonly match_on: 'any' | 'all' }): string {
  return conditions.map((condition) => `(${condition})`).join(match_on === 'all' ? ' and ' : ' or ')
}

import colors from 'picocolors'
import type { Diagnostic } from '../../diagnostic.ts'
import { printFinding } from '../../errors.ts'

const { bold, cyan, dim, green, red, yellow } = colors

/** Colours by meaning; picocolors leaves them out where NO_COLOR is set or nobody looks. */
export const paint = { good: green, bad: red, warning: yellow, quiet: dim, strong: bold, name: cyan }

/** A finding as printed: its first line strong, the rest as it is. */
export function paintFinding(
  found: Pick<Diagnostic, 'code' | 'message' | 'location' | 'hint'> & { severity?: 'error' | 'warning' },
): string {
  const [head = '', ...rest] = printFinding(found).split('\n')
  const mark = found.severity === 'warning' ? paint.warning('warning') : paint.bad('error')
  return [`${mark}  ${paint.strong(head)}`, ...rest].join('\n')
}

import type { Diagnostic } from '../../diagnostic.ts'
import { printFinding } from '../../errors.ts'
import { inStyle, type Style } from './show-text.ts'

const painter = (style: Style) => (text: string) => inStyle(style, text)

/** Colours by meaning; they are seen where a text is shown. */
export const paint = {
  good: painter('good'),
  bad: painter('bad'),
  warning: painter('warning'),
  quiet: painter('quiet'),
  strong: painter('strong'),
  name: painter('name'),
}

/** A finding as printed: its first line strong, the rest as it is. */
export function paintFinding(
  found: Pick<Diagnostic, 'code' | 'message' | 'location' | 'hint'> & { severity?: 'error' | 'warning' },
): string {
  const [head = '', ...rest] = printFinding(found).split('\n')
  const mark = found.severity === 'warning' ? paint.warning('warning') : paint.bad('error')
  return [`${mark}  ${paint.strong(head)}`, ...rest].join('\n')
}

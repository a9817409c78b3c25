import type { NodeResult } from '../../execute/index.ts'
import { oneLine, showText } from './show-text.ts'

type Sample = NonNullable<Extract<NodeResult, { status: 'failed' }>['sample']>

/** A value of a row, as it comes from a warehouse. */
export type ShownValue = Sample['rows'][number][number]

/**
 * A value of a row on one line, as SQL would write it: texts in quotes, so that one sees where they end.
 * @param longest how many characters of a text are shown
 */
export function showValue(value: ShownValue, longest: number): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return `[${value.map((item) => showValue(item, longest)).join(', ')}]`
  // Decimals, and whole numbers that a double cannot hold, come as texts.
  if (typeof value !== 'string' || /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return String(value)
  const text = [...value]
  const shown = text.length > longest ? `${text.slice(0, longest).join('')}…` : value
  return `'${oneLine(showText(shown)).replaceAll("'", "''")}'`
}

import type { Preview } from '../../commands/index.ts'
import { exactJson } from '../../exact-json.ts'
import { displayName } from '../../parse/manifest.ts'
import { writtenNumber } from '../../written-number.ts'
import { paint } from './paint.ts'
import { rowTable } from './row-table.ts'
import { oneLine } from './show-text.ts'

type Column = Preview['columns'][number]
type Value = Preview['rows'][number][number]

/**
 * The lines of a table of a node's first rows.
 * @param isNamed whether the node's name stands above it
 * @param room how many characters stand in a line; all that are needed by default
 */
export function previewLines(
  { node, columns, rows, isCut, hidden }: Preview,
  isNamed: boolean,
  room = Number.POSITIVE_INFINITY,
): readonly string[] {
  const names = columns.map(({ name }) => name)
  return [
    ...(isNamed ? [paint.strong(`${oneLine(displayName(node))}:`)] : []),
    ...(names.length ? rowTable({ columns: names, rows }, room) : []),
    ...(rows.length === 0 ? [paint.quiet('no rows')] : []),
    ...(isCut ? [paint.quiet('and more; --limit says how many are shown')] : []),
    ...(hidden.length ? [paint.quiet(`not shown, since pii: ${hidden.map(oneLine).join(', ')}`)] : []),
  ]
}

/** A node's first rows as a JSON object; decimals are numbers with all their digits. */
export function previewJson({ node, columns, rows }: Preview): string {
  const show = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, jsonValue(row[index] ?? null, column)])),
  )
  return exactJson({ node: displayName(node), show })
}

function jsonValue(value: Value, { type }: Column): unknown {
  const isNumber = typeof value === 'string' && /^-?\d/.test(value) && /^(DECIMAL|U?(HUGE|BIG)INT)\b/i.test(type)
  return isNumber ? writtenNumber(value) : value
}

/** A node's first rows as CSV, its first line the names; NULL is nothing, and an empty text `""`. */
export function previewCsv({ columns, rows }: Preview): string {
  return [columns.map(({ name }) => name), ...rows].map((row) => row.map(csvCell).join(',')).join('\n')
}

function csvCell(value: Value): string {
  if (value === null) return ''
  const text = typeof value === 'object' ? exactJson(value) : String(value)
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

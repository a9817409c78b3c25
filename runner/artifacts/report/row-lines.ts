import type { Sample } from '../../quality/index.ts'

/** Some rows as lines of text: names, then values, with commas between them. */
export function rowLines({ columns, rows, hidden = [] }: Sample): readonly string[] {
  const lines = columns.length ? [columns.join(', '), ...rows.map((row) => row.map(cell).join(', '))] : []
  return hidden.length ? [...lines, `not shown, since pii is read: ${hidden.join(', ')}`] : lines
}

/** A value as text. */
export function cell(value: unknown): string {
  return value === null ? 'NULL' : String(value)
}

import { Fault } from './reading.ts'

/** A `;` at the end, with comments behind it, counts for nothing; nor does an empty statement before all others. */
export function oneSelect(select: string): string {
  const end = /;(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*$/.exec(select)
  const body = (end ? select.slice(0, end.index) : select).replace(/^[\s;]+/, '')
  if (!/^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|with|from|values|\()/i.test(body))
    throw new Fault(`no SELECT: ${body}`)
  return body
}

/** A name in double quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A value as SQL has it: NULL, or a text. */
export function literal(value: unknown): string {
  return value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`
}

/** Rows of texts as a relation `t` to select from. */
export function values(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const names = columns.map(quoted).join(', ')
  if (!rows.length)
    return `(select ${columns.map((name) => `cast(null as varchar) as ${quoted(name)}`).join(', ')} limit 0) as t(${names})`
  return `(values ${rows.map((row) => `(${row.map((value) => `cast(${literal(value)} as varchar)`).join(', ')})`).join(', ')}) as t(${names})`
}

import type { Connection } from '../contract/connection.ts'

/**
 * A SELECT of DuckDB's whose values are texts that PostgreSQL reads as the same values. Most are; bytes and lists are written
 * another way there.
 */
export async function asPostgresReads(select: string, reader: Connection): Promise<string> {
  const columns = await reader.query(`describe ${select}`)
  const names = columns.map((_, index) => `c${index}`)
  const written = columns.map(({ column_type: type }, index) => inPostgres(`c${index}`, String(type)))
  if (written.every((expression, index) => expression === names[index])) return select
  return `select ${written.join(', ')} from (${select}) as t(${names.join(', ')})`
}

function inPostgres(value: string, type: string): string {
  if (type === 'BLOB') return String.raw`'\x' || hex(${value})`
  if (!type.endsWith('[]')) return value
  const element = `cast(${inPostgres('e', type.slice(0, -2))} as varchar)`
  const quoted = String.raw`'"' || replace(replace(${element}, '\', '\\'), '"', '\"') || '"'`
  const entries = `list_transform(${value}, e -> coalesce(${quoted}, 'NULL'))`
  return `'{' || array_to_string(${entries}, ',') || '}'`
}

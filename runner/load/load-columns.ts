import type { Column } from '../adapters/contract/catalog.ts'
import type { LoadConfig } from '../project/load-schema.ts'

/** What every raw table carries besides its source's own columns. */
export const loadColumns: readonly Column[] = [
  { name: '_source_file', type: 'varchar' },
  { name: '_source_row', type: 'bigint' },
  { name: '_partition_at', type: 'timestamp' },
  { name: '_loaded_at', type: 'timestamp' },
  { name: '_load_id', type: 'bigint' },
]

/** Holds what records bring and nobody declared, as the text of a JSON object, where a source says `undeclared: json`. */
export const undeclaredColumn: Column = { name: '_undeclared', type: 'varchar' }

/** What a table of rejects holds. */
export const rejectColumns: readonly Column[] = [
  { name: '_source_file', type: 'varchar' },
  { name: '_source_row', type: 'bigint' },
  { name: 'line', type: 'varchar' },
  { name: 'reason', type: 'varchar' },
  { name: '_partition_at', type: 'timestamp' },
  { name: '_loaded_at', type: 'timestamp' },
  { name: '_load_id', type: 'bigint' },
]

/** Whether a source's column is {@link undeclaredColumn}, filled by the loader. */
export function holdsUndeclared({ name }: Column, load: LoadConfig | undefined): boolean {
  return load?.undeclared === 'json' && name.toLowerCase() === undeclaredColumn.name
}

/** Names that no column of a file gets: those of the loader's own. */
export const reservedNames: readonly string[] = [...loadColumns, undeclaredColumn].map(({ name }) => name)

/** Whether a name is that of one of the loader's own columns. */
export function isLoadColumn(name: string): boolean {
  return reservedNames.includes(name.toLowerCase())
}

import type { Column } from '../adapters/contract/catalog.ts'

/** What every raw table carries besides its source's own columns. */
export const loadColumns: readonly Column[] = [
  { name: '_source_file', type: 'varchar' },
  { name: '_source_row', type: 'bigint' },
  { name: '_partition_at', type: 'timestamp' },
  { name: '_loaded_at', type: 'timestamp' },
  { name: '_load_id', type: 'bigint' },
]

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

/** Whether a name is that of one of the loader's own columns. */
export function isLoadColumn(name: string): boolean {
  return loadColumns.some((column) => column.name === name.toLowerCase())
}

import { resolve } from 'node:path'
import { isInFolder } from '../../in-folder.ts'
import { sqlTokens } from '../../sql/sql-tokens.ts'
import type { WrittenRead } from './written-reads.ts'

const reader = /(?:read_\w+|\w+_scan|sniff_csv|glob|st_read\w*|query|query_table|\w+_query)/.source

/** Functions that read what a path, a URL or another database's address names. */
const readers = new RegExp(`^${reader}$`)
const anyReader = new RegExp(`\\b${reader}\\b`, 'i')

/** Whether a text may read a file or what lies at an address; where not, it surely does not. */
export function mayReadOutside(sql: string): boolean {
  if (anyReader.test(sql)) return true
  for (const { kind, start, end } of sqlTokens(sql, false))
    if (kind === 'quoted' && /[./]/.test(sql.slice(start, end))) return true
  return false
}

/** Whether a read is of a file, an address or another database, in the project or outside. */
export function isFileRead(read: WrittenRead): boolean {
  return read.kind === 'name' ? !read.schema && /[./]/.test(read.name) : readers.test(read.name)
}

/** What of a read lies outside the project, as it is to be told; undefined where nothing does. */
export function readOutside(read: WrittenRead, root: string): string | undefined {
  if (!isFileRead(read)) return undefined
  if (read.kind === 'name') return isOutside(read.name, root) ? `'${read.name}'` : undefined
  if (!read.paths) return `${read.name}(…), of what the query computes`
  const outside = read.name.endsWith('_query') ? read.paths : read.paths.filter((path) => isOutside(path, root))
  return outside.length ? `${read.name}(${outside.map((path) => `'${path}'`).join(', ')})` : undefined
}

function isOutside(path: string, root: string): boolean {
  if (/^[a-z][\w+.-]*:/i.test(path) || path.startsWith('~')) return true
  return !isInFolder(resolve(root, path), root)
}

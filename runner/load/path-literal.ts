import { embeddedSql } from '../adapters/shared/embedded-sql.ts'

/** A path as SQL of the reader, which would take `*`, `?` and `[` in it for a pattern. */
export function pathLiteral(path: string): string {
  return embeddedSql.literal(asPattern(path))
}

/** A pattern that one path matches. */
export function asPattern(path: string): string {
  return path.replace(/[*?[]/g, '[$&]')
}

/** Whether the reader can be told a path: DuckDB 1.5.6 has no pattern that a backslash matches, and takes a path with `[` for one. */
export function canBeTold(path: string): boolean {
  return !(path.includes('\\') && /[*?[]/.test(path))
}

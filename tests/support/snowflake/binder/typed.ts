import { type SqlType, storage } from './types.ts'

/** A resolved expression: DuckDB's text, which gives a value of `storage(type)`. */
export interface Typed {
  readonly sql: string
  readonly type: SqlType
  /** The text of a literal, for arguments that must be known while compiling. */
  readonly literal?: string
}

/** SQL text that is cast to a type's storage. */
export const as = (sql: string, type: SqlType): Typed => ({ sql: `cast(${sql} as ${storage(type)})`, type })

/** A string as DuckDB's literal. Its parser ends a text at U+0000, its values do not. */
export function quoteText(value: string): string {
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  return parts.length === 1 ? parts.join('') : `(${parts.join(' || chr(0) || ')})`
}

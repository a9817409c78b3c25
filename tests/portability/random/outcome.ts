import type { Engine, PortableRow } from '../engines.ts'
import { haveSameRows } from './same-rows.ts'
import type { Translated } from './translate-queries.ts'

/** What became of a random query. */
export type Outcome =
  /** The generator's own fault, or a value that DuckDB cannot compute: it says nothing of the translation. */
  | { readonly kind: 'void'; readonly reason: string }
  | { readonly kind: 'equal' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'fails'; readonly reason: string; readonly sql: string }
  | {
      readonly kind: 'differs'
      readonly sql: string
      readonly expected: readonly PortableRow[]
      readonly rows: readonly PortableRow[]
    }

/** Runs a query where it was written for, and its translation, and compares the rows. */
export async function outcomeOf(
  query: string,
  translated: Translated,
  duckdb: Engine,
  target: Engine,
): Promise<Outcome> {
  if (translated.kind === 'refused' && translated.code !== 'construct-not-portable')
    return { kind: 'void', reason: `${translated.code}: ${translated.reason}` }
  if (translated.kind === 'refused') return { kind: 'refused', reason: translated.reason }
  const { sql } = translated
  const expected = await attempt(duckdb, query)
  if (typeof expected === 'string') return { kind: 'void', reason: expected }
  const rows = await attempt(target, sql)
  if (typeof rows === 'string') return { kind: 'fails', reason: rows, sql }
  return haveSameRows(expected, rows) ? { kind: 'equal' } : { kind: 'differs', sql, expected, rows }
}

async function attempt(engine: Engine, sql: string): Promise<PortableRow[] | string> {
  try {
    return await engine.rows(sql)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

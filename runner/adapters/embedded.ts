import type { Adapter } from './adapter.ts'
import { openAdapter } from './open-adapter.ts'

/** A DuckDB in memory: what models are bound in before they run, on whatever target. */
export function openEmbedded(): Promise<Adapter> {
  return openAdapter({ target: 'embedded', type: 'duckdb', settings: { path: ':memory:', settings: {} }, root: '.' })
}

import { ownDatabase } from './postgres/own-database.ts'

/** A warehouse that a test's project is built in: what stands under `targets:` for it. */
export interface TestWarehouse {
  readonly type: string
  readonly settings: Readonly<Record<string, unknown>>
}

/** A DuckDB file in the project's folder. */
export const duckdbFile: TestWarehouse = { type: 'duckdb', settings: { path: 'shop.duckdb' } }

/** A PostgreSQL database of its own. */
export async function postgresDatabase(): Promise<TestWarehouse> {
  return { type: 'postgres', settings: { url: (await ownDatabase()).href } }
}

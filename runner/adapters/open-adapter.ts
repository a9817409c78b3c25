import type { Adapter, OpenOptions } from './adapter.ts'

/** Opens the warehouse of a target. Only here is a driver imported, and only the one that is needed. */
export async function openAdapter(options: OpenOptions): Promise<Adapter> {
  switch (options.type) {
    case 'duckdb':
      return (await import('./duckdb/index.ts')).openDuckdb(options)
    case 'postgres':
      return (await import('./postgres/index.ts')).openPostgres(options, openEmbedded)
    case 'snowflake':
      return (await import('./snowflake/index.ts')).openSnowflake(options, openEmbedded)
    default:
      throw new TypeError(`no adapter for "${options.type}"`)
  }
}

/** A DuckDB in memory: it reads files, and binds models before they run, for whatever target. */
export function openEmbedded(): Promise<Adapter> {
  const settings = { path: ':memory:', settings: {} }
  return openAdapter({ target: 'embedded', type: 'duckdb', settings, root: '.', workFolder: '.', env: () => undefined })
}

import type { Adapter, OpenOptions } from './adapter.ts'

/** Opens the warehouse of a target. Only here is a driver imported, and only the one that is needed. */
export async function openAdapter(options: OpenOptions): Promise<Adapter> {
  switch (options.type) {
    case 'duckdb':
      return (await import('./duckdb/index.ts')).openDuckdb(options)
    default:
      throw new TypeError(`no adapter for "${options.type}"`)
  }
}

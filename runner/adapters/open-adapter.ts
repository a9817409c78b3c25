import type { Adapter } from './adapter.ts'

/** What opening a warehouse takes: the target's type, its checked settings, and where relative paths begin. */
export interface OpenOptions {
  readonly target: string
  readonly type: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly root: string
  /** Whether nothing may be written, and nothing made where it does not exist. @default false */
  readonly readOnly?: boolean
}

/** Opens the warehouse of a target. Only here is a driver imported, and only the one that is needed. */
export async function openAdapter(options: OpenOptions): Promise<Adapter> {
  switch (options.type) {
    case 'duckdb':
      return (await import('./duckdb/index.ts')).openDuckdb(options)
    default:
      throw new TypeError(`no adapter for "${options.type}"`)
  }
}

import { CupelError } from '../errors.ts'
import type { Adapter, OpenOptions } from './contract/adapter.ts'
import { describeAdapter } from './describe-adapter.ts'

/**
 * Opens the warehouse of a target. Only here is a driver imported, and only the one that is needed.
 * @throws CupelError `driver-missing`, before anything else is tried; what the adapter throws
 */
export async function openAdapter(options: OpenOptions): Promise<Adapter> {
  const { driver = [], driverEnvironment = {} } = describeAdapter(options.type) ?? {}
  for (const [name, value] of Object.entries(driverEnvironment)) process.env[name] ??= value
  try {
    return await openWithDriver(options)
  } catch (error) {
    if (!isMissing(error, driver)) throw error
    const hint = `npm install ${driver.join(' ')}`
    throw new CupelError(
      'driver-missing',
      { target: options.target, packages: driver.join(', ') },
      { hint, cause: error },
    )
  }
}

/** Whether one of some packages was not found. */
function isMissing(error: unknown, packages: readonly string[]): boolean {
  const isNotFound = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
  return isNotFound && packages.some((name) => error.message.includes(name))
}

async function openWithDriver(options: OpenOptions): Promise<Adapter> {
  switch (options.type) {
    case 'duckdb':
      return (await import('./duckdb/index.ts')).openDuckdb(options)
    case 'postgres':
      return (await import('./postgres/index.ts')).openPostgres(options, () => openEmbedded(options.root))
    case 'snowflake':
      return (await import('./snowflake/index.ts')).openSnowflake(options, () => openEmbedded(options.root))
    default:
      throw new TypeError(`no adapter for "${options.type}"`)
  }
}

/**
 * A DuckDB in memory: it reads files, and binds models before they run, for whatever target. It installs nothing.
 * @param root the project's folder, which it writes to where memory is short
 */
export function openEmbedded(root: string): Promise<Adapter> {
  const settings = { path: ':memory:', settings: { autoinstall_known_extensions: false } }
  return openAdapter({ target: 'embedded', type: 'duckdb', settings, root, workFolder: root, env: () => undefined })
}

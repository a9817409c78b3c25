import { startPostgres } from '../../../bin/start-postgres.js'

/** Jest's global set-up: one server for all suites, whose address they find in the environment. Resolves to how it is stopped. */
export default async function oncePerRun(): Promise<void> {
  const { url, stop } = await startPostgres()
  process.env.TEST_POSTGRES_URL = url
  Object.assign(globalThis, { stopPostgres: stop })
}

/** Jest's global tear-down: stops what the set-up started. */
export default async function afterTheRun(): Promise<void> {
  const { stopPostgres } = globalThis as { stopPostgres?: () => Promise<void> }
  await stopPostgres?.()
}

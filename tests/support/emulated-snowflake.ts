import type { Adapter } from '../../runner/adapters/contract/adapter.ts'
import { openTarget } from './open-target.ts'
import { type EmulatorOptions, type SnowflakeEmulator, startEmulator } from './snowflake/start-emulator.ts'
import type { TestWarehouse } from './warehouses.ts'

// Read when the driver is loaded: it would ask the cloud's own addresses where it runs.
process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION = 'true'

const running: SnowflakeEmulator[] = []

afterAll(async () => {
  await Promise.all(running.map((emulator) => emulator.stop()))
})

/** A Snowflake account of its own, emulated; it ends with the tests of the file. */
export async function emulatedSnowflake(options?: EmulatorOptions): Promise<SnowflakeEmulator> {
  const emulator = await startEmulator(options)
  running.push(emulator)
  return emulator
}

/** What stands under `targets:` for an emulated account. */
export function settingsOf({ url, account, user, password, role, warehouse, database }: SnowflakeEmulator) {
  return { account, user, password, role, warehouse, database, access_url: url, retries: 0 }
}

/** Opens an emulated account as a target. */
export function openSnowflake(emulator: SnowflakeEmulator, settings: object = {}): Promise<Adapter> {
  return openTarget('snowflake', { ...settingsOf(emulator), ...settings })
}

/** An emulated account as the warehouse of a test's project. */
export function emulatedWarehouse(emulator: SnowflakeEmulator, settings: object = {}): TestWarehouse {
  return { type: 'snowflake', settings: { ...settingsOf(emulator), ...settings } }
}

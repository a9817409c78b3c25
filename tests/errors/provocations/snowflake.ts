import type { Code } from '../../../runner/codes.ts'
import { emulatedSnowflake, settingsOf } from '../../support/emulated-snowflake.ts'
import type { Provocation } from '../provocation.ts'

const orders = { 'models/orders.sql': 'select 1 as id, 10 as amount' }

/** A project whose target is a Snowflake account. */
function onSnowflake(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const dev = {
    type: 'snowflake',
    account: 'acme-dwh',
    user: 'ann',
    password: 'open sesame',
    database: 'shop',
    retries: 0,
    ...settings,
  }
  return { ...orders, 'project.yml': `name: shop\ntargets:\n  dev: ${JSON.stringify(dev)}\n` }
}

export const snowflake = {
  'driver-missing': { files: onSnowflake({}), command: 'build', without: 'snowflake-sdk' },
  // A name that never leads anywhere (RFC 2606).
  'account-unknown': { files: onSnowflake({ access_url: 'https://acme-dwh.test' }), command: 'build' },
  'warehouse-suspended': {
    before: async (shop) => {
      const emulator = await emulatedSnowflake()
      emulator.changeWarehouse(emulator.warehouse, { state: 'SUSPENDED', autoResume: false })
      shop.write(onSnowflake(settingsOf(emulator)))
    },
    command: 'build',
  },
} satisfies Partial<Record<Code, Provocation>>

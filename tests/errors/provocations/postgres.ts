import type { Code } from '../../../runner/codes.ts'
import { openTarget } from '../../support/open-target.ts'
import { certifiedServer } from '../../support/postgres/certified-server.ts'
import { native } from '../../support/postgres/native.ts'
import { postgresDatabase, type TestWarehouse } from '../../support/warehouses.ts'
import type { Provocation } from '../provocation.ts'

const orders = { 'models/orders.sql': '{{config materialized="table"}} select 1 as id, 10 as amount' }

/** A model that calls a function of the database's own. */
const calling = (name: string) => ({
  'models/orders.sql': `{{config materialized="table"}}\nselect {{${name}}} as id`,
  'macros/native.sql': native(name, '1'),
})

/** A database of its own, with more settings. */
const database =
  (more: Readonly<Record<string, unknown>> = {}) =>
  async (): Promise<TestWarehouse> => {
    const { type, settings } = await postgresDatabase()
    return { type, settings: { ...settings, ...more } }
  }

const held: AsyncDisposable[] = []

afterAll(async () => {
  for (const holder of held.splice(0).reverse()) await holder[Symbol.asyncDispose]()
})

/** What a warehouse that others run can answer. */
export const postgres = {
  'login-refused': { files: orders, command: 'build', warehouse: database({ password: 'wrong' }) },
  'database-missing': { files: orders, command: 'build', warehouse: database({ dbname: 'nowhere' }) },
  'certificate-refused': {
    files: orders,
    command: 'build',
    warehouse: async () => ({
      type: 'postgres',
      settings: { url: (await certifiedServer()).url, sslmode: 'verify-full' },
    }),
  },
  'setting-wrong': { files: orders, command: 'build', warehouse: database({ role: 'nobody' }) },
  'connection-lost': {
    files: calling('leave'),
    command: 'build',
    warehouse: database(),
    before: (shop) =>
      shop.sql(
        `create function leave() returns boolean language sql as 'select pg_terminate_backend(pg_backend_pid())'`,
      ),
  },
  'privilege-missing': {
    files: {
      'models/orders.sql': '{{config materialized="table"}}\nselect id from {{source "raw" "orders"}}',
      'models/sources.yml': 'sources: [{name: raw, schema: raw, tables: [{name: orders}]}]',
    },
    command: 'build',
    warehouse: database({ role: 'pg_monitor' }),
    before: (shop) =>
      shop.sql(`reset role; create schema raw; grant usage on schema raw to pg_monitor; create table raw.orders as select 1 as id;
        do $$ begin execute format('grant create on database %I to pg_monitor', current_database()); end $$`),
  },
  'lock-timeout': {
    files: orders,
    command: 'build',
    warehouse: async () => {
      const { type, settings } = await database({ lock_timeout: 0.3 })()
      const adapter = await openTarget(type, settings)
      const session = await adapter.connect()
      held.push(adapter, session)
      await session.execute('create schema main; create table main.orders as select 1 as id')
      await session.execute('begin; select * from main.orders')
      return { type, settings }
    },
  },
  'statement-timeout': {
    files: calling('nap'),
    command: 'build',
    warehouse: database({ statement_timeout: 1 }),
    before: (shop) => shop.sql(`create function nap() returns integer language sql as 'select 1 from pg_sleep(60)'`),
  },
  'run-unrecorded': {
    files: orders,
    command: 'build',
    warehouse: database(),
    before: async (shop) => {
      await shop.build()
      await shop.sql(`
        create function deny() returns trigger language plpgsql as $$ begin raise exception 'the log is closed'; end $$;
        create trigger denying before update on _cupel.runs for each row execute function deny()`)
    },
  },
  'disk-full': {
    files: calling('extend'),
    command: 'build',
    warehouse: database(),
    before: (shop) =>
      shop.sql(`create function extend() returns integer language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`),
  },
  'name-too-long': {
    files: { [`models/orders_${'of_'.repeat(20)}.sql`]: orders['models/orders.sql'] },
    command: 'build',
    warehouse: database(),
  },
  'external-missing': {
    files: { 'models/orders.sql': '{{config materialized="external"}} select 1 as id' },
    warehouse: postgresDatabase,
    command: 'build',
  },
  'materialized-view-missing': {
    files: { 'models/orders.sql': '{{config materialized="materialized_view"}} select 1 as id' },
    command: 'build',
  },
} satisfies Partial<Record<Code, Provocation>>

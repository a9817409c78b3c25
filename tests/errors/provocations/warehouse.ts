import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Code } from '../../../runner/codes.ts'
import { holdDatabase } from '../../support/hold-database.ts'
import type { Provocation } from '../provocation.ts'

const orders = { 'models/orders.sql': 'select 1 as id, 10 as amount' }

/** A model in batches of a day, of two days of January that are over. */
const inBatches = (select: string) => ({
  'seeds/orders.csv': 'ordered_at,amount\n2025-01-30,10\n2025-01-31,20\n',
  'seeds/orders.yml':
    'seeds: [{name: orders, config: {event_time: ordered_at, column_types: {ordered_at: date, amount: varchar}}}]\n',
  'models/sales.sql': `{{config materialized="incremental" incremental_strategy="microbatch" event_time="ordered_at" batch_size="day" begin="2025-01-30"}}\n${select}\n`,
})

export const warehouse = {
  'relation-missing': {
    files: { ...orders, 'models/revenue.sql': 'select sum(amount) as revenue\nfrom {{ref "orders"}}\n' },
    command: 'build --select revenue',
  },
  'not-checked': {
    files: {
      'models/raw.yml':
        'sources:\n  - name: raw\n    tables:\n      - name: orders\n        columns:\n          - {name: amount, description: In euros.}\n',
      'models/revenue.sql': 'select sum(amount) as revenue\nfrom {{source "raw" "orders"}}\n',
    },
  },
  'sql-refused': {
    files: { ...orders, 'models/revenue.sql': 'select\n  id,\n  amuont * 2 as doubled\nfrom {{ref "orders"}}\n' },
  },
  'location-taken': {
    files: {
      'models/orders.sql': '{{config materialized="external" location="data/orders.csv"}}\nselect 1 as id',
      'data/orders.csv': 'id\n7\n',
    },
    command: 'build',
  },
  'batch-outside': {
    files: inBatches('select ordered_at + interval 1 day as ordered_at from {{ref "orders"}}'),
    command: 'build',
  },
  'batches-failed': {
    files: inBatches('select ordered_at, cast(amount as integer) as amount from {{ref "orders"}}'),
    before: async (shop) => {
      await shop.build()
      shop.write({ 'seeds/orders.csv': 'ordered_at,amount\n2025-01-30,ten\n2025-01-31,20\n' })
    },
    command: 'build --full-refresh',
  },
  'duplicate-key': {
    files: { 'models/orders.sql': '{{config materialized="incremental" unique_key="id"}}\nselect 1 as id' },
    command: 'build',
    before: async (shop) => {
      await shop.build()
      shop.write({
        'models/orders.sql':
          '{{config materialized="incremental" unique_key="id"}}\nselect * from (values (1), (1), (2)) as v(id)',
      })
    },
  },
  'relation-foreign': {
    files: { 'models/orders.sql': '{{config materialized="incremental" unique_key="id"}}\nselect 1 as id' },
    command: 'build',
    before: async (shop) => {
      await shop.build()
      await shop.sql('create table main.orders__delta as select 7 as mine')
    },
  },
  'view-unreadable': {
    files: {
      'models/orders.sql': '{{config materialized="table"}}\nselect 1 as id',
      'models/totals.sql': 'select id from {{ref "orders"}}',
    },
    command: 'build --select orders',
    before: (shop) =>
      shop.sql(
        'create schema if not exists main; create table main.orders as select 1 as id, 2 as amount; create view main.totals as select amount from main.orders',
      ),
  },
  'table-constrained': {
    files: {
      'models/orders.sql':
        '{{config materialized="incremental" unique_key="id" incremental_strategy="delete+insert"}}\nselect 1 as id',
    },
    command: 'build',
    before: (shop) => shop.sql('create schema if not exists main; create table main.orders (id integer primary key)'),
  },
  'test-shape': {
    files: {
      'models/orders.sql': 'select unnest([1, 1, 2, 2]) as id',
      'models/orders.yml': `models:
  - name: orders
    columns:
      - name: id
        data_tests:
          - unique: {config: {fail_calc: n_records}}
`,
    },
    command: 'build',
  },
  'database-locked': {
    files: orders,
    command: 'build',
    before: (shop) => holdDatabase(join(shop.folder, 'shop.duckdb')),
  },
  'database-unreachable': { files: { ...orders, 'shop.duckdb': 'this is no database' }, command: 'build' },
  'state-newer': {
    files: orders,
    command: 'build',
    before: async (shop) => {
      await shop.build()
      await shop.sql(`insert into _cupel.migrations values ('100-of-a-newer-version', '2030-01-01T12:00:00.000Z')`)
    },
  },
  'lock-held': {
    files: orders,
    command: 'build',
    before: async (shop) => {
      await shop.build()
      const now = new Date().toISOString()
      await shop.sql(
        `update _cupel.lock set run_id = 'other', host = '${hostname()}', pid = ${process.ppid}, taken_at = '2025-01-01T12:00:00.000Z', heartbeat_at = '${now}'`,
      )
    },
  },
  cancelled: {
    files: {
      'models/endless.sql':
        '{{config materialized="table"}}\nselect count(*) as n from range(1e9::bigint), range(1e9::bigint)',
    },
    isInterrupted: true,
  },
  'path-unwritable': {
    files: {
      ...orders,
      'project.yml': 'name: shop\ntarget_path: out\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n',
      out: 'a file',
    },
    command: 'build',
  },
  'alert-unsent': {
    files: {
      'project.yml':
        'name: shop\nalerts: {webhook: "http://127.0.0.1:65001/hook"}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
      'tests/data-quality/wrong.sql': 'select 1 as id',
    },
    command: 'test',
  },
  'lineage-unsent': {
    files: { 'models/orders.sql': 'select 1 as id', '.env': 'OPENLINEAGE_URL=http://127.0.0.1:65001\n' },
    command: 'build',
  },
} satisfies Partial<Record<Code, Provocation>>

import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

const orders = { 'models/orders.sql': 'select 1 as id, 10 as amount' }
const incremental = (config: string, select = 'select 1 as id') => ({
  'models/orders.sql': `{{config materialized="incremental" ${config}}}\n${select}\n`,
})

export const graph = {
  'model-duplicate': {
    files: { 'models/silver/orders.sql': 'select 1 as id', 'models/gold/orders.sql': 'select 2 as id' },
  },
  'relation-duplicate': { files: { ...orders, 'models/sales.sql': '{{config alias="orders"}} select 1 as id' } },
  'source-duplicate': {
    files: {
      'models/a.yml': 'sources: [{name: landing, tables: [{name: orders}]}]',
      'models/b.yml': 'sources: [{name: landing, tables: [{name: orders}]}]',
    },
  },
  'test-duplicate': {
    files: {
      ...orders,
      'models/orders.yml':
        'models:\n  - name: orders\n    columns:\n      - name: id\n        data_tests:\n          - unique\n          - unique\n',
    },
  },
  'properties-orphan': {
    files: { ...orders, 'models/orders.yml': 'models:\n  - name: ordres\n    description: Orders.\n' },
  },
  'ref-not-found': {
    files: { ...orders, 'models/revenue.sql': 'select sum(amount) as revenue\nfrom {{ref "ordres"}}\n' },
  },
  'ref-disabled': {
    files: {
      'models/orders.sql': '{{config enabled=false}} select 1 as id',
      'models/revenue.sql': 'select * from {{ref "orders"}}',
    },
  },
  'ref-undeclared': {
    files: {
      ...orders,
      'macros/names.ts': `export const today = (): string => 'orders'\n`,
      'models/revenue.sql':
        '{{#let (today) as |name|}}select * from {{ref name}}{{/let}}\n{{depends_on (ref "others")}}',
      'models/others.sql': 'select 1 as id',
    },
  },
  'ref-computed': {
    files: {
      ...orders,
      'macros/names.ts': `export const today = (): string => 'orders'\n`,
      'models/revenue.sql': 'select * from {{ref (today)}}',
    },
  },
  'source-not-found': {
    files: {
      'models/sources.yml': 'sources: [{name: landing, tables: [{name: orders}]}]',
      'models/orders.sql': 'select * from {{source "landing" "order"}}',
    },
  },
  'test-unknown': {
    files: {
      ...orders,
      'models/orders.yml': 'models:\n  - name: orders\n    columns:\n      - {name: id, data_tests: [uniqe]}\n',
    },
  },
  'materialization-unknown': { files: { 'models/orders.sql': '{{config materialized="tabel"}} select 1 as id' } },
  'strategy-unknown': { files: incremental('unique_key="id" incremental_strategy="merg"') },
  'unique-key-missing': { files: incremental('incremental_strategy="merge"') },
  'unique-key-column': { files: incremental('unique_key="order_id"') },
  'columns-changed': {
    files: incremental('on_schema_change="fail"', 'select 1 as id, 10 as amount'),
    command: 'build',
    before: async (shop) => {
      await shop.build()
      shop.write(incremental('on_schema_change="fail"', "select 1 as id, 'NL' as country"))
    },
  },
  cycle: {
    files: {
      'models/a.sql': 'select * from {{ref "c"}}',
      'models/b.sql': 'select * from {{ref "a"}}',
      'models/c.sql': 'select * from {{ref "b"}}',
    },
  },
  'gate-cycle': {
    command: 'build',
    files: {
      'models/a.sql': 'select 1 as id',
      'models/b.sql': 'select id from {{ref "a"}}',
      'models/c.sql': 'select id from {{ref "b"}}',
      'models/d.sql': 'select 1 as id',
      'tests/data-quality/a_is_like_d.sql': 'select id from {{ref "a"}} except select id from {{ref "d"}}',
      'tests/data-quality/c_is_like_d.sql': 'select id from {{ref "c"}} except select id from {{ref "d"}}',
    },
  },
  'column-missing': {
    files: {
      ...orders,
      'models/orders.yml': 'models:\n  - name: orders\n    columns:\n      - {name: amuont, description: In euros.}\n',
    },
  },
} satisfies Partial<Record<Code, Provocation>>

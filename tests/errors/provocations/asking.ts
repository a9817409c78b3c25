import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

const orders = { 'models/orders.sql': 'select 1 as id' }

/** What is wrong with a command line. */
/** A model that fails while it runs. */
const failing = { 'models/orders.sql': `{{config materialized="table"}} select cast('ten' as integer) as id` }

export const asking = {
  'selector-syntax': { files: orders, command: 'list --select orders,' },
  'selector-method': { files: orders, command: 'list --select tags:daily' },
  'selector-unknown': {
    files: { ...orders, 'selectors.yml': 'selectors: [{name: nightly, definition: orders}]' },
    command: 'build --selector nihgtly',
  },
  'selector-empty': { files: orders, command: 'list --select order' },
  'selector-idle': { files: orders, command: 'load --select orders' },
  'test-left-out': {
    files: {
      'models/orders.sql': 'select 1 as id',
      'models/customers.sql': 'select 1 as id',
      'models/orders.yml':
        "models: [{name: orders, columns: [{name: id, data_tests: [relationships: {to: ref('customers'), field: id}]}]}]",
    },
    command: 'build --select orders',
  },
  'argument-unexpected': { files: orders, command: 'build orders' },
  'usage-wrong': { files: orders, command: 'biuld' },
  'init-refused': { files: orders, command: 'init' },
  'clean-refused': {
    files: {
      ...orders,
      'project.yml': 'name: shop\ntarget_path: data\ntargets: {dev: {type: duckdb, path: data/shop.duckdb}}\n',
      'data/shop.duckdb': '',
    },
    command: 'clean',
  },
  'audit-off': { files: orders, command: 'build --no-audit' },
  'freshness-shape': {
    files: {
      ...orders,
      'models/orders.yml': 'models: [{name: orders, freshness: {expect_within: 1 hour, loaded_at_field: id}}]',
    },
    before: (shop) => shop.build(),
    command: 'freshness',
  },
  'column-not-found': { files: orders, command: 'lineage order.id' },
  'type-left-out': { files: { 'models/orders.sql': '{{config alias="all.orders"}}select 1 as id' }, command: 'types' },
  'state-wrong': { files: orders, command: 'diff --state main-target' },
  'state-partial': {
    files: { ...orders, 'models/customers.sql': 'select 1 as id' },
    before: async (shop) => {
      await shop.cupel('compile', '--select', 'orders')
      renameSync(join(shop.folder, 'target'), join(shop.folder, 'main-target'))
    },
    command: 'diff --state main-target',
  },
  'retry-nothing': { files: orders, command: 'retry' },
  'retry-vars': {
    files: { ...failing, '.env': 'CUPEL_SECRET_WORD=correct-horse-battery\n' },
    before: (shop) => shop.build({ vars: { greeting: 'correct-horse-battery' } }),
    command: 'retry',
  },
  'retry-gone': {
    files: { ...failing, 'models/sales.sql': 'select * from {{ref "orders"}}' },
    before: async (shop) => {
      await shop.build()
      shop.remove('models/sales.sql')
    },
    command: 'retry --explain',
  },
  'option-wrong': { files: orders, command: 'build --threads many' },
} satisfies Partial<Record<Code, Provocation>>

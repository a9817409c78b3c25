import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

/** Orders and payments of customers, and what tells the rows of each apart; a model `paid` of both. */
const paid = (sql: string, test = '') => ({
  'project.yml': 'name: shop\nrules: {key-proven: warn}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
  'seeds/orders.csv': 'id,customer,euros\n1,7,12\n',
  'seeds/payments.csv': 'id,customer,cents\n1,7,1200\n',
  'models/all.yml': `seeds:
  - {name: orders, columns: [{name: id, data_tests: [unique, not_null]}]}
  - {name: payments, columns: [{name: id, data_tests: [unique, not_null]}, {name: cents, data_tests: [not_null]}]}
models:
  - {name: paid, columns: [${test}]}
`,
  'models/paid.sql': sql,
})
const both = 'from {{ref "orders"}} as orders\nleft join {{ref "payments"}} as payments on'

const orders = { 'models/orders.sql': 'select 1 as id, 10 as amount' }
const incremental = (config: string, select = 'select 1 as id') => ({
  'models/orders.sql': `{{config materialized="incremental" ${config}}}\n${select}\n`,
})

export const graph = {
  'model-duplicate': {
    files: { 'models/silver/orders.sql': 'select 1 as id', 'models/gold/orders.sql': 'select 2 as id' },
  },
  'configs-unused': {
    files: {
      'project.yml':
        'name: shop\nmodels: {marst: {+schema: marts}}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
      'models/marts/orders.sql': 'select 1 as id',
    },
  },
  'group-unknown': {
    files: {
      ...orders,
      'models/orders.yml': 'groups: [{name: finance, owner: {name: Ada}}]\nmodels: [{name: orders, group: finanse}]\n',
    },
  },
  'ref-private': {
    files: {
      ...orders,
      'models/orders.yml':
        'groups: [{name: finance, owner: {name: Ada}}]\nmodels: [{name: orders, group: finance, access: private}]\n',
      'models/revenue.sql': 'select * from {{ref "orders"}}',
    },
  },
  'model-deprecated': {
    files: {
      'models/orders.yml': 'models: [{name: orders, versions: [{v: 1, deprecation_date: 2027-01-31}, {v: 2}]}]\n',
      'models/orders_v1.sql': 'select 1 as id',
      'models/orders_v2.sql': 'select 1 as id',
      'models/revenue.sql': 'select * from {{ref "orders" v=1}}',
    },
  },
  'hook-faulty': {
    files: { 'models/orders.sql': '{{config post_hook="commit"}}\nselect 1 as id' },
  },
  'hook-failed': {
    files: { 'models/orders.sql': '{{config post_hook="insert into audit values (1)"}}\nselect 1 as id' },
    command: 'run',
  },
  'relation-duplicate': { files: { ...orders, 'models/sales.sql': '{{config alias="orders"}} select 1 as id' } },
  'relation-working': {
    files: {
      'models/sales.sql': '{{config materialized="incremental"}} select 1 as id',
      'models/sales__delta.sql': 'select 1 as id',
    },
  },
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
  'described-twice': {
    files: {
      'models/orders.sql': 'select 1 as id',
      'models/a.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
      'models/b.yml': 'models: [{name: orders, config: {materialized: table}}]',
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
  'test-column': {
    files: {
      ...orders,
      'models/orders.yml':
        'models:\n  - name: orders\n    data_tests:\n      - unique_combination_of_columns: {combination_of_columns: [idd]}\n',
    },
  },
  'columns-unknown': {
    files: {
      'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: csv, glob: "landing/orders/*.csv"}
        data_tests:
          - expect_table_column_count_to_equal: {value: 2}
`,
    },
    command: 'build',
  },
  'query-unknown': {
    files: {
      ...orders,
      'models/queries.yml': 'queries: [{name: statuses, sql: \'select distinct status from {{ref "orders"}}\'}]\n',
      'models/by_status.sql': 'select {{pivot "status" (query "status")}} from {{ref "orders"}}',
    },
  },
  'query-late': {
    files: {
      ...orders,
      'models/queries.yml': 'queries: [{name: largest, sql: \'select max(id) as id from {{ref "orders"}}\'}]\n',
      'tests/data-quality/few_orders.sql':
        'select id from {{ref "orders"}} where id > {{#each (query "largest") as |row|}}{{row.id}}{{/each}}',
    },
  },
  'type-unknown': {
    files: {
      'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        columns: [{name: id, data_type: intger}]
`,
    },
  },
  'materialization-unknown': { files: { 'models/orders.sql': '{{config materialized="tabel"}} select 1 as id' } },
  'strategy-unknown': { files: incremental('unique_key="id" incremental_strategy="merg"') },
  'unique-key-missing': { files: incremental('incremental_strategy="merge"') },
  'microbatch-incomplete': {
    files: incremental('incremental_strategy="microbatch" event_time="ordered_at" batch_size="day"'),
  },
  'partition-by-missing': { files: incremental('incremental_strategy="insert_overwrite"') },
  'unique-key-column': { files: incremental('unique_key="order_id"') },
  'config-column': {
    files: incremental('unique_key="id" merge_update_columns="amuont"', 'select 1 as id, 10 as amount'),
  },
  'column-twice': { files: { 'models/orders.sql': 'select 1 as id, 10 as amount, 2 as ID' } },
  'columns-changed': {
    files: incremental('on_schema_change="fail"', 'select 1 as id, 10 as amount'),
    command: 'build',
    before: async (shop) => {
      await shop.build()
      shop.write(incremental('on_schema_change="fail"', "select 1 as id, 'NL' as country"))
    },
  },
  'contract-incomplete': {
    files: {
      ...orders,
      'models/orders.yml':
        'models:\n  - name: orders\n    config: {contract: {enforced: true}}\n    columns:\n      - {name: id, data_type: integer}\n      - name: amount\n',
    },
  },
  'contract-broken': {
    files: {
      'models/orders.sql': "select 1 as id, 2.50 as amount, 'NL' as country",
      'models/orders.yml': `models:
  - name: orders
    config: {contract: {enforced: true}}
    columns:
      - {name: id, data_type: integer}
      - {name: amount, data_type: integer}
      - {name: ordered_on, data_type: date}
`,
    },
  },
  'constraint-unwritten': {
    files: {
      ...orders,
      'models/orders.yml': `models:
  - name: orders
    config: {contract: {enforced: true}, materialized: table}
    constraints: [{type: foreign_key, columns: customer_id, expression: main.customers (id)}]
    columns: [{name: id, data_type: integer}, {name: customer_id, data_type: integer}]
`,
      'models/orders.sql': 'select 1 as id, 2 as customer_id',
    },
  },
  'constraint-stale': {
    files: {
      'models/orders.yml': `models:
  - name: orders
    config: {contract: {enforced: true}, materialized: incremental, unique_key: id, on_schema_change: fail}
    columns: [{name: id, data_type: integer}, {name: amount, data_type: integer, constraints: [{type: check, expression: amount >= 0}]}]
`,
      'models/orders.sql': 'select 1 as id, 2 as amount',
    },
    command: 'build',
    before: (shop) =>
      shop.sql('create schema if not exists main; create table main.orders as select 0 as id, 2 as amount'),
  },
  'grants-missing': {
    files: { 'models/orders.sql': '{{config grants=(dict select="reporter")}}\nselect 1 as id' },
  },
  'constraint-broken': {
    files: {
      'models/orders.sql': 'select * from (values (1, 10), (1, -5)) as rows(id, amount)',
      'models/orders.yml': `models:
  - name: orders
    config: {contract: {enforced: true}, materialized: table}
    columns:
      - {name: id, data_type: integer, constraints: [{type: primary_key}]}
      - {name: amount, data_type: integer}
`,
    },
    command: 'build',
  },
  'type-changed': {
    files: incremental('', 'select 1 as id, 5 as price'),
    command: 'build',
    before: async (shop) => {
      await shop.build()
      shop.write(incremental('', 'select 2 as id, 1.75 as price'))
    },
  },
  'old-values-unfit': {
    files: incremental('on_schema_change="sync_all_columns"', 'select 1 as id, 1.75 as price'),
    command: 'build',
    before: async (shop) => {
      await shop.build()
      shop.write(incremental('on_schema_change="sync_all_columns"', 'select 2 as id, 5 as price'))
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
  'snapshot-incomplete': {
    files: {
      'snapshots/orders.sql': '{{config unique_key="id" strategy="timestamp"}}\nselect 1 as id, now() as changed_at\n',
    },
  },
  'snapshot-column-taken': {
    files: {
      'snapshots/orders.sql':
        '{{config unique_key="id" strategy="check" check_cols="all"}}\nselect 1 as id, now() as dbt_valid_from\n',
    },
  },
  'snapshot-table': {
    files: {
      'snapshots/orders.yml':
        "snapshots:\n  - name: orders_history\n    relation: ref('orders')\n    config: {unique_key: id, strategy: check, check_cols: all}\n",
      'models/orders.sql': 'select 1 as id',
    },
    before: (shop) => shop.sql('create table main.orders_history as select 1 as id, now() as valid_from'),
  },
  'cte-unused': {
    files: { 'models/orders.sql': 'with cents as (select 100 as cents)\n\nselect 1 as id' },
  },
  'cte-column-unread': {
    files: { 'models/orders.sql': 'with lines as (\n  select 1 as id, 2 as line\n)\n\nselect id from lines' },
  },
  'star-in-gold': {
    files: { 'models/silver/orders.sql': 'select 1 as id', 'models/gold/sales.sql': 'select * from {{ref "orders"}}' },
  },
  'relationship-types': {
    files: {
      'models/customers.sql': 'select 1 as id',
      'models/orders.sql': "select '1' as customer",
      'models/orders.yml':
        "models:\n  - name: orders\n    columns:\n      - name: customer\n        data_tests: [{relationships: {to: ref('customers'), field: id}}]\n",
    },
  },
  'join-multiplies': {
    files: paid(`select orders.id, payments.cents\n${both} payments.customer = orders.customer`),
  },
  'sum-repeated': {
    files: paid(
      `select orders.customer, sum(orders.euros) as euros\n${both} payments.customer = orders.id\ngroup by orders.customer`,
    ),
  },
  'outer-join-inner': {
    files: paid(`select orders.id, payments.cents\n${both} payments.id = orders.id\nwhere payments.cents > 100`),
  },
  'not-null-outer-join': {
    files: paid(
      `select orders.id, payments.cents\n${both} payments.id = orders.id`,
      '{name: cents, data_tests: [not_null]}',
    ),
  },
  'key-repeated': {
    files: paid(
      `select orders.id, payments.cents\n${both} payments.customer = orders.id`,
      '{name: id, data_tests: [unique]}',
    ),
  },
  'key-proven': {
    files: paid(
      'select id, sum(cents) as cents from {{ref "payments"}} group by id',
      '{name: id, data_tests: [unique]}',
    ),
  },
  'rule-broken': {
    files: { ...orders, 'checks/described.sql': `select id as node, 'says nothing of itself' as message from nodes` },
  },
  'rule-faulty': { files: { ...orders, 'checks/described.sql': 'select id as node, name from nodes' } },
  'rule-unknown': {
    files: {
      ...orders,
      'project.yml': 'name: shop\nrules: {gold_describd: warn}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    },
  },
} satisfies Partial<Record<Code, Provocation>>

import type { Files } from '../support/folders.ts'

const targets = 'name: shop\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n'

/** A project, and what was typed in it before. */
export interface ManualProject {
  readonly files: Files
  readonly before?: readonly string[]
}

/** The projects in which the commands of docs/guide.md are typed, by the chapter's heading. What a chapter shows whole is not repeated. */
export const guideProjects: Readonly<Record<string, ManualProject>> = {
  Beginning: { files: {} },
  'Columns in templates': {
    files: {
      'project.yml': targets,
      'models/orders.sql': "select 1 as order_id, 'paid' as status, cast(10 as decimal(10, 2)) as amount",
    },
    before: ['npx cupel build --select orders'],
  },
  Macros: {
    files: {
      'project.yml': 'name: shop\ntargets:\n  dev: {type: duckdb, path: shop.duckdb, schema: s}\n',
      'models/a.sql': "select 1 as id, 'x' as kind",
      'models/c.sql': '{{columns_of (ref "a") (list "id" "kind") alias="q"}}\n',
    },
  },
  'Macros on relations': {
    files: {
      'project.yml': targets,
      'models/web_orders.sql':
        "select 1 as order_id, 'paid' as status, 10.50 as amount, 'gift' as note union all select 2, 'open', 3.00, null",
      'models/till_orders.sql': "select 7 as order_id, 2.00 as amount, 'paid' as status, 4 as till",
    },
    before: ['npx cupel build'],
  },
  Contracts: {
    files: {
      'project.yml': targets,
      'models/orders.sql': 'select 1 as id, 1200::bigint as amount\n',
      'models/orders.yml': `models:
  - name: orders
    config: {contract: {enforced: true}}
    columns:
      - {name: id, data_type: integer}
      - {name: amount, data_type: "decimal(10, 2)"}
      - {name: ordered_on, data_type: date}
`,
    },
  },
  'Data tests': {
    files: {
      'project.yml': targets,
      'seeds/orders.csv': `order_id\n${[1006, 1007, 1007, 1012, 1012, 1012].join('\n')}\n`,
      'models/orders.yml': 'seeds:\n  - name: orders\n    columns:\n      - {name: order_id, data_tests: [unique]}\n',
    },
  },
  'Unit tests': {
    files: {
      'project.yml': targets,
      'seeds/orders.csv': 'order_id,customer_id,amount,status\n1,7,10.00,paid\n',
      'models/revenue.sql':
        'select customer_id, sum(amount) as revenue from {{ref "orders"}} where status = \'paid\' group by customer_id\n',
      'models/revenue.yml': `unit_tests:
  - name: only_paid_orders_count
    model: revenue
    given:
      - input: ref('orders')
        rows:
          - {order_id: 1, customer_id: 7, amount: 10.00, status: paid}
          - {order_id: 2, customer_id: 7, amount: 5.50, status: paid}
          - {order_id: 3, customer_id: 8, amount: 9.00, status: draft}
    expect:
      rows:
        - {customer_id: 7, revenue: 14.50}
        - {customer_id: 8, revenue: 0}
`,
    },
  },
  'Write, audit, publish': {
    files: {
      'project.yml':
        'name: shop\nmodels: {+materialized: table}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb, schema: gold}\n',
      'seeds/sales.csv': 'sale,amount,is_cancelled\n1,12.50,false\n2,9.00,false\n3,1.00,true\n',
      'models/fact_sales.sql': 'select sale, amount from {{ref "sales"}} where not is_cancelled\n',
      // It forgets those that were cancelled.
      'models/kpi_sales.sql': 'select sum(amount) as revenue from {{ref "sales"}}\n',
      'models/kpi_basket.sql':
        'select revenue / count(*) as basket from {{ref "kpi_sales"}}, {{ref "fact_sales"}} group by revenue\n',
      'tests/data-quality/kpi_reconciles.sql': `select revenue, (select sum(amount) from {{ref "fact_sales"}}) as expected
from {{ref "kpi_sales"}}
where revenue <> expected
`,
    },
  },
  Versions: {
    files: {
      'project.yml': targets,
      'models/customers.yml':
        'models: [{name: customers, latest_version: 2, columns: [{name: id, data_tests: [unique]}], versions: [{v: 1, deprecation_date: 2027-01-31}, {v: 2, columns: [{name: email, data_tests: [not_null]}]}, {v: 3, defined_in: customers_to_come}]}]\n',
      'models/customers_v1.sql': "select 1 as id, '07' as phone",
      'models/customers_v2.sql': "select 1 as id, 'a@x.org' as email",
      'models/customers_to_come.sql': 'select 1 as id',
      'models/phones.sql': 'select phone from {{ref "customers" v=1}}\n',
    },
  },
  Selection: {
    files: {
      'project.yml':
        'name: shop\nmodels: {gold: {+tags: [gold]}}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n',
      'data/returns.json': '{"id": 1}\n',
      'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: returns
        load: {format: json, glob: data/*.json}
        columns: [{name: id, data_type: int}]
`,
      'models/returned.sql': 'select id from {{source "landing" "returns"}}\n',
      'models/gold/kpi_sales_daily.sql': 'select count(*) as returned from {{ref "returned"}}\n',
      'models/gold/product_performance.sql': '{{config materialized="table"}}\nselect 1 as product\n',
      'models/gold/orders.sql': 'select 1 as id\n',
      'models/revenue.sql': 'select count(*) as orders\nfrom {{ref "orders"}}\n',
      'models/my model.sql': 'select 1 as id\n',
    },
  },
  'Showing rows': {
    files: {
      'project.yml': targets,
      'seeds/orders.csv': 'id,city,amount\n1,Lyon,10.50\n2,Lyon,4.00\n3,Delft,7.25\n',
      'models/revenue.sql':
        'select city, sum(amount) as revenue\nfrom {{ref "orders"}}\ngroup by city\norder by city\n',
    },
    before: ['cupel build'],
  },
  'The check': {
    files: {
      'project.yml': targets,
      'models/v.sql': 'select 1 as id\n',
      'models/e.sql': 'select 2 as id\n',
      'models/w.sql': 'select a.id from {{ref "v"}} as a union all select no from {{ref "e"}}\n',
      'models/w2.sql': 'select abz(1) as q, id + true from {{ref "v"}}\n',
    },
  },
  'The plan': {
    files: {
      'project.yml':
        'name: shop\nmodels: {+materialized: table}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb, schema: gold}\n',
      'data/1.csv': 'day,amount\n2025-03-01,12.50\n',
      'data/2.csv': 'day,amount\n2025-03-02,5.00\n',
      'models/orders.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: csv, glob: data/*.csv}
        columns: [{name: day, data_type: date}, {name: amount, data_type: "decimal(10, 2)"}]
models:
  - name: revenue_daily
    columns: [{name: day, data_tests: [unique, not_null]}]
`,
      'models/revenue_daily.sql':
        'select day, sum(amount) as revenue from {{source "landing" "orders"}} group by day\n',
    },
    before: ['cupel build'],
  },
  'Trying again': {
    files: { 'project.yml': targets, 'models/orders.sql': 'select 1 as order_id' },
    before: ['cupel build'],
  },
  Migrations: { files: { 'project.yml': targets } },
  'Comparing targets': {
    files: {
      'project.yml': `name: shop
models: {+materialized: table}
default_target: dev
targets:
  dev: {type: duckdb, path: dev.duckdb}
  prod: {type: duckdb, path: prod.duckdb}
`,
      'models/gold/customers.yml':
        'models:\n  - name: customers\n    columns: [{name: id, data_tests: [unique, not_null]}]\n',
      'models/gold/customers.sql': `{{#if (eq target.name "dev")}}
select id, name, amount, cast(0.5 as decimal(18, 2)) as share, 'new' as note
from (values (1, 'Ada', 1.00), (2, 'Grace', 2.00), (7, 'Edsger', 4.00), (9, 'Ohara', 3.00)) as t(id, name, amount)
{{else}}
select id, name, amount, cast(0.5 as double) as share
from (values (2, 'Grace', 2.00), (7, 'Edsger', 4.00), (9, 'O''Hara', null), (11, 'Barbara', 5.00), (12, 'Alan', 6.00))
  as t(id, name, amount)
{{/if}}
`,
      'models/gold/returns.sql': 'select 1 as id\n',
      'models/gold/revenue_daily.sql': 'select range as day, range * 2 as revenue from range(1096)\n',
    },
    before: ['cupel build', 'cupel build --target prod --exclude returns'],
  },
  'What a change reaches': {
    files: {
      'project.yml': targets,
      'models/properties.yml': `sources:
  - name: raw
    tables: [{name: orders, columns: [{name: id, data_type: integer}, {name: amount, data_type: double}, {name: state, data_type: varchar}]}]
models:
  - {name: orders, columns: [{name: id, data_tests: [unique, not_null]}]}
  - {name: revenue, columns: [{name: amount, data_tests: [not_null]}]}
exposures:
  - {name: board, type: dashboard, owner: {name: Ada}, depends_on: [ref('revenue')]}
`,
      'models/silver/orders.sql': 'select id, amount, state from {{source "raw" "orders"}}\n',
      'models/gold/revenue.sql': 'select sum(amount) as amount from {{ref "orders"}}\n',
    },
    before: [
      'cupel compile',
      'mv target main-target',
      `echo 'select id::bigint as id, amount from {{source "raw" "orders"}}' > models/silver/orders.sql`,
      `sed -i.old 's/unique, not_null/not_null/' models/properties.yml`,
    ],
  },
  Dashboards: {
    files: {
      'project.yml': targets,
      'models/sales.sql': `select * from (values
  (date '2026-01-30', 'Lyon', 'Ada', 12.50),
  (date '2026-01-31', 'Paris', 'Bo', 8.00),
  (date '2026-02-01', 'Lyon', 'Ada', 4.20)
) as sales (day, store, customer, revenue)
`,
    },
  },
}

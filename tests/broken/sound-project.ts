/** A small shop in which everything is right: files that load, seeds, a macro, each kind of model, and tests that pass. */
export const soundProject: Readonly<Record<string, string>> = {
  'project.yml': `name: shop
vars:
  currency: EUR
  rounding: 2
models:
  +materialized: view
  bronze:
    +schema: bronze
  silver:
    +schema: silver
  gold:
    +schema: gold
    +materialized: table
    +tags: [daily]
seeds:
  +schema: reference
default_target: dev
targets:
  dev:
    type: duckdb
    path: shop.duckdb
    schema: main
    schema_prefix: false
    threads: 2
`,
  'seeds/countries.csv': `country_code,country_name
FR,France
BE,Belgium
CH,"Switzerland, the"
`,
  'seeds/rates.csv': `currency,rate
EUR,1.00
CHF,0.95
`,
  'seeds/seeds.yml': `seeds:
  - name: countries
    description: Where we sell.
    config:
      column_types: {country_code: varchar, country_name: varchar}
    columns:
      - name: country_code
        data_tests: [unique, not_null]
  - name: rates
    config:
      column_types: {currency: varchar, rate: "decimal(6,2)"}
`,
  'data/landing/orders/dt=2025-01-01/orders-1.jsonl': `{"order_id": 1, "customer_id": 10, "amount_cents": 1250, "currency": "EUR", "status": "paid"}
{"order_id": 2, "customer_id": 11, "amount_cents": 990, "currency": "CHF", "status": "sent"}
`,
  'data/landing/orders/dt=2025-01-02/orders-1.jsonl': `{"order_id": 3, "customer_id": 10, "amount_cents": 300, "currency": "EUR", "status": "paid"}
{"order_id": 4, "customer_id": 12, "amount_cents": 12000, "currency": "CHF", "status": "draft"}
`,
  'data/landing/customers/customers-1.csv': `customer_id,name,country
10,Zoë,FR
11,"Max, the first",CH
12,Ann,BE
`,
  'models/bronze/sources.yml': `sources:
  - name: landing
    schema: raw
    tables:
      - name: orders
        description: Orders as they come.
        load: {format: json, glob: "data/landing/orders/**/*.jsonl"}
        columns:
          - {name: order_id, data_type: integer}
          - {name: customer_id, data_type: integer}
          - {name: amount_cents, data_type: integer}
          - {name: currency, data_type: varchar}
          - {name: status, data_type: varchar}
      - name: customers
        load: {format: csv, glob: "data/landing/customers/*.csv"}
        columns:
          - {name: customer_id, data_type: integer}
          - {name: name, data_type: varchar}
          - {name: country, data_type: varchar}
`,
  'models/bronze/bronze_orders.sql': `-- Orders as they landed.
select order_id, customer_id, amount_cents, currency, status
from {{source "landing" "orders"}}
`,
  'models/silver/silver_orders.sql': `{{config materialized="incremental" unique_key="order_id"}}
select
  orders.order_id,
  orders.customer_id,
  {{to_amount "orders.amount_cents" scale=(var "rounding")}} as amount,
  orders.status
from {{ref "bronze_orders"}} as orders
where orders.status <> 'draft'
{{#if (is_incremental)}}
and orders.order_id > (select max(order_id) from {{this}})
{{/if}}
`,
  'models/silver/silver_customers.sql': `{{config materialized="ephemeral"}}
select customers.customer_id, customers.name, countries.country_name
from {{source "landing" "customers"}} as customers
left join {{ref "countries"}} as countries on countries.country_code = customers.country
`,
  'models/silver/silver.yml': `models:
  - name: silver_orders
    description: Orders that count.
    columns:
      - name: order_id
        description: One of each.
        data_tests:
          - unique
          - not_null
      - name: status
        data_tests:
          - accepted_values:
              values: [paid, sent]
`,
  'models/gold/revenue.sql': `select
  customers.country_name,
  count(*) as orders,
  sum(orders.amount) as revenue,
  '{{var "currency"}}' as currency
from {{ref "silver_orders"}} as orders
join {{ref "silver_customers"}} as customers
  on customers.customer_id = orders.customer_id
group by customers.country_name
`,
  'models/gold/revenue_in_francs.sql': `-- The same in another currency; the rate is a seed's.
select revenue.country_name, cast(revenue.revenue / rates.rate as decimal(12,2)) as revenue
from {{ref "revenue"}} as revenue
cross join {{ref "rates"}} as rates
where rates.currency = 'CHF'
`,
  'models/gold/gold.yml': `models:
  - name: revenue
    description: What was sold, by country.
    config:
      meta: {owner: sales}
    columns:
      - name: country_name
        data_tests:
          - unique
          - relationships: {to: ref('countries'), field: country_name}
      - name: revenue
        data_tests:
          - at_least: {minimum: 0}
  - name: revenue_in_francs
    columns:
      - name: country_name
`,
  'macros/macros.sql': `{{#macro "to_amount" scale=2 as |column scale|}}
cast(round({{column}} / 100.0, {{scale}}) as decimal(12,2))
{{/macro}}

{{#test "at_least" as |model column minimum|}}
select {{column}} from {{model}} as tested where {{column}} < {{minimum}}
{{/test}}
`,
  'tests/data-quality/revenue_reconciles.sql': `-- Nothing is lost on the way to gold.
select gold.revenue, silver.revenue as expected
from (select sum(revenue) as revenue from {{ref "revenue"}}) as gold,
  (select sum(amount) as revenue from {{ref "silver_orders"}}) as silver
where gold.revenue <> silver.revenue
`,
}

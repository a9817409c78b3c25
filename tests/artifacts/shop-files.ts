import type { Files } from '../support/folders.ts'

/** A small shop in three layers: every materialization, both kinds of data tests, a source that lands and one that is there, a seed. */
export const shopFiles: Files = {
  'project.yml': `name: shop
models:
  bronze: {+schema: bronze, +materialized: incremental, +tags: raw}
  silver: {+schema: silver, +materialized: view}
  gold: {+schema: gold, +materialized: table}
targets:
  dev: {type: duckdb, path: shop.duckdb, schema: main, schema_prefix: false}
`,
  'data/orders/dt=2026-01-01/orders.csv': 'order_id,country,amount\n1,FR,5\n2,BE,7\n',
  'seeds/countries.csv': 'code,name\nFR,France\nBE,Belgium\n',
  'macros/money.sql': '{{#macro "euros" scale=2 as |column scale|}}round({{column}}, {{scale}}){{/macro}}',
  'macros/adapters.sql': `{{#macro "today"}}current_date{{/macro}}
{{#macro "today" adapter="duckdb"}}today(){{/macro}}
{{#test "positive" as |model column_name|}}select * from {{model}} where {{column_name}} <= 0{{/test}}`,
  'macros/text.ts': `export const shout = (text: string) => text + ' || \\'!\\''`,
  'models/landing.yml': `sources:
  - name: landing
    schema: raw
    tables:
      - name: orders
        description: What the shops deliver.
        load: {format: csv, glob: data/orders/**/*.csv}
        columns:
          - {name: order_id, data_type: bigint, description: The order, data_tests: [not_null]}
          - {name: country, data_type: varchar}
          - {name: amount, data_type: 'decimal(9, 2)'}
  - name: other
    schema: main
    tables: [{name: notes, columns: [{name: text, data_type: varchar}]}]
`,
  'models/bronze/bronze_orders.sql': `select *, {{today}} as seen_on from {{source "landing" "orders"}}
{{#if (is_incremental)}}where _load_id > (select max(_load_id) from {{this}}){{/if}}
`,
  'models/silver/clean_orders.sql': `{{config materialized="ephemeral"}}
select order_id, country, {{euros "amount"}} as amount from {{ref "bronze_orders"}}`,
  'models/silver/silver_orders.sql': `-- </script><b>"quoted" & 'nasty' {{!-- hidden --}}
select o.order_id, c.name as country, o.amount, {{shout "c.name"}} as loud
from {{ref "clean_orders"}} o left join {{ref "countries"}} c on c.code = o.country`,
  'models/gold/sales.sql': 'select country, sum(amount) as amount from {{ref "silver_orders"}} group by country',
  'models/shop.yml': `models:
  - name: silver_orders
    description: Orders with "names" of <countries>.
    columns:
      - {name: order_id, description: The order, data_tests: [unique, not_null]}
      - {name: country, data_tests: [{relationships: {to: ref('countries'), field: name}}]}
      - {name: amount, data_tests: [positive]}
  - name: sales
    description: What was sold, by country.
    config: {meta: {owner: assay}}
    columns:
      - {name: country, description: Its name, tags: [key], data_tests: [{accepted_values: {values: [France, Belgium]}}]}
      - {name: amount, description: Euros}
seeds:
  - {name: countries, columns: [{name: code, data_tests: [unique]}]}
`,
  'tests/data-quality/nothing_is_lost.sql': `-- Every order is in the sales.
select 1 where (select sum(amount) from {{ref "sales"}}) <> (select sum(amount) from {{ref "silver_orders"}})`,
}

import { pathToFileURL } from 'node:url'
import { project, type TestProject } from '../support/project.ts'
import { nasty } from './hospital.ts'

/** Days of stores, from 1 November 2024 to 31 December 2025, as a shop would have them; by a hash, so that they are the same each time. */
const sales = `{{config materialized="table"}}
with days as (
  select cast(day as date) as day, row_number() over (order by day) as age
  from range(timestamp '2024-11-01', timestamp '2026-01-01', interval 1 day) as days (day)
),
stores as (
  select * from (values ('Lyon', 'FR', 1), ('Paris', 'FR', 2), ('Berlin', 'DE', 3), ('Wien', 'AT', 4), ('Milano', 'IT', 5)) as stores (store, country, size)
),
visits as (
  select *,
    cast((120 + 60 * size) * (case when isodow(day) > 5 then 1.5 else 1 end) * (1 + age / 900) * (0.8 + (hash(store || day) % 400) / 1000) as integer) as visitors
  from days, stores
),
receipts as (
  select *, cast(visitors * (0.2 + 0.05 * size) * (0.9 + (hash(day || store) % 200) / 1000) as integer) as receipts
  from visits
)
select day, store, country, visitors, receipts,
  cast(receipts * (18 + (hash(store || day || 'r') % 900) / 100) as decimal(12, 2)) as revenue
from receipts`

const days = `select day, store, country, sum(visitors) as visitors, sum(receipts) as receipts, sum(revenue) as revenue,
  cast(sum(revenue) * 0.64 as decimal(12, 2)) as cost
from {{ref "sales"}} group by day, store, country`

const cohorts = `select '2025-' || lpad(cast(cohort as varchar), 2, '0') as cohort, age, 1000 + 60 * cohort as customers,
  cast((1000 + 60 * cohort) / (1 + age * 0.9) as integer) as active
from range(5, 13) as cohorts (cohort), range(0, 8) as ages (age) where age < 13 - cohort`

const dashboard = `title: The day
text: |
  What the shops sold, **against the period before**.
currency: EUR
owner: {name: Sales, email: sales@example.com}
filters:
  - {period: day, label: Day, default: last 90 days, compare: period before}
  - {column: store, label: Store}
  - {column: country, label: Country}
queries:
  days:
    measures:
      revenue: {is: sum(revenue), format: money}
      margin: {is: sum(revenue) - sum(cost), format: money}
      receipts: sum(receipts)
      visitors: sum(visitors)
      conversion: {is: sum(receipts) / sum(visitors), format: percent}
  cohorts:
    measures:
      kept: {is: sum(active) / sum(customers), format: percent}
rows:
  - tiles:
      - {chart: number, query: days, value: revenue, trend: day, width: 3, title: Revenue}
      - {chart: number, query: days, value: margin, trend: day, width: 3}
      - {chart: number, query: days, value: visitors, trend: day, width: 3}
      - {chart: number, query: days, value: conversion, trend: day, width: 3}
  - tiles:
      - {chart: line, query: days, x: day, y: revenue, color: store, width: 8}
      - {chart: bar, query: days, x: store, y: revenue, sort: -y, limit: 10, width: 4}
  - tiles:
      - {chart: stacked, query: days, x: day, y: revenue, color: country, width: 6}
      - {chart: area, query: days, x: day, y: visitors, color: country, width: 6}
  - tiles:
      - {chart: heatmap, query: days, x: store, y: country, value: conversion, width: 4}
      - {chart: scatter, query: days, x: visitors, y: revenue, group: [day], color: store, width: 4}
      - {chart: map, query: days, region: country, value: revenue, width: 4}
  - tiles:
      - {chart: funnel, query: days, steps: [visitors, receipts], width: 4}
      - {chart: cohorts, query: cohorts, cohort: cohort, age: age, value: kept, width: 8}
  - tiles:
      - {chart: table, query: days, columns: [store, day, revenue, conversion], sort: -revenue, width: 8}
      - {text: "# How to read this\\n\\nConversion is **receipts by visitors**. See [the manual](https://example.org).", width: 4}
  - tiles:
      - query: days
        title: A spec of its own
        group: [store]
        measures: [revenue, margin]
        width: 6
        spec: {mark: {type: circle, size: 200}, encoding: {x: {field: revenue, type: quantitative}, y: {field: margin, type: quantitative}, color: {field: store, type: nominal}}}
      - {chart: bar, query: days, x: country, y: [revenue, margin], width: 6}
`

const yaml = (text: string) => JSON.stringify(text)

/** A dashboard in which each text is what would do harm, and one tile has no rows. */
const harmful = `title: ${yaml(nasty)}
text: ${yaml(`${nasty}\n\n[${nasty}](javascript:alert(1)) **${nasty}**`)}
locale: de
filters:
  - {column: word, label: ${yaml(nasty)}}
queries:
  words:
    measures: {amount: sum(amount)}
  none:
    measures: {amount: sum(amount)}
rows:
  - tiles:
      - {chart: bar, query: words, x: word, y: amount, sort: -y, width: 6, title: ${yaml(nasty)}}
      - {chart: bar, query: words, x: word, y: amount, color: word, width: 6}
  - tiles:
      - {chart: table, query: words, columns: [word, amount], width: 6}
      - {chart: bar, query: none, x: word, y: amount, width: 3, title: Nothing}
      - {query: words, title: A spec that fails, width: 3, spec: {mark: bar, transform: [{calculate: "nothing(datum.word)", as: z}], encoding: {x: {field: amount, type: quantitative}}}}
`

const files = {
  'models/gold/sales.sql': sales,
  'models/gold/gold.yml':
    'models: [{name: sales, columns: [{name: day, data_tests: [not_null]}, {name: revenue, data_tests: [not_null]}]}]',
  'dashboards/day/dashboard.yml': dashboard,
  'dashboards/day/days.sql': days,
  'dashboards/day/cohorts.sql': cohorts,
  'dashboards/harm/dashboard.yml': harmful,
  'dashboards/harm/words.sql': `select * from (values ('${nasty.replaceAll("'", "''").replaceAll('{', '(')}', 1234567), ('=1+1', 2), (null, 3)) as words (word, amount)`,
  'dashboards/harm/none.sql': `select 'x' as word, 1 as amount where false`,
}

/** A shop with a dashboard that has a tile of each kind, and one of harmful texts; built, with its site. */
export async function shopWithDashboards(): Promise<{ readonly shop: TestProject; readonly address: string }> {
  const shop = project(files)
  const built = await shop.cupel('build')
  const said = await shop.cupel('docs')
  if (built.code !== 0 || said.code !== 0) throw new Error(built.out + built.err + said.out + said.err)
  return { shop, address: `${pathToFileURL(shop.folder)}/target/site/index.html` }
}

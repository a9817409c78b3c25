import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, workFolder } from './measure.js'

/** The rows of a shop: days, stores and products, by a hash, so that they are the same each time. */
const sales = (rows) => `{{config materialized="table"}}
select
  date '2024-01-01' + cast(i * 730 // ${rows} as integer) as day,
  'store ' || lpad((hash(i + 1) % 40)::varchar, 2, '0') as store,
  'country ' || hash(i + 1) % 40 % 5 as country,
  'product ' || lpad((hash(i + 3) % 500)::varchar, 3, '0') as product,
  cast(hash(i + 4) % 10000000 / 100.0 as decimal(12, 2)) as revenue,
  cast(hash(i + 5) % 9000000 / 100.0 as decimal(12, 2)) as cost,
  cast(hash(i + 6) % 50 as integer) as receipts,
  cast(hash(i + 7) % 200 as integer) as visitors
from range(${rows}) as many (i)
`
const dashboard = `title: A million rows
owner: {name: Bench}
currency: EUR
max_size: 200 MB
filters:
  - {period: day, default: all}
  - {column: country}
  - {column: store}
queries:
  sales:
    measures:
      revenue: {is: sum(revenue), format: money}
      margin: {is: sum(revenue) - sum(cost), format: money}
      conversion: {is: sum(receipts) / sum(visitors), format: percent}
      products: count distinct(product)
rows:
  - tiles:
      - {chart: number, query: sales, value: revenue, trend: day}
      - {chart: number, query: sales, value: margin, trend: day}
      - {chart: number, query: sales, value: conversion, trend: day}
      - {chart: number, query: sales, value: products}
  - tiles:
      - {chart: line, query: sales, x: day, y: revenue, color: country, width: 8}
      - {chart: bar, query: sales, x: store, y: revenue, sort: -y, limit: 10, width: 4}
  - tiles:
      - {chart: bar, query: sales, x: product, y: margin, sort: -y, limit: 10}
      - {chart: stacked, query: sales, x: country, y: revenue, color: store}
      - {chart: heatmap, query: sales, x: store, y: country, value: conversion}
  - tiles:
      - {chart: area, query: sales, x: day, y: receipts_sum, color: country}
      - {chart: bar, query: sales, x: store, y: products, sort: -y, limit: 10}
      - {chart: table, query: sales, columns: [product, conversion, revenue], sort: -revenue}
`.replace('      products: count', '      receipts_sum: sum(receipts)\n      products: count')

/** A project whose dashboard has twelve tiles over so many rows, built, with its site; in a folder that whoever asks removes. */
export function millionDashboard(rows) {
  const folder = workFolder('million')
  const files = {
    'project.yml': 'name: million\ntargets:\n  dev: {type: duckdb, path: million.duckdb}\n',
    'models/sales.sql': sales(rows),
    'dashboards/million/dashboard.yml': dashboard,
    'dashboards/million/sales.sql': 'select * from {{ref "sales"}}\n',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const command of ['build', 'docs']) {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin/cupel.js'), command], {
      cwd: folder,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  }
  return folder
}

/** 500 unit tests of 100 models, from start to exit, without a warehouse. Run: node bench/unit-tests.js [count] */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTurns, root, secondsOf, workFolder } from './measure.js'

const count = Number(process.argv[2] ?? 500)
const models = Math.ceil(count / 5)
const folder = workFolder('unit-tests')
mkdirSync(join(folder, 'models'))
writeFileSync(join(folder, 'project.yml'), 'name: many\ntargets:\n  dev: {type: duckdb, path: many.duckdb}\n')
writeFileSync(
  join(folder, 'models/sources.yml'),
  `sources:
  - name: raw
    tables:
      - name: orders
        columns: [{name: order_id, data_type: bigint}, {name: customer_id, data_type: bigint}, {name: amount, data_type: "decimal(10,2)"}, {name: ordered_at, data_type: timestamp}]
      - name: customers
        columns: [{name: customer_id, data_type: bigint}, {name: name, data_type: varchar}, {name: country, data_type: varchar}]
`,
)
for (let model = 0; model < models; model++) {
  writeFileSync(
    join(folder, 'models', `m_${model}.sql`),
    `with orders as (select * from {{source "raw" "orders"}}),
customers as (select * from {{source "raw" "customers"}})
select c.country, date_trunc('month', o.ordered_at) as month, sum(o.amount) as revenue, count(*) as orders, ${model} as model
from orders as o join customers as c using (customer_id)
group by all
`,
  )
  const tests = Array.from(
    { length: Math.min(5, count - model * 5) },
    (_, test) => `  - name: t_${test}
    model: m_${model}
    given:
      - input: source('raw', 'orders')
        rows:
          - {order_id: 1, customer_id: 1, amount: 10.50, ordered_at: 2026-01-05 10:00:00}
          - {order_id: 2, customer_id: 1, amount: ${test}, ordered_at: 2026-01-06 10:00:00}
          - {order_id: 3, customer_id: 2, amount: 7, ordered_at: 2026-02-01}
      - input: source('raw', 'customers')
        rows: [{customer_id: 1, name: Ada, country: UK}, {customer_id: 2, name: Grace, country: US}]
    expect:
      rows:
        - {country: US, month: 2026-02-01, revenue: 7, orders: 1}
        - {country: UK, month: 2026-01-01, revenue: ${10.5 + test}, orders: 2}
`,
  )
  writeFileSync(join(folder, 'models', `m_${model}.yml`), `unit_tests:\n${tests.join('')}`)
}
const [seconds] = inTurns(3, [() => secondsOf([join(root, 'bin/cupel.js'), 'test', '--threads', '2'], folder)])
console.log(
  `${count} unit tests, start to exit   ${seconds.toFixed(1)} s  (${((seconds / count) * 1000).toFixed(1)} ms each; at most 10 s for 500 on two cores)`,
)
rmSync(folder, { recursive: true })

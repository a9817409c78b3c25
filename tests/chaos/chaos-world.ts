import type { Files } from '../support/folders.ts'
import { lines } from '../support/landing.ts'
import type { TestProject } from '../support/project.ts'
import type { TestWarehouse } from '../support/warehouses.ts'

/** A project of every kind of table: a loaded source, a seed, an incremental model, tables, a view and a snapshot, with tests of one and of several. */
export function chaosFiles({ type, settings }: TestWarehouse): Files {
  return {
    'project.yml': `name: shop\npublish: run\ntargets: {dev: ${JSON.stringify({ type, threads: 2, ...settings })}}\n`,
    'models/sources.yml': `sources: [{name: landing, tables: [{name: orders, load: {format: json, glob: "data/**/*.json"}, columns: [{name: id, data_type: integer}, {name: day, data_type: integer}, {name: amount, data_type: integer}]}]}]`,
    'seeds/kinds.csv': 'kind,least\nsmall,0\nlarge,50\n',
    'models/orders.sql': `{{config materialized="incremental" unique_key="id"}}
select id, day, amount, _load_id from {{source "landing" "orders"}}
{{#if (is_incremental)}}
where _load_id > (select coalesce(max(_load_id), 0) from {{this}})
{{/if}}
qualify row_number() over (partition by id order by day desc, _source_row desc) = 1`,
    'models/by_day.sql':
      '{{config materialized="table"}} select day, count(*) as orders, sum(amount) as amount from {{ref "orders"}} group by day',
    'models/by_kind.sql': `{{config materialized="table"}} select kinds.kind, count(*) as orders from {{ref "orders"}} as orders
join {{ref "kinds"}} as kinds on (orders.amount >= 50) = (kinds.least = 50) group by kinds.kind`,
    'models/latest.sql': 'select max(day) as day from {{ref "orders"}}',
    'snapshots/days.yml':
      "snapshots: [{name: days, relation: ref('by_day'), config: {unique_key: day, strategy: check, check_cols: [orders, amount]}}]",
    'models/models.yml': `models:
  - {name: orders, columns: [{name: id, data_tests: [unique, not_null]}]}
  - {name: by_day, columns: [{name: day, data_tests: [unique, relationships: {to: ref('orders'), field: day}]}]}`,
    'tests/data-quality/adds_up.sql': addsUp('{{ref "orders"}}', '{{ref "by_day"}}', '{{ref "by_kind"}}'),
  }
}

/** What holds between tables that are published together, as a query of what is wrong. */
export function addsUp(orders: string, byDay: string, byKind: string): string {
  return `select 'wrong' as verdict from (select count(*) as n from ${orders}) as o, (select sum(orders) as n from ${byDay}) as d, (select sum(orders) as n from ${byKind}) as k
where coalesce(o.n, 0) <> coalesce(d.n, 0) or coalesce(o.n, 0) <> coalesce(k.n, 0)`
}

/** What a day brings: new orders, old ones again, and what cannot be read. */
export function deliveryOf(day: number): Files {
  const orders = Array.from({ length: 40 }, (_, index) => ({
    id: (day * 13 + index * 3) % 300,
    day,
    amount: (day * 7 + index) % 100,
  }))
  return { [`data/day=${day}/orders.json`]: lines(...orders, 'broken') }
}

/** All that a project holds, but for what says when it came and by which load. */
export function contentsOf(shop: TestProject): Promise<Readonly<Record<string, unknown>>> {
  return shop.look(async ({ relations, rows }) => {
    const found: Record<string, unknown> = {}
    for (const name of await relations()) {
      const lasting = (await rows(name)).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !/^(_load|_loaded|dbt_)/.test(column))),
      )
      found[name] = lasting.map((row) => JSON.stringify(row)).sort()
    }
    found.ledger = (await rows('select path, status, rows, rejected from _cupel.loads'))
      .map((row) => JSON.stringify(row))
      .sort()
    return found
  })
}

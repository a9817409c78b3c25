import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

/** A shop with a dashboard of its days; the dashboard's file is given. */
const shop = (dashboard: string, days = 'select day, store, revenue from {{ref "sales"}}\n') => ({
  'models/sales.sql': "select date '2026-01-01' as day, 'Lyon' as store, 12.50 as revenue\n",
  'dashboards/sales/days.sql': days,
  'dashboards/sales/dashboard.yml': `owner: {name: Ada}\n${dashboard}`,
})
const revenue = 'queries: {days: {measures: {revenue: sum(revenue)}}}\n'
const row = (tile: string) => `rows:\n  - tiles:\n      - ${tile}\n`
const line = row('{chart: line, query: days, x: day, y: revenue}')

export const dashboards = {
  'dashboard-query-missing': {
    files: shop(revenue + line + row('{chart: number, query: day, value: revenue}').slice(6)),
  },
  'dashboard-unused': { files: shop(`filters: [{column: country}]\n${revenue}${line}`) },
  'dashboard-column': { files: shop(revenue + row('{chart: bar, query: days, x: stoer, y: revenue}')) },
  'dashboard-type': { files: shop(revenue + row('{chart: bar, query: days, x: day, y: store}')) },
  'dashboard-distinct': {
    files: {
      ...shop(
        `queries: {days: {measures: {buyers: sum(buyers)}}}\n${row('{chart: number, query: days, value: buyers}')}`,
        'select day, count(distinct customer) as buyers from {{ref "sales"}} group by day\n',
      ),
      'models/sales.sql': "select date '2026-01-01' as day, 7 as customer\n",
    },
  },
  'dashboard-personal': {
    files: {
      ...shop(revenue + line, 'select day, store, revenue, lower(email) as buyer from {{ref "sales"}}\n'),
      'models/sales.sql': "select date '2026-01-01' as day, 'Lyon' as store, 12.50 as revenue, 'a@b.c' as email\n",
      'models/sales.yml': 'models: [{name: sales, columns: [{name: email, pii: true}]}]\n',
    },
  },
  'dashboard-unshipped': {
    files: shop(revenue + line, 'select day, [store] as stores, revenue from {{ref "sales"}}\n'),
  },
  'dashboard-large': {
    files: shop(
      `max_size: 1 kB\n${revenue}${line}`,
      'select day, store, revenue, unnest(range(500)) as receipt from {{ref "sales"}}\n',
    ),
    command: 'build',
  },
  'dashboard-value': {
    files: shop(revenue + line, 'select day, store, revenue, 9007199254740993 as receipt from {{ref "sales"}}\n'),
    command: 'build',
  },
  'spec-refused': {
    files: shop(revenue + row('{query: days, spec: {mark: bar, encoding: {x: {feild: store, type: nominal}}}}')),
  },
  'measure-wrong': { files: shop(`queries: {days: {measures: {revenue: sum(revenue) / receipts}}}\n${line}`) },
  'measure-unknown': { files: shop(revenue + row('{chart: bar, query: days, x: store, y: revenu}')) },
} as const satisfies Partial<Record<Code, Provocation>>

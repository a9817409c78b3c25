import { project } from '../support/project.ts'

/** Sales of customers, a model that counts these by day, and a dashboard whose measure is given. */
const shop = (query: string, measure: string, more = '') =>
  project({
    'models/sales.sql':
      "select date '2026-01-01' as day, 'Lyon' as store, 7 as customer, 100 as receipt, 12.50 as revenue",
    'models/by_day.sql':
      'select day, store, count(distinct customer) as buyers, sum(revenue) as revenue from {{ref "sales"}} group by day, store',
    'dashboards/sales/days.sql': query,
    'dashboards/sales/dashboard.yml': `owner: {name: Ada}
queries:
  days:
    measures:
      buyers: ${measure}
${more}rows: [{tiles: [{chart: number, query: days, value: buyers}]}]
`,
  })
const counted = 'select day, count(distinct customer) as buyers, count(*) as lines from {{ref "sales"}} group by day'

test.each([
  ['counted in the query', counted, 'sum(buyers)'],
  [
    'computed from what is counted',
    counted.replace('count(distinct customer)', 'coalesce(count(distinct customer), 0) * 2'),
    'sum(buyers)',
  ],
  ['counted about', counted.replace('count(distinct customer)', 'approx_count_distinct(customer)'), 'sum(buyers)'],
  ['counted in a model', 'select day, buyers from {{ref "by_day"}}', 'sum(buyers)'],
  [
    'added up already, of what a model has counted',
    'select day, sum(buyers) as buyers from {{ref "by_day"}} group by day',
    'sum(buyers)',
  ],
  ['the mean of it', counted, 'avg(buyers)'],
  ['a part of a measure', counted, 'sum(lines) / sum(buyers)'],
])('%s: the number of different customers is not added up', async (_, query, measure) => {
  const { err, code } = await shop(query, measure).cupel('check')

  expect(code).toBe(1)
  expect(err).toContain(
    'error  dashboards/sales/dashboard.yml:5:15  measure "buyers" adds up "buyers" of query "days", numbers of different sales.customer: what is in two rows counts twice  [dashboard-distinct]',
  )
  expect(err).toContain('say so under queries, days: adds_up: [buyers].')
})

test.each([
  ['what is not counted distinct', counted, 'sum(lines)', ''],
  ['the largest of them', counted, 'max(buyers)', ''],
  ['what is counted itself', 'select day, customer from {{ref "sales"}}', 'count distinct(customer)', ''],
  ['what is said to add up', counted.replaceAll('customer', 'receipt'), 'sum(buyers)', '    adds_up: buyers\n'],
])('%s may be shown', async (_, query, measure, more) => {
  expect(await shop(query, measure, more).cupel('check')).toMatchObject({ err: '', code: 0 })
})

test('what is said to add up is a column', async () => {
  const { err, code } = await shop(counted, 'sum(lines)', '    adds_up: [buyer]\n').cupel('check')

  expect(code).toBe(1)
  expect(err).toMatch(/dashboard\.yml:6:14 {2}query "days" gives no column "buyer"[\s\S]*Did you mean "buyers"\?/)
})

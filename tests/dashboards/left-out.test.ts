import { project } from '../support/project.ts'

const files = {
  'models/sales.sql': "select 'Lyon' as store, 12.50 as revenue",
  'dashboards/sales/rows.sql': 'select * from {{ref "sales"}}',
  'dashboards/sales/dashboard.yml': `owner: {name: Ada}
queries: {rows: {measures: {revenue: sum(revenue)}}}
rows: [{tiles: [{chart: number, query: rows, value: revenue}]}]
`,
}

test('queries that no dashboard.yml stands beside are told, once a folder', async () => {
  const shop = project({
    ...files,
    'dashboards/stores/hours.sql': 'select 1 as one',
    'dashboards/stores/days.sql': 'select 1 as one',
    'dashboards/loose.sql': 'select 1 as one',
  })
  const { err, code } = await shop.cupel('check')

  expect(code).toBe(0)
  expect(err).toContain(
    'warning  dashboards/loose.sql:1:1  this file is not read: nothing shows the query in "dashboards"  [file-ignored]',
  )
  expect(err).toContain(
    'warning  dashboards/stores/days.sql:1:1  this file is not read: nothing shows the 2 queries in "dashboards/stores"  [file-ignored]',
  )
  expect(err).toContain('A dashboard is what dashboards/stores/dashboard.yml says')
  expect(err).not.toContain('dashboards/sales')
})

test('a config in a query of a dashboard is told where it stands', async () => {
  const shop = project({
    ...files,
    'dashboards/sales/rows.sql': '{{config materialized="table"}}\nselect * from {{ref "sales"}}',
  })
  const { err, code } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(err).toMatch(
    /^error {2}dashboards\/sales\/rows\.sql:1:1 {2}.*config.* says nothing in a query of a dashboard, which is asked and makes no table {2}\[argument-wrong\]/m,
  )
})

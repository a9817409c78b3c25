import { project } from '../support/project.ts'

/** Customers with an e-mail address, a model of them, and a dashboard that reads it. */
const shop = (query: string, described = '') =>
  project({
    'models/customers.sql': "select 1 as id, 'a@b.c' as email, date '1990-05-01' as born, 'Lyon' as city",
    'models/buyers.sql': 'select id, lower(email) as contact, year(born) as birth_year, city from {{ref "customers"}}',
    'models/models.yml': `models:
  - {name: customers, columns: [{name: email, pii: true}, {name: born, pii: true}]}
  - {name: buyers, columns: [{name: city}${described}]}
`,
    'dashboards/people/buyers.sql': query,
    'dashboards/people/dashboard.yml':
      'owner: {name: Ada}\nqueries: {buyers: {measures: {rows: count()}}}\nrows: [{tiles: [{chart: number, query: buyers, value: rows}]}]\n',
  })

test.each([
  ['the column itself', 'select email from {{ref "customers"}}', 'customers.email'],
  ['what is made of it', 'select upper(email) || city as x from {{ref "customers"}}', 'customers.email'],
  ['what a model has made of it', 'select contact from {{ref "buyers"}}', 'customers.email'],
  ['a star', 'select * from {{ref "buyers"}}', 'customers.email'],
  ['the greatest of all', 'select max(contact) as x from {{ref "buyers"}}', 'customers.email'],
  ['a number that is made of it', 'select birth_year from {{ref "buyers"}}', 'customers.born'],
])('%s is refused', async (_, query, origin) => {
  const { err, code } = await shop(query).cupel('check')

  expect(code).toBe(1)
  expect(err).toContain(`which is made of ${origin} and about persons  [dashboard-personal]`)
  expect(err).toContain('dashboards/people/buyers.sql:1:')
})

test.each([
  ['a count', 'select city, count(distinct contact) as people from {{ref "buyers"}} group by city', ''],
  ['what only decides which rows there are', 'select city from {{ref "buyers"}} where contact is not null', ''],
  ['what is said to tell of nobody', 'select birth_year from {{ref "buyers"}}', ', {name: birth_year, pii: false}'],
])('%s may be shipped', async (_, query, described) => {
  const { err, code } = await shop(query, described).cupel('check')

  expect([err, code]).toEqual(['', 0])
})

import { filesWith } from '../support/files-with.ts'
import { project } from '../support/project.ts'

const secret = 'hush-hush-4711'

const projectFile = `name: shop
targets:
  dev:
    type: duckdb
    path: "{{env_var 'CUPEL_SECRET_PATH'}}/shop.duckdb"
`

test('a secret in a target is used, and stands in nothing that is written or said', async () => {
  const shop = project({
    'project.yml': projectFile,
    '.env': `CUPEL_SECRET_PATH=${secret}\n`,
    'models/orders.sql': '{{config materialized="table"}} select 1 as id',
  })

  const { code, out, err } = await shop.cupel('build')

  expect(code).toBe(0)
  expect(out + err).not.toContain(secret)
  expect(filesWith(shop.folder, secret)).toEqual(['.env'])
})

test('a secret does not come out with the error of a target that cannot be reached', async () => {
  const shop = project({
    'project.yml': projectFile,
    '.env': `CUPEL_SECRET_PATH=${secret}\n`,
    [`${secret}/shop.duckdb`]: 'no database',
    'models/orders.sql': 'select 1 as id',
  })

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(2)
  expect(err).toMatch(/target "dev" cannot be reached/)
  expect(err).not.toContain(secret)
})

const places = {
  'a model': { 'models/orders.sql': `select '{{env_var "CUPEL_SECRET_KEY"}}' as key` },
  'a config': { 'models/orders.sql': '{{config alias=(env_var "CUPEL_SECRET_KEY")}} select 1 as id' },
  'a macro that a model calls': {
    'models/orders.sql': `select '{{key}}' as key`,
    'macros/key.sql': '{{#macro "key"}}{{env_var "CUPEL_SECRET_KEY"}}{{/macro}}',
  },
  'a data test': { 'tests/data-quality/keys.sql': `select 1 where '{{env_var "CUPEL_SECRET_KEY"}}' = ''` },
  'a properties file': {
    'models/orders.sql': 'select 1 as id',
    'models/orders.yml': `models: [{name: orders, description: "{{env_var 'CUPEL_SECRET_KEY'}}"}]`,
  },
  'the vars of project.yml': {
    'project.yml': `name: shop
vars: {key: "{{env_var 'CUPEL_SECRET_KEY'}}"}
targets: {dev: {type: duckdb, path: shop.duckdb}}
`,
    'models/orders.sql': `select '{{var "key"}}' as key`,
  },
}

test.each(Object.entries(places))('a secret is refused in %s, and not printed', async (_, files) => {
  const shop = project({ '.env': `CUPEL_SECRET_KEY=${secret}\n`, ...files })

  const { code, out, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(err).toContain('[secret-in-model]')
  expect(out + err).not.toContain(secret)
})

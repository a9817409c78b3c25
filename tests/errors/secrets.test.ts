import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
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

test('the message and the stack of what a macro in TypeScript throws are told without secrets', async () => {
  const shop = project({
    '.env': `CUPEL_SECRET_KEY=${secret}\n`,
    'macros/m.ts': `export function fetch(): string {\n  throw new Error('no ${secret} here', { cause: new Error('${secret}') })\n}\n`,
    'models/orders.sql': 'select {{fetch}} as id',
  })

  const { code, out, err } = await shop.cupel('check', '--debug')

  expect(code).toBe(1)
  expect(err).toContain('no *** here')
  expect(out + err).not.toContain(secret)
})

test('what the warehouse says in a run is told, handed over, written and remembered without secrets', async () => {
  const shop = project({
    '.env': `CUPEL_SECRET_KEY=${secret}\n`,
    'seeds/codes.csv': `code\n${secret}\n`,
    'models/orders.sql': '{{config materialized="table"}} select cast(code as int) as code from {{ref "codes"}}',
  })

  const { results } = await shop.build()

  const errors = results.flatMap((result) => (result.status === 'error' ? [result.error] : []))
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining("'***'")])
  expect(inspect(errors, { depth: 9 })).not.toContain(secret)
  expect(filesWith(join(shop.folder, 'target'), secret)).toEqual([])
  const remembered = await shop.rows('select message from _cupel.results where message is not null')
  expect(remembered).toEqual([{ message: expect.stringContaining("'***'") }])
})

test('what a macro prints into SQL is searched for secrets too', async () => {
  const shop = project({
    '.env': `CUPEL_SECRET_KEY=${secret}\n`,
    'macros/m.ts': `export const key = (): string => "'hush-' || 'x' || '${secret}'"\n`,
    'models/orders.sql': 'select\n  {{key}} as key',
  })

  const { code, out, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(err).toMatch(/models\/orders\.sql:2:3 {2}"CUPEL_SECRET_KEY" is secret .* \[secret-in-model\]/)
  expect(out + err).not.toContain(secret)
})

const named = {
  'the schema of the target': {
    'project.yml': `name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb, schema: "{{env_var 'CUPEL_SECRET_KEY'}}"}}\n`,
  },
  'a schema, written out': { 'models/orders.sql': `{{config schema="${secret}"}} select 1 as id` },
  'the name of a model': { [`models/${secret}.sql`]: 'select 1 as id' },
  'a folder': { [`models/${secret}/orders.sql`]: 'select 1 as id' },
  'the name of a column': {
    'models/orders.sql': 'select 1 as id',
    'models/orders.yml': `models: [{name: orders, columns: [{name: "${secret}"}]}]`,
  },
  'a config': {
    'models/orders.sql': `{{config materialized="table" indexes=(list (dict columns="${secret}"))}} select 1 as id`,
  },
  'the name of a source': { 'models/s.yml': `sources: [{name: "${secret}", tables: [{name: orders}]}]` },
  'the name of a macro': { 'macros/m.sql': `{{#macro "${secret}"}}1{{/macro}}` },
}

test.each(Object.entries(named))('a secret is refused in %s, whatever is selected', async (_, files) => {
  const shop = project({ '.env': `CUPEL_SECRET_KEY=${secret}\n`, 'models/other.sql': 'select 1 as id', ...files })

  for (const command of ['docs', 'build']) {
    const { code, out, err } = await shop.cupel(command, '--select', 'other')
    expect(code).toBe(1)
    expect(err).toContain('[secret-in-name]')
    expect(out + err).not.toContain(secret)
    expect(filesWith(shop.folder, secret)).not.toContain('manifest.json')
  }
})

test('what only describes may hold a secret; it is written and told without', async () => {
  const shop = project({
    '.env': `CUPEL_SECRET_KEY='a "${secret}" <z>'\n`,
    'models/orders.sql': '{{!-- a "hush-hush-4711" <z> --}}select 1 as id',
    'models/orders.yml': JSON.stringify({
      models: [
        {
          name: 'orders',
          description: `Like a "${secret}" <z>.`,
          config: { tags: [`a "${secret}" <z>`], meta: { [`a "${secret}" <z>`]: [`a "${secret}" <z>`] } },
        },
      ],
    }),
  })

  const said = [
    await shop.cupel('build', '--log-format', 'json'),
    await shop.cupel('docs'),
    await shop.cupel('list', '--output', 'json'),
  ]

  expect(said.map(({ code }) => code)).toEqual([0, 0, 0])
  for (const { out, err } of said) expect(out + err).not.toContain(secret)
  expect(filesWith(shop.folder, secret).sort()).toEqual(['.env', 'orders.sql', 'orders.yml'])
  const manifest = JSON.parse(readFileSync(join(shop.folder, 'target/manifest.json'), 'utf8'))
  expect(manifest.nodes['model.shop.orders'].meta).toEqual({ '***': ['***'] })
})

const findings = {
  'a key that is not known': '{type: postgres, password: hush-hush-4711, hots: db}',
  'a mistyped key': '{type: postgres, pasword: hush-hush-4711}',
  'a value that is wrong': '{type: postgres, threads: 0, password: "hush-hush-4711"}',
  'a password of two letters': '{type: postgres, threads: 0, password: xy}',
  'a password that is the user': '{type: postgres, threads: 0, user: postgres, password: postgres}',
  'an address': '{type: postgres, threads: 0, url: "postgresql://ann:hush-hush-4711@db/shop"}',
  'a target that is not chosen': '{type: duckdb, path: x, pth: y}, prod: {type: postgres, password: hush-hush-4711}',
  'what is no YAML': '{type: postgres, password: hush-hush-4711, user: [}',
  'a password in YAML of its own kind': "{type: postgres, threads: 0, password: !!str 'hush-hush-4711'}",
}

test.each(Object.entries(findings))('a password of project.yml is not shown with %s on its line', async (_, target) => {
  const shop = project({ 'project.yml': `name: shop\ndefault_target: dev\ntargets: {dev: ${target}}\n` })

  const { code, out, err } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(err).toContain(' | targets: {dev:')
  expect(out + err).not.toMatch(/hush-hush-4711|password: "?(xy|postgres)/)
})

test('of a secret that begins another, the rest of the longer one is not shown', async () => {
  const shop = project({
    '.env': `CUPEL_SECRET_A=hush\nCUPEL_SECRET_B=${secret}\n`,
    'models/orders.sql': `select {{raise "${secret} and hush"}}`,
  })

  const { err } = await shop.cupel('check')

  expect(err).toContain('*** and ***')
  expect(err).not.toContain('4711')
})

test('what is typed is told without secrets, where it cannot be understood', async () => {
  const shop = project({ '.env': `CUPEL_SECRET_KEY=${secret}\n` })

  for (const args of [['--vars', secret], ['--threads', secret], [`--${secret}`], ['--target', secret]]) {
    const { code, out, err } = await shop.cupel('build', ...args)
    expect(code).toBe(2)
    expect(out + err).not.toContain(secret)
  }
})

test('a secret that is part of a word that stands everywhere cannot be hidden, and is refused where it is used', async () => {
  const shop = project({
    'project.yml': projectFile,
    '.env': 'CUPEL_SECRET_PATH=mode\n',
    'models/orders.sql': 'select 1 as id',
  })

  const { code, err } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(err).toContain('[secret-weak]')
})

test('one that is only set is a warning, since a macro in TypeScript may read it', async () => {
  const shop = project({
    'project.yml': projectFile.replace("{{env_var 'CUPEL_SECRET_PATH'}}", '.'),
    '.env': 'CUPEL_SECRET_SHORT=abc\n',
    'models/orders.sql': 'select 1 as id',
  })

  const { code, err } = await shop.cupel('check')

  expect(code).toBe(0)
  expect(err).toBe(
    'warning  "CUPEL_SECRET_SHORT" is secret, but too short or too common a word to be hidden  [secret-weak]\n' +
      '  Take a longer one. Nothing of the project may use it until then.\n',
  )
})

const exposing = {
  'a model': [{ 'models/a.sql': `select\n  '{{env_var "PGPASSWORD" "x"}}' as x` }, 'models/a.sql:2:4'],
  'a call within another': [
    { 'models/a.sql': `select {{default (env_var "API_TOKEN" "1") 2}} as x` },
    'models/a.sql:1:18',
  ],
  'a data test': [
    { 'tests/data-quality/a.sql': `select 1 where '{{env_var "DB_PASSWD" "x"}}' = ''` },
    'tests/data-quality/a.sql:1:17',
  ],
  'a macro that nobody calls': [
    { 'macros/m.sql': `{{#macro "m"}}{{env_var "AWS_SECRET_ACCESS_KEY"}}{{/macro}}` },
    'macros/m.sql:1:15',
  ],
  'a properties file': [
    { 'models/s.yml': `sources: [{name: s, schema: "{{env_var 'STORE_SECRET' 'x'}}", tables: [{name: t}]}]` },
    'models/s.yml:1:29',
  ],
  'the vars of project.yml': [
    {
      'project.yml': `name: shop\nvars: {x: "{{env_var 'MY_CREDENTIALS' 'x'}}"}\ntargets: {dev: {type: duckdb, path: a.duckdb}}\n`,
    },
    'project.yml:2:11',
  ],
  'a schema of a target': [
    {
      'project.yml': `name: shop\ntargets: {dev: {type: duckdb, path: a.duckdb, schema: "{{env_var 'X_KEY' 'x'}}"}}\n`,
    },
    'project.yml:2:55',
  ],
} as const

test.each(Object.entries(exposing))(
  'a variable that holds a password by its name is told in %s',
  async (_, [files, at]) => {
    const { code, err } = await project(files).cupel('list')

    expect(code).toBe(0)
    expect(err).toContain(`warning  ${at}  `)
    expect(err.match(/\[password-exposed\]/g)).toHaveLength(1)
  },
)

test('a password that only the login of a target needs is not told, and neither is what only sounds like one', async () => {
  const shop = project({
    'project.yml': `name: shop\ntargets: {dev: {type: duckdb, path: "{{env_var 'DB_PASSWORD' 'a'}}.duckdb"}}\n`,
    'models/a.sql': `select '{{env_var "KEYBOARD" "x"}}{{env_var "PWD" "x"}}{{env_var "TOKENS" "x"}}' {{!-- env_var "API_KEY" --}} as x`,
  })

  expect(await shop.cupel('list')).toMatchObject({ code: 0, err: '' })
})

import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

/** As many write it for production: the schema as it is said, elsewhere one for all. */
const schemaName = `{{#macro "generate_schema_name" as |custom_schema_name node|}}
  {{#if (and (eq target.name "dev") (eq node.resource_type "seed"))}}seeded
  {{else if custom_schema_name}}{{custom_schema_name}}
  {{else}}{{default_schema}}
  {{/if}}
{{/macro}}
{{#macro "default_schema"}}{{target.schema}}_{{var "who" "all"}}{{/macro}}`

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
] as const)('on %s', (_, open) => {
  test("a project's own macros say where its nodes stand", async () => {
    const shop = project(
      {
        'macros/names.sql': schemaName,
        'macros/alias.sql':
          '{{#macro "generate_alias_name" as |custom_alias_name node|}}{{#if custom_alias_name}}{{custom_alias_name}}{{else}}{{node.resource_type}}_{{node.name}}_{{default node.config.materialized "file"}}{{/if}}{{/macro}}',
        'seeds/codes.csv': 'code\n1\n',
        'models/a.sql': '{{config materialized="table" schema="gold"}} select code from {{ref "codes"}}',
        'models/b.sql': '{{config alias="bee"}} select code from {{ref "a"}}',
        'snapshots/c.sql':
          '{{config unique_key="code" strategy="check" check_cols="all" target_schema="kept"}} select code from {{ref "b"}}',
        'models/a.yml':
          'models: [{name: a, columns: [{name: code, data_tests: [{not_null: {config: {store_failures: true, schema: audit}}}]}]}]\n',
      },
      await open(),
    )
    expect((await shop.build()).statuses).toMatchObject({ codes: 'built', a: 'built', b: 'built', c: 'built' })
    expect(await shop.relations()).toEqual([
      'audit.test_not_null_a_code_file',
      'gold.model_a_table',
      'kept.snapshot_c_snapshot',
      'main_all.bee',
      'seeded.seed_codes_file',
    ])
  })
})

test('a macro in TypeScript may say it too', async () => {
  const shop = project({
    'macros/names.ts':
      'export const generate_schema_name = (custom: string | null, node: {name: string}) => custom ?? node.name.slice(0, 1)',
    'models/alpha.sql': 'select 1 as id',
    'models/beta.sql': '{{config schema="own"}} select id from {{ref "alpha"}}',
  })
  await shop.build()
  expect(await shop.relations()).toEqual(['a.alpha', 'own.beta'])
})

test('two nodes that would stand at one place are refused, and both are named', async () => {
  const shop = project({
    'macros/alias.sql': '{{#macro "generate_alias_name" as |custom_alias_name node|}}same{{/macro}}',
    'models/a.sql': 'select 1 as id',
    'models/b.sql': 'select 2 as id',
  })
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(err).toContain('models/b.sql:1:1  the relation main.same is already made by "models/a.sql"')
  expect(await shop.relations()).toEqual([])
})

test.each([
  [
    'prints nothing',
    '{{#macro "generate_schema_name" as |custom node|}}{{custom}}{{/macro}}',
    'macros/m.sql:1:1',
    'prints the name that is meant',
  ],
  [
    'fails',
    '{{#macro "generate_schema_name" as |custom node|}}{{raise "no schema"}}{{/macro}}',
    'macros/m.sql:1:51',
    'no schema',
  ],
  [
    'names what a node does not have',
    '{{#macro "generate_schema_name" as |custom node|}}{{node.nam}}{{/macro}}',
    'macros/m.sql:1:53',
    'Did you mean "name"?',
  ],
  [
    'takes less',
    '{{#macro "generate_schema_name" as |custom|}}{{custom}}{{/macro}}',
    'models/a.sql:1:1',
    'macro "generate_schema_name" takes no argument "number 2"',
  ],
  [
    'asks for another database',
    '{{#macro "generate_database_name" as |custom node|}}other{{/macro}}',
    'macros/m.sql:1:1',
    'gives "other", and nodes stand in the database of the target',
  ],
])('a macro that %s is told at its place', async (_, macro, place, said) => {
  const shop = project({ 'macros/m.sql': macro, 'models/a.sql': 'select 1 as id' })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toContain(place)
  expect(err).toContain(said)
})

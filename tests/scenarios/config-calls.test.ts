import { at, type Marked } from '../support/at.ts'
import { project } from '../support/project.ts'

const refused: Readonly<Record<string, readonly [template: Marked, sentence: string, help?: string]>> = {
  'behind SQL': [at`select 1 as x ${'{{config tags="a"}}'}`, 'stands at the top of the file, before its SQL'],
  'between two lines of SQL': [
    at`select 1 as x
${'{{config tags="a"}}'}
union all select 2`,
    'stands at the top of the file, before its SQL',
  ],
  'in a comment of SQL': [
    at`-- ${'{{config materialized="table"}}'}
select 1 as x`,
    'stands in a comment of SQL, which templates do not see',
    'take it out with {{!-- … --}}',
  ],
  'in a long comment of SQL': [
    at`/* ${'{{config materialized="table"}}'} */ select 1 as x`,
    'stands in a comment of SQL',
  ],
  'in a block': [
    at`{{#if true}}${'{{config tags="a"}}'}{{/if}}select 1 as x`,
    'stands at the top of the file, outside blocks, macros and other calls',
  ],
  'in another call': [
    at`{{concat ${'(config tags="a")'}}}select 1 as x`,
    'stands at the top of the file, outside blocks, macros and other calls',
  ],
  'a second time': [
    at`{{config materialized="view"}}
{{config tags="a" ${'materialized="table"'}}}
select 1 as x`,
    'is given materialized twice, first at models/m.sql:1:10',
  ],
}

test.each(Object.entries(refused))(
  'a config %s is refused there',
  async (_, [{ text, marked }, sentence, help = '']) => {
    const { code, err } = await project({ 'models/m.sql': text }).cupel('check')
    expect(code).toBe(1)
    expect(err).toContain(`error  models/m.sql:${marked.line}:${marked.column}  "config" ${sentence}`)
    expect(err).toContain(help)
    expect(err).toMatch(/\nthe project has a fault\n$/)
  },
)

test('configs may stand behind comments, and in several calls', async () => {
  const shop = project({
    'models/m.sql':
      '-- What it is.\n/* And\nmore. */\n{{! for us }}\n{{config materialized="table"}}\n{{config tags="daily"}}\nselect 1 as id',
  })
  await shop.build()
  expect(await shop.rows(`select table_type from information_schema.tables where table_name = 'm'`)).toEqual([
    { table_type: 'BASE TABLE' },
  ])
  expect((await shop.cupel('list', '--select', 'tag:daily')).out).toContain('m')
})

test('a config of what only a run knows says what a config may use', async () => {
  for (const value of ['this', 'target.name', '(is_incremental)', '(name_of 1)']) {
    const shop = project({
      'macros/m.sql': '{{#macro "name_of" as |x|}}{{x}}{{/macro}}',
      'models/m.sql': `{{config tags=${value}}}select 1 as x`,
    })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toMatch(/^error {2}models\/m\.sql:1:1[56] /)
    expect(err).toContain('\n  A config is read before any run: it may use var, env_var and the shipped functions.\n')
  }
})

test('meta of several places adds up by key, the later over the earlier, for models, seeds and data tests', async () => {
  const shop = project({
    'project.yml': `name: shop
models: {+meta: {owner: {team: a, chat: b}, level: 1}, gold: {+meta: {level: 2, __proto__: kept}}}
seeds: {+meta: {level: 3}}
data_tests: {+meta: {level: 4}}
targets: {dev: {type: duckdb, path: shop.duckdb}}
`,
    'models/gold/orders.sql': '{{config meta=(dict own=true)}} select 1 as id',
    'models/gold/orders.yml':
      'models: [{name: orders, config: {meta: {owner: {team: z}}}, columns: [{name: id, data_tests: [unique: {config: {meta: {why: b}}}]}]}]',
    'seeds/countries.csv': 'code\nFR\n',
    'seeds/countries.yml': 'seeds: [{name: countries, config: {meta: {source: iso}}}]',
  })
  const { out } = await shop.cupel('list', '--output', 'json', '--resource-type', 'model', 'seed', 'test')
  const meta = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).config.meta)
  expect(meta.map((one) => JSON.stringify(one)).sort()).toEqual([
    '{"level":3,"source":"iso"}',
    '{"level":4,"why":"b"}',
    '{"owner":{"team":"z"},"level":2,"__proto__":"kept","own":true}',
  ])
})

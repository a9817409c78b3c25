import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

const orders = `select 1 as id, 1 as cents, 1 as x, 'a' as a, 'b' as b`

/** The SQL that a model's template becomes. */
async function compiled(template: string, files: Files = {}, ...args: readonly string[]): Promise<string> {
  const shop = project({ 'models/orders.sql': orders, 'models/model.sql': template, ...files })
  const { code, out, err } = await shop.cupel('compile', '--select', 'model', ...args)
  if (code !== 0) throw new Error(err)
  return out.trimEnd()
}

describe('the language of templates:', () => {
  const texts: Readonly<Record<string, readonly [template: string, sql: string]>> = {
    'list prints its items with commas': ['select {{list 1 2 3}}', 'select 1, 2, 3'],
    'dict gives its values by name': ['{{#let (dict a=1 b=2) as |d|}}select {{d.a}} + {{d.b}}{{/let}}', 'select 1 + 2'],
    'concat joins texts': [`select '{{concat "a" 1 true}}'`, `select 'a1true'`],
    'eq, ne, lt and gt compare': [
      'select {{eq 1 1}} as a, {{ne 1 1}} as b, {{lt 1 2}} as c, {{gt 1 2}} as d',
      'select true as a, false as b, true as c, false as d',
    ],
    'and, or and not decide': [
      'select {{and true 0}} as a, {{or false "x"}} as b, {{not true}} as c',
      'select false as a, true as b, false as c',
    ],
    'default gives the first value that is there': ['select {{default null "" 3}}', 'select 3'],
    'if, else if and else choose one': ['select {{#if false}}1{{else if (eq 1 1)}}2{{else}}3{{/if}}', 'select 2'],
    'unless chooses the other way': ['select {{#unless false}}1{{else}}2{{/unless}}', 'select 1'],
    'each names its item and index': [
      'select {{#each (list "a" "b") as |name i|}}{{i}} as {{name}}{{#unless @last}}, {{/unless}}{{/each}}',
      'select 0 as a, 1 as b',
    ],
    'each goes through the values of a dict': [
      'select {{#each (dict a=1 b=2) as |value name|}}{{#unless @first}}, {{/unless}}{{value}} as {{name}}{{/each}}',
      'select 1 as a, 2 as b',
    ],
    'each of nothing is its else': ['select {{#each (list) as |x|}}{{x}}{{else}}1{{/each}}', 'select 1'],
    'with and let bind names': [
      'select {{#with 1 as |x|}}{{#let 2 3 as |y z|}}{{x}} + {{y}} + {{z}}{{/let}}{{/with}}',
      'select 1 + 2 + 3',
    ],
    'this is the relation of the model, inside every block': [
      `select '{{#each (list 1) as |x|}}{{this}} {{this.schema}} {{this.name}}{{/each}}'`,
      `select '"main"."model" main model'`,
    ],
    'target says where it is built': [
      `select '{{target.name}} {{target.type}} {{target.schema}}'`,
      `select 'dev duckdb main'`,
    ],
    'raw passes text through': [`select '{{{{raw}}}}{{not a tag}}{{{{/raw}}}}'`, `select '{{not a tag}}'`],
    'a backslash keeps a tag as text': [`select '\\{{not a tag}}'`, `select '{{not a tag}}'`],
    'a comment of the template leaves nothing': ['select {{! gone }}1{{!-- {{ref "nothing"}} --}}', 'select 1'],
    'a comment of SQL stays': ['select 1 -- one\n', 'select 1 -- one'],
    'a block on lines of its own leaves no empty lines': ['select\n  {{#if true}}\n  1\n  {{/if}}\n', 'select\n  1'],
    'what is printed is not escaped': [`select '{{concat "<" "&"}}'`, `select '<&'`],
    'a semicolon at the end is removed': ['select 1;\n', 'select 1'],
    'a struct literal needs a space before the braces': [
      `select {'a': {'b': 1} } as s`,
      `select {'a': {'b': 1} } as s`,
    ],
    'var gives a variable, or its default': ['select {{var "days" 7}}', 'select 7'],
    'env_var gives a variable of the environment, or its default': [
      'select {{env_var "NOT_SET_HERE" "8"}}',
      'select 8',
    ],
    'ref prints a quoted relation': ['select * from {{ref "orders"}}', 'select * from "main"."orders"'],
    'the parts of a ref can be asked': [
      `{{#let (ref "orders") as |o|}}select '{{o.schema}}.{{o.name}}' from {{o}}{{/let}}`,
      `select 'main.orders' from "main"."orders"`,
    ],
    'config and depends_on print nothing': ['{{config tags="x"}}{{depends_on (ref "orders")}}select 1', 'select 1'],
  }

  test.each(Object.entries(texts))('%s', async (_, [template, sql]) => {
    expect(await compiled(template)).toBe(sql)
  })
})

test('--vars wins over project.yml, which wins over a default', async () => {
  const files = {
    'project.yml': 'name: shop\nvars: {a: 1, b: 2}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
  }
  const template = 'select {{var "a" 0}}, {{var "b" 0}}, {{var "c" 0}}'
  expect(await compiled(template, files, '--vars', '{b: 3}')).toBe('select 1, 3, 0')
})

test('a value of a YAML file is a template; one that is a tag alone keeps its type', async () => {
  const shop = project({
    'project.yml': `name: shop
vars: {folder: here}
targets: {dev: {type: duckdb, path: "{{var 'folder'}}.duckdb", threads: "{{env_var 'NOT_SET' '2'}}"}}
`,
    'models/model.sql': `select '{{target.threads}}' as threads`,
  })
  expect((await shop.cupel('compile')).out).toBe(`select '2' as threads\n`)
})

describe('macros:', () => {
  const macros = {
    'macros/all.sql': `
{{#macro "to_euros" scale=2 as |column scale|}}
  round({{column}} / 100.0, {{scale}})
{{/macro}}
{{#macro "both" as |a|}}{{to_euros a}} + {{to_euros a scale=0}}{{/macro}}
{{#macro "countdown" as |n|}}{{n}}{{#if (gt n 0)}}{{#each (list "x") as |x|}}, {{next n}}{{/each}}{{/if}}{{/macro}}
{{#macro "next" as |n|}}{{#if (eq n 2)}}{{countdown 1}}{{else}}{{countdown 0}}{{/if}}{{/macro}}
{{#macro "now" }}general{{/macro}}
{{#macro "now" adapter="duckdb"}}of this adapter{{/macro}}
{{#macro "later" }}general{{/macro}}
{{#macro "later" adapter="postgres"}}of another{{/macro}}
{{#macro "here"}}{{this}}{{/macro}}
{{#macro "opaque" as |x|}}{{x}}{{/macro}}
`,
    'macros/typed.ts': `
export const hash = (columns: readonly string[], { salt = '' }: { salt?: string } = {}): string =>
  'md5(' + columns.join(" || '|' || ") + (salt && " || '" + salt + "'") + ')'
`,
  }
  const texts: Readonly<Record<string, readonly [template: string, sql: string]>> = {
    'arguments are given by place': ['select {{to_euros "cents" 3}}', 'select round(cents / 100.0, 3)'],
    'arguments are given by name': ['select {{to_euros scale=1 column="cents"}}', 'select round(cents / 100.0, 1)'],
    'a default stands in, and white space around the body is taken off': [
      'select {{to_euros "cents"}}',
      'select round(cents / 100.0, 2)',
    ],
    'a macro calls others': ['select {{both "x"}}', 'select round(x / 100.0, 2) + round(x / 100.0, 0)'],
    'a macro may call itself by way of another, as long as it ends': ['select {{countdown 2}}', 'select 2, 1, 0'],
    'the form for the adapter wins': [`select '{{now}}'`, `select 'of this adapter'`],
    'the form for another adapter is passed over': [`select '{{later}}'`, `select 'general'`],
    'a macro sees what its caller sees': [`select '{{here}}'`, `select '"main"."model"'`],
    'a macro in TypeScript gets lists, and named arguments as an object': [
      'select {{hash (list "a" "b") salt="s"}}',
      `select md5(a || '|' || b || 's')`,
    ],
    'a block parameter hides a macro': ['select {{#let 1 as |now|}}{{now}}{{/let}}', 'select 1'],
    'a ref can be an argument': ['select * from {{opaque (ref "orders")}}', 'select * from "main"."orders"'],
  }

  test.each(Object.entries(texts))('%s', async (_, [template, sql]) => {
    const isWhole = template.includes(' from ')
    expect(await compiled(isWhole ? template : `${template} from {{ref "orders"}}`, macros)).toBe(
      isWhole ? sql : `${sql} from "main"."orders"`,
    )
  })

  test('what a macro in TypeScript throws is an error at the call', async () => {
    const shop = project({
      'macros/strict.ts': `export const strict = (): string => { throw new Error('no columns given') }`,
      'models/model.sql': 'select\n  {{strict}}',
    })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toMatch(/^error {2}models\/model\.sql:2:3 .*no columns given/)
  })

  test('arguments of a macro are text to SQL, not templates', async () => {
    expect(await compiled(`select '{{opaque "{{now}}"}}'`, macros)).toBe(`select '{{now}}'`)
  })
})

/** What a model stands on, by the list that the command prints. */
async function parentsOf(template: string, files: Files = {}): Promise<readonly string[]> {
  const shop = project({
    'models/a.sql': 'select 1 as id',
    'models/b.sql': 'select 1 as id',
    'models/model.sql': template,
    ...files,
  })
  const { out, err } = await shop.cupel('list', '--select', 'model', '--output', 'json')
  if (!out) throw new Error(err)
  return (JSON.parse(out) as { depends_on: string[] }).depends_on.map((id) => id.replace('model.shop.', ''))
}

describe('what a model stands on is found', () => {
  const macros = {
    'macros/refs.sql': `
{{#macro "from_name" as |name|}}{{ref name}}{{/macro}}
{{#macro "from_inner"}}{{from_name "b"}}{{/macro}}
`,
  }
  const templates: Readonly<Record<string, readonly [template: string, parents: readonly string[]]>> = {
    'on both sides of an if': [
      '{{#if (is_incremental)}}select * from {{ref "a"}}{{else}}select * from {{ref "b"}}{{/if}}',
      ['a', 'b'],
    ],
    'in a comment of SQL, as in dbt': ['select 1 as id -- {{ref "a"}}', ['a']],
    'not in a comment of the template': ['select 1 as id {{!-- {{ref "a"}} --}}', []],
    'in the body of a macro, with the arguments of the call': ['select * from {{from_name "a"}}', ['a']],
    'in a macro that a macro calls': ['select * from {{from_inner}}', ['b']],
    'in a loop over names that are written': [
      '{{#each (list "a" "b") as |name|}}{{#unless @first}} union all {{/unless}}select * from {{ref name}}{{/each}}',
      ['a', 'b'],
    ],
    'in an argument': ['select * from {{default (ref "a")}}', ['a']],
    'where it is declared with depends_on': ['{{depends_on (ref "a")}} select 1 as id', ['a']],
    'in a name that is put together of known parts': ['select * from {{ref (concat "" "a")}}', ['a']],
  }

  test.each(Object.entries(templates))('%s', async (_, [template, parents]) => {
    expect(await parentsOf(template, macros)).toEqual(parents)
  })
})

test('with renders its else where there is nothing to bind', async () => {
  const shop = project({
    'models/a.sql': 'select {{#with (var "x" "") as |x|}}{{x}}{{else}}0{{/with}} as id',
  })
  await shop.build()
  expect(await shop.rows('a')).toEqual([{ id: 0 }])
})

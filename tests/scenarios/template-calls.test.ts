import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

const macros = '{{#macro "m" scale=2 as |column scale|}}{{column}}, {{scale}}{{/macro}}'

/** What is said of a model; where the macro `m` is there. */
async function said(template: string, files: Files = {}): Promise<string> {
  const { err } = await project({ 'macros/m.sql': macros, 'models/model.sql': template, ...files }).cupel('check')
  return err
}

type Fault = readonly [template: string, column: number, sentence: string, hint?: string]

/** Each is the only fault of its model, and stands on its first line. */
function areRefused(faults: Readonly<Record<string, Fault>>): void {
  test.each(Object.entries(faults))('%s', async (_, [template, column, sentence, hint = '']) => {
    const err = await said(template)
    expect(err).toMatch(new RegExp(`^error {2}models/model\\.sql:1:${column} `))
    expect(err).toContain(`  ${sentence}  [`)
    expect(err).toContain(hint)
    expect(err).toMatch(/\nthe project has a fault\n$/)
  })
}

describe('a call says what it means, or is refused at its place:', () => {
  areRefused({
    'too few values': ['select {{eq 1}} as id', 8, '"eq" compares two values'],
    'too many values': ['select {{not 1 2}} as id', 8, '"not" takes one value'],
    'a third value of var': ['select {{var "a" 1 2}} as id', 8, '"var" takes a name, and a default where there is one'],
    'a default by its name': [
      'select {{var "a" default=1}} as id',
      8,
      '"var" takes a name, and a default where there is one',
    ],
    'a word that ref does not take': ['select * from {{ref "m" w=2}}', 15, '"ref" takes the name of a model or seed'],
    'a package of a ref': ['select * from {{ref "p" "m"}}', 15, '"ref" takes the name of a model or seed'],
    'a source without its table': ['from {{source "a"}}', 6, '"source" takes the names of a source and of a table'],
    'arguments of a function that takes none': [
      'select {{is_incremental 1}} as id',
      8,
      '"is_incremental" takes no arguments',
    ],
    'an error without a text': ['{{raise}}select 1 as id', 1, '"raise" takes one text'],
    'a config without its name': [
      '{{config "table"}}select 1 as id',
      1,
      '"config" takes values by name only, as {{config tags="daily"}}',
    ],
    'a config twice': ['{{config tags="a" tags="b"}}select 1 as id', 1, '"config" is given tags twice'],
    'a value of a dict without its name': [
      'select {{#each (dict 1) as |v|}}{{v}}{{/each}} as id',
      16,
      '"dict" takes values by name only, as {{dict key="value"}}',
    ],
    'an argument of a macro twice': ['select {{m column="a" column="b"}}', 8, '"m" is given column twice'],
    'an argument of a macro by place and name': [
      'select {{m "a" column="b"}}',
      8,
      'macro "m" is given "column" twice, by its place and by its name',
      'It is called as {{m column [scale]}}.',
    ],
    'an argument too many of a macro': [
      'select {{m "a" 1 2}}',
      8,
      'macro "m" takes no argument "number 3"',
      'It is called as {{m column [scale]}}.',
    ],
    'a function without brackets as a config': [
      '{{config tags=list}}select 1 as id',
      1,
      '"config" is given the function list without brackets',
      'A call inside a call stands in brackets: (list …).',
    ],
    'a function without brackets as an argument': [
      'select {{concat "a" eq 1 2}} as id',
      8,
      '"concat" is given the function eq without brackets',
      'A call inside a call stands in brackets: (eq 1 2).',
    ],
    'a function without brackets in a block': [
      'select {{#if eq target.name "dev"}}1{{/if}} as id',
      8,
      '"#if" is given the function eq without brackets',
      'A call inside a call stands in brackets: (eq target.name "dev").',
    ],
    'arguments of a text': ['select {{"m" "a"}} as id', 8, '"m" is a text in quotes, and takes no arguments'],
    'arguments of a number': ['select {{1 2}} as id', 8, '"1" is a value, and takes no arguments'],
    'arguments of a bound name': [
      'select {{#let 1 as |v|}}{{v 2}}{{/let}} as id',
      25,
      '"v" is a value, and takes no arguments',
    ],
    'an order that there is not': [
      'select {{#if false}}{{lt "a" 1}}{{/if}} 1 as id',
      21,
      '"lt" compares two numbers, or two texts',
    ],
    'a name of a model without quotes': [
      'select * from {{ref orders_x}}',
      21,
      '"orders_x" is not a helper, macro or name known here',
      'A text stands in quotes: "orders_x".',
    ],
  })
})

describe('a block says what it means, or is refused at its place:', () => {
  areRefused({
    'an if of nothing': ['select {{#if}}1{{/if}} 2 as id', 8, '"#if" takes one value'],
    'an if of two': ['select {{#if true false}}1{{/if}} 2 as id', 8, '"#if" takes one value'],
    'an option of Handlebars': ['select {{#if 0 includeZero=true}}1{{/if}} 2 as id', 8, '"#if" takes one value'],
    'an if that binds': [
      'select {{#if true as |v|}}1{{/if}} as id',
      8,
      '"#if" has no value for "v"',
      '{{#if …}} binds no names.',
    ],
    'an else if of nothing': ['select {{#if true}}1{{else if}}2{{/if}} as id', 21, '"#if" takes one value'],
    'an each that binds three names': [
      'select {{#each (list 1) as |a b c|}}{{a}}{{/each}} as id',
      8,
      '"#each" has no value for "c"',
      '{{#each … as |value key|}} binds two names.',
    ],
    'an each without a name': [
      'select {{#each (list 1)}}1{{/each}} as id',
      8,
      '"#each" needs a name for what it binds',
    ],
    'an each of a text': [
      'select {{#each "abc" as |v|}}{{v}}{{/each}} 1 as id',
      8,
      '"#each" goes through a list or a dict, and this is the text "abc"',
    ],
    'an each of a number': [
      'select {{#each 12 as |v|}}{{v}}{{/each}} 1 as id',
      8,
      '"#each" goes through a list or a dict, and this is 12',
    ],
    'an each of what is known only when rendered': [
      'select {{#each target.name as |v|}}{{v}}{{/each}} 1 as id',
      8,
      '"#each" goes through a list or a dict, and this is the text "dev"',
    ],
    'an each of a relation': [
      'select {{#each this as |v|}}{{v}}{{/each}} 1 as id',
      8,
      '"#each" goes through a list or a dict, and this is a relation',
    ],
    'a let with a value too many': [
      'select {{#let 1 2 as |a|}}{{a}}{{/let}} as id',
      8,
      '"#let" binds 2 values, and names 1',
    ],
    'a let with a name too many': ['select {{#let 1 as |a b|}}{{a}}{{/let}} as id', 8, '"#let" has no value for "b"'],
    'a let that binds one name twice': ['select {{#let 1 2 as |a a|}}{{a}}{{/let}} as id', 8, '"#let" binds "a" twice'],
    'a raw block with two braces': [
      `select '{{#raw}}x{{/raw}}' as id`,
      9,
      'the template does not parse: raw is written with four braces',
    ],
    'another block with four braces': [
      `select '{{{{if true}}}}x{{{{/if}}}}' as id`,
      9,
      'the template does not parse: four braces are for raw, not for "if"',
    ],
    'a partial that is never rendered': [
      'select {{#if false}}{{> part}}{{/if}} 1 as id',
      21,
      'the template does not parse: partials and decorators have no meaning here',
    ],
    'a macro in a model': [
      '{{#macro "n"}}1{{/macro}}select 1 as id',
      1,
      '"#macro" is not a helper, macro or name known here',
      '{{#macro …}} stands by itself in a file under macros/.',
    ],
    'a macro that is called as a block': [
      'select {{#m "a"}}{{/m}} as id',
      8,
      '"#m" is not a helper, macro or name known here',
      'A macro is called as {{m …}}, without #.',
    ],
  })
})

describe('a path of Handlebars that has no meaning here is told what to write:', () => {
  areRefused({
    'of the scope outside': ['select {{../id}} as id', 10, '"../id" is not a helper, macro or name known here', '../.'],
    'of the root': ['select {{@root.id}} as id', 10, '"@root.id" is not a helper, macro or name known here', '@index'],
    'of a loop outside of any': [
      'select {{@index}} as id',
      10,
      '"@index" is not a helper, macro or name known here',
      '@index is there inside of {{#each …}}.',
    ],
    'of an item without a name': [
      'select {{.}} as id',
      10,
      '"." is not a helper, macro or name known here',
      'What {{#each … as |name|}} goes through has a name.',
    ],
    'with a slash': [
      'select {{this/schema}} as id',
      10,
      '"this/schema" is not a helper, macro or name known here',
      'The parts of a name are joined by dots.',
    ],
  })
})

describe('what is printed is a value of SQL, or an error at its place:', () => {
  areRefused({
    'a dict': [
      'select {{dict scale=1}} as id',
      8,
      'a dict is printed here, which is no SQL',
      'Print one of its values by its name, as {{name.scale}}; it has scale.',
    ],
    'a dict of the language': [`select '{{target}}' as id`, 9, 'a dict is printed here, which is no SQL'],
    'a dict with a name of JavaScript': [
      `select '{{concat (dict toString=1)}}' as id`,
      9,
      'a dict is printed here, which is no SQL',
    ],
    'a list of dicts': [
      'select {{list (dict a=1)}} as id',
      8,
      'a list that holds a dict is printed here, which is no SQL',
    ],
    'a list of lists': [
      'select {{list (list 1)}} as id',
      8,
      'a list that holds another list is printed here, which is no SQL',
    ],
    'a list with null': ['select {{list 1 null}} as id', 8, 'a list that holds null is printed here, which is no SQL'],
  })

  test('a dict that a macro in TypeScript prints into its text', async () => {
    const files = {
      'macros/t.ts': 'export const t = (column: unknown, named: unknown) => column + " as " + named',
    }
    const err = await said('select\n  {{t "1" alias="id"}}', files)
    expect(err).toMatch(
      /^error {2}models\/model\.sql:2:3 {2}a dict is printed here, which is no SQL {2}\[value-unprintable\]/,
    )
  })
})

test('a bound name may be called as a function is, and a function without arguments stands without brackets', async () => {
  const shop = project({
    'models/model.sql': `select {{#each (list 1 2) as |list|}}{{list}} + {{/each}}{{#if is_incremental}}1{{else}}0{{/if}} as a,
      {{#let "x" as |eq|}}'{{concat eq "y"}}'{{/let}} as b`,
  })
  await shop.build()
  expect(await shop.rows('model')).toEqual([{ a: 3, b: 'xy' }])
})

test('in YAML a list or a dict that is a tag alone stays what it is', async () => {
  const shop = project({
    'project.yml': `name: shop
vars: {labels: [daily, core], owner: {name: ann}}
models: {+tags: "{{var 'labels'}}", +meta: {owner: "{{var 'owner'}}"}}
targets: {dev: {type: duckdb, path: shop.duckdb}}
`,
    'models/model.sql': 'select 1 as id',
  })
  const { out } = await shop.cupel('list', '--output', 'json', '--select', 'tag:daily')
  expect(JSON.parse(out)).toMatchObject({ name: 'model', tags: ['daily', 'core'] })
})

test('in YAML a dict within a text is an error at the value', async () => {
  const shop = project({
    'project.yml': `name: shop
vars: {owner: {name: ann}}
models:
  +tags: "of {{var 'owner'}}"
targets: {dev: {type: duckdb, path: shop.duckdb}}
`,
    'models/model.sql': 'select 1 as id',
  })
  expect((await shop.cupel('check')).err).toMatch(/^error {2}project\.yml:4:\d+ {2}a dict is printed here/)
})

test('a variable of the environment that is called like something of JavaScript is not set', async () => {
  expect(await said(`select '{{env_var "constructor"}}' as id`)).toContain(
    'environment variable "constructor" is not set',
  )
})

import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

/** What is said of a project that calls no macro unless its model says so. */
async function said(files: Files): Promise<string> {
  const { err } = await project({ 'models/orders.sql': 'select 1 as id', ...files }).cupel('check')
  return err
}

describe('a definition that does not say what it seems to is refused at its place:', () => {
  const faults: Readonly<Record<string, readonly [text: string, place: string, sentence: string, help?: string]>> = {
    'arguments without bars': [
      '{{#macro "m" a b}}{{a}}{{b}}{{/macro}}',
      '1:14',
      '"#macro" takes its arguments between bars  [argument-wrong]',
      'Write {{#macro "m" as |a b|}}.',
    ],
    'arguments without bars, beside a default': [
      '{{#macro "m" a b=1}}{{a}}{{b}}{{/macro}}',
      '1:14',
      '"#macro" takes its arguments between bars  [argument-wrong]',
      'Write {{#macro "m" … as |a b|}}.',
    ],
    'as without bars': [
      '{{#macro "m" as a}}{{a}}{{/macro}}',
      '1:14',
      '"#macro" takes its arguments between bars  [argument-wrong]',
      'Write {{#macro "m" as |a|}}.',
    ],
    'an argument twice': ['{{#macro "m" as |a a|}}{{a}}{{/macro}}', '1:1', '"#macro" has two arguments named "a"'],
    'a default of no argument': [
      '{{#macro "m" scal=2 as |column scale|}}{{column}}{{/macro}}',
      '1:14',
      '"#macro" gives "scal" a default, and does not use it  [argument-wrong]',
      'Did you mean "scale"?',
    ],
    'two defaults of one argument': [
      '{{#macro "m" a=1 a=2 as |a|}}{{a}}{{/macro}}',
      '1:1',
      '"#macro" has two arguments named "a"',
    ],
    'an argument called this': ['{{#macro "m" as |this|}}{{this}}{{/macro}}', '1:1', 'cannot name an argument "this"'],
    'a warehouse that does not exist': [
      '{{#macro "m" adapter="duckdbb"}}1{{/macro}}',
      '1:14',
      '"#macro" names no kind of warehouse  [argument-wrong]',
      'Did you mean "duckdb"?',
    ],
    'a warehouse without quotes': ['{{#macro "m" adapter=duckdb}}1{{/macro}}', '1:14', 'names no kind of warehouse'],
    'a name that cannot be called': ['{{#macro "to euros"}}1{{/macro}}', '1:10', 'which no template can call'],
    'a name that is a number': ['{{#macro "2"}}1{{/macro}}', '1:10', 'which no template can call'],
    'a name that is a value': ['{{#macro "true"}}1{{/macro}}', '1:10', 'which no template can call'],
    'a name of the language': ['{{#macro "concat" as |a|}}{{a}}{{/macro}}', '1:1', '[macro-reserved]'],
    'an else': ['{{#macro "m" as |a|}}{{a}}{{else}}2{{/macro}}', '1:1', '"#macro" has no {{else}}'],
    'SQL outside': ['{{#macro "m"}}1{{/macro}}\nselect 1\n', '2:1', '[macro-stray]', '  2 | select 1\n    | ^^^^^^^^'],
    'a tag outside': ['{{ref "orders"}}', '1:1', '[macro-stray]'],
    'a block outside': ['{{#if true}}{{#macro "m"}}1{{/macro}}{{/if}}', '1:1', '"#if" is not a definition'],
  }

  test.each(Object.entries(faults))('%s', async (_, [text, place, sentence, help = '']) => {
    const err = await said({ 'macros/m.sql': text })
    expect(err).toContain(sentence)
    expect(err).toContain(help)
    expect(err).toMatch(new RegExp(`^error {2}macros/m\\.sql:${place} `))
    expect(err).toMatch(/\nthe project has a fault\n$/)
  })
})

test('a default that is not between the bars is an argument behind the others', async () => {
  const shop = project({
    'macros/m.sql': '{{#macro "m" scale=2 as |column|}}round({{column}}, {{scale}}){{/macro}}',
    'models/a.sql':
      'select {{m "1.234" 1}}::varchar as a, {{m 1.234 scale=0}}::varchar as b, {{m 1.234}}::varchar as c',
  })
  await shop.build()
  expect(await shop.rows('a')).toEqual([{ a: '1.2', b: '1', c: '1.23' }])
})

test('comments may stand outside of macros', async () => {
  const text = '-- of SQL\n/* and\nof SQL */\n{{! of templates }}\n{{#macro "m"}}1{{/macro}}\n-- the end'
  expect(await said({ 'macros/m.sql': text, 'models/a.sql': 'select {{m}} as id' })).not.toContain('error')
})

describe('a macro in TypeScript that gives no value is told at its call, with what to write:', () => {
  const returned: Readonly<Record<string, readonly [source: string, sentence: string]>> = {
    'a promise': ['export async function f() { return "1" }', 'returns a promise'],
    'a promise that fails': ['export async function f() { throw new Error("later") }', 'returns a promise'],
    'a list of promises': [
      'export const f = () => [Promise.resolve(1)]',
      'returns a list or dict with a promise in it',
    ],
    nothing: ['export function f() { "1" }', 'returns nothing'],
    'a function': ['export const f = () => () => 1', 'returns a function'],
    'a symbol': ['export const f = () => Symbol("x")', 'returns a symbol'],
    'a date': ['export const f = () => new Date(0)', 'returns a Date'],
    'a map': ['export const f = () => new Map([["a", 1]])', 'returns a Map'],
    'no number': ['export const f = () => NaN', 'returns NaN'],
    infinity: ['export const f = () => 1 / 0', 'returns Infinity'],
    'a generator': ['export function* f() { yield 1 }', 'returns a '],
    'what holds itself': [
      'export const f = () => { const a = []; a.push(a); return a }',
      'returns a list or dict with an object that holds itself in it',
    ],
  }

  test.each(Object.entries(returned))('%s', async (_, [source, sentence]) => {
    const err = await said({ 'macros/m.ts': source, 'models/a.sql': 'select\n  {{f}} as id' })
    expect(err).toContain(`error  models/a.sql:2:3  macro "f" ${sentence}`)
    expect(err).toContain('[macro-result]')
    expect(err).toMatch(/\nthe project has a fault\n$/)
  })
})

test('a macro in TypeScript gives texts, numbers, lists of them, dicts whose values are printed, relations, and null', async () => {
  const shop = project({
    'models/orders.sql': 'select 1 as id',
    'macros/m.ts': `
export const text = () => '1'
export const whole = () => 2n ** 70n
export const two = () => [1, 2]
export const money = () => ({ scale: 2 })
export const same = (relation: unknown) => relation
export const none = () => null
export class Aid {}
export const rate = 3
`,
    'models/a.sql':
      'select {{text}} as a, {{whole}} as b, [{{two}}] as c, {{#let (money) as |m|}}{{m.scale}}{{/let}} as d{{none}} from {{same (ref "orders")}}',
  })
  await shop.build()
  expect(await shop.rows('select a, b::varchar as b, c::varchar as c, d from a')).toEqual([
    { a: 1, b: '1180591620717411303424', c: '[1, 2]', d: 2 },
  ])
})

describe('a name that no macro in TypeScript may have is told at its export:', () => {
  test.each([
    [
      'a helper',
      'const x = 1\nexport function concat() { return "1" }',
      '2:17',
      '"concat" is the name of a shipped helper',
    ],
    ['a value', 'export const target = () => "1"', '1:14', '"target" is the name of a shipped helper'],
    ['a block', 'export { f as each }\nfunction f() { return "1" }', '1:15', '"each" is the name of a shipped helper'],
    ['no name', 'export default function f() { return "1" }', '1:8', 'A macro has the name that it is exported by'],
  ])('%s', async (_, source, place, sentence) => {
    const err = await said({ 'macros/m.ts': source })
    expect(err).toContain(`error  macros/m.ts:${place}  `)
    expect(err).toContain(sentence)
  })
})

test('a macro file in TypeScript that does not parse is told at its line, without the path of this machine', async () => {
  const err = await said({ 'macros/m.ts': 'export const a = 1\nexport function f( { return 1 }\n' })
  expect(err).toMatch(/^error {2}macros\/m\.ts:2:\d+ {2}the macros cannot be loaded: /)
  expect(err).not.toContain('<folder>')
})

test('what a macro file imports and is not there is one sentence', async () => {
  const err = await said({ 'macros/m.ts': 'import { x } from "./nothing.ts"\nexport const f = () => x\n' })
  expect(err).toMatch(
    /^error {2}macros\/m\.ts:1:1 {2}the macros cannot be loaded: Cannot find module '\.\/nothing\.ts'.* {2}\[macro-file\]\n/,
  )
  expect(err).not.toContain('Require stack')
})

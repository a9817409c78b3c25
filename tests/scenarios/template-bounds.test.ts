import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

/** What `check` says of a model, and how long it took. */
async function checked(template: string, files: Files = {}): Promise<{ err: string; seconds: number }> {
  const started = performance.now()
  const { err } = await project({ 'models/model.sql': template, ...files }).cupel('check')
  return { err, seconds: (performance.now() - started) / 1000 }
}

const ten = '(list 1 2 3 4 5 6 7 8 9 10)'
const inLoops = (list: string, depth: number, inner: string) =>
  `${`{{#each ${list} as |i|}}`.repeat(depth)}${inner}${'{{/each}}'.repeat(depth)}`

const nested =
  /^error {2}models\/model\.sql:1:\d+ {2}the template does not parse: blocks and calls stand in each other more than 100 deep/

describe('what nests too deep to be read is told at its place, at once:', () => {
  test.each(
    Object.entries({
      blocks: `select ${'{{#if true}}'.repeat(5000)}1${'{{/if}}'.repeat(5000)} as id`,
      'blocks that are never closed': `select ${'{{#if true}}'.repeat(5000)}1 as id`,
      calls: `select {{concat ${'(concat '.repeat(5000)}1${')'.repeat(5000)}}} as id`,
      'else if': `select {{#if false}}1${'{{else if false}}2'.repeat(5000)}{{/if}} as id`,
    }),
  )('%s', async (_, template) => {
    const { err, seconds } = await checked(template)
    expect(err).toMatch(nested)
    expect(seconds).toBeLessThan(5)
  })

  test('a value of YAML', async () => {
    const { err, seconds } = await checked('select 1 as id', {
      'models/model.yml': `models:\n  - name: model\n    description: "${'{{#if true}}'.repeat(5000)}"\n`,
    })
    expect(err).toMatch(/^error {2}models\/model\.yml:3:18 {2}.*more than 100 deep/)
    expect(seconds).toBeLessThan(5)
  })

  test('what only looks deep is read: comments, raw text, texts in quotes, blocks beside each other', async () => {
    const many = (text: string) => text.repeat(200)
    const { err } = await checked(
      `{{!-- ${many('{{#if true}}')} --}}{{! ${many('{{#if true')} }}select '{{{{raw}}}}${many('{{#if x}}')}{{{{/raw}}}}' as a,
        {{concat "'" ${many('"(" ')}"'"}} as b, '\\{{#if x}}' as c, ${many('{{#if true}}1 + {{else}}2{{/if}}')}1 as d`,
    )
    expect(err).toBe('')
  })

  test('99 blocks in each other are read', async () => {
    const { err } = await checked(`select ${'{{#if true}}'.repeat(99)}1${'{{/if}}'.repeat(99)} as id`)
    expect(err).toBe('')
  })
})

describe('what takes too long to render is told at its place:', () => {
  const vars =
    'name: shop\nvars: {l: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n'
  const twice = Array.from(
    { length: 40 },
    (_, n) => `{{#macro "m${n}"}}${n < 39 ? `{{m${n + 1}}}{{m${n + 1}}}` : '1'}{{/macro}}`,
  )
  const deep = Array.from(
    { length: 90 },
    (_, n) =>
      `{{#macro "d${n}"}}${'{{#if true}}'.repeat(90)}${n < 89 ? `{{d${n + 1}}}` : '1'}${'{{/if}}'.repeat(90)}{{/macro}}`,
  )

  test.each<[string, string, RegExp, Files?]>([
    [
      '10^8 rounds of loops',
      `select ${inLoops(ten, 8, 'x')}`,
      /^error {2}models\/model\.sql:1:\d+ .*more than 1,000,000 parts/,
    ],
    [
      'loops over what is known only when rendered',
      `select ${inLoops('(var "l")', 8, 'x')}`,
      /^error {2}models\/model\.sql:1:\d+ .*more than 1,000,000 parts/,
      { 'project.yml': vars },
    ],
    [
      'macros that call one another twice',
      'select {{m0}} as id',
      /^error {2}macros\/m\.sql:\d+:\d+ .*more than 1,000,000 parts[\s\S]* {2}called at /,
      { 'macros/m.sql': twice.join('\n') },
    ],
    [
      'macros and blocks deeper than any stack',
      'select {{d0}} as id',
      /^error {2}macros\/m\.sql:\d+:\d+ .*more than 400 blocks and macros in each other/,
      { 'macros/m.sql': deep.join('\n') },
    ],
    [
      'a text that doubles',
      `select {{#let "0123456789" as |x|}}${'{{#let (concat x x) as |x|}}'.repeat(50)}1${'{{/let}}'.repeat(51)} as id`,
      /^error {2}models\/model\.sql:1:\d+ .*more than 1,000,000 parts {2}\[render-limit\]/,
    ],
    [
      'a text of many times another',
      `select {{#let "${'x'.repeat(100_000)}" as |x|}}{{#let (concat ${'x '.repeat(900)}) as |y|}}{{concat y y}}{{/let}}{{/let}} as id`,
      /^error {2}models\/model\.sql:1:\d+ .*a text of more than 100,000,000 characters {2}\[render-limit\]/,
    ],
    [
      'a value of YAML',
      'select 1 as id',
      /^error {2}models\/model\.yml:3:18 .*more than 1,000,000 parts/,
      { 'models/model.yml': `models:\n  - name: model\n    description: "${inLoops(ten, 8, 'x')}"\n` },
    ],
  ])(
    '%s',
    async (_, template, message, files = {}) => {
      const { err, seconds } = await checked(template, files)
      expect(err).toMatch(message)
      expect(seconds).toBeLessThan(30)
    },
    60_000,
  )

  test('render_limit says how much is too much', async () => {
    const limited = (limit: number) => ({
      'project.yml': `name: shop\nrender_limit: ${limit}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`,
    })
    const template = `select ${inLoops(ten, 1, '{{i}} + ')}0 as id`
    expect((await checked(template, limited(20))).err).toMatch(/more than 20 parts/)
    expect((await checked(template, limited(40))).err).toBe('')
    expect((await checked(template, limited(0))).err).toMatch(
      /^error {2}project\.yml:2:\d+ {2}"render_limit" must be at least 1 /,
    )
  })
})

test('a long template is read in a time that grows with its length', async () => {
  const timeOf = async (lines: number) => {
    const template = `select * from (values\n${'{{#if true}}({{concat 1.50 ""}}),{{/if}}\n'.repeat(lines)}(1)) as t (id)`
    const { err, seconds } = await checked(template)
    expect(err).toBe('')
    return seconds
  }
  await timeOf(100)
  const [some, many] = [await timeOf(3000), await timeOf(12_000)]
  expect(many / some).toBeLessThan(10)
}, 60_000)

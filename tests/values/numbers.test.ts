import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVars } from '../../runner/cli/args/read-vars.ts'
import { fc } from '../support/chance.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'
import { dates, inJson, writtenNumbers, yamlNumbers } from './written.ts'

const projectYml = (more = '') => `name: shop\n${more}targets: {dev: {type: duckdb, path: shop.duckdb}}\n`
const textOf = (shop: TestProject, path: string) => readFileSync(join(shop.folder, path), 'utf8')

/** How many values go through each door; NUMBERS=10000 for a long run. */
const many = Number(process.env.NUMBERS ?? 200)

function sample<T>(values: fc.Arbitrary<T>, work: (values: readonly T[]) => Promise<void>): Promise<void> {
  return work(fc.sample(values, many))
}

/** The SQL of a model that prints some tags, one a line. */
async function printed(shop: TestProject, tags: readonly string[], ...args: readonly string[]): Promise<string[]> {
  shop.write({ 'models/m.sql': `select $$\n${tags.join('\n')}\n$$ as texts` })
  const { code, err } = await shop.cupel('compile', '--select', 'm', ...args)
  if (code !== 0) throw new Error(err)
  return textOf(shop, 'target/compiled/models/m.sql').trimEnd().split('\n').slice(1, -1)
}

describe('a number or date comes out as it was written', () => {
  test('from a template', () =>
    sample(writtenNumbers, async (numbers) => {
      const tags = numbers.map((number) => `{{concat ${number}}}`)
      expect(await printed(project({}), tags)).toEqual(numbers)
    }))

  test('from the vars of project.yml', () =>
    sample(fc.oneof(yamlNumbers, dates), async (texts) => {
      const vars = texts.map((text, index) => `  v${index}: ${text}\n`).join('')
      const shop = project({ 'project.yml': projectYml(`vars:\n${vars}`) })
      expect(
        await printed(
          shop,
          texts.map((_, index) => `{{var "v${index}"}}`),
        ),
      ).toEqual(texts)
    }))

  test('from a value of YAML that is one tag alone', () =>
    sample(fc.oneof(yamlNumbers, dates), async (texts) => {
      const vars = texts.map((text, index) => `  v${index}: ${text}\n  w${index}: "{{var 'v${index}'}}"\n`).join('')
      const shop = project({ 'project.yml': projectYml(`vars:\n${vars}`) })
      expect(
        await printed(
          shop,
          texts.map((_, index) => `{{var "w${index}"}}`),
        ),
      ).toEqual(texts)
    }))

  test('from --vars, in YAML and in JSON', () =>
    sample(yamlNumbers, async (numbers) => {
      const tags = numbers.map((_, index) => `{{var "v${index}"}}`)
      const yaml = `{${numbers.map((number, index) => `v${index}: ${number}`).join(', ')}}`
      expect(await printed(project({}), tags, '--vars', yaml)).toEqual(numbers)
      const json = `{${numbers.map((number, index) => `"v${index}": ${inJson(number)}`).join(', ')}}`
      expect(await printed(project({}), tags, '--vars', json)).toEqual(numbers.map(inJson))
    }))

  test('from the arguments of a data test, and from meta, into SQL and manifest.json', () =>
    sample(yamlNumbers, async (numbers) => {
      const list = numbers.join(', ')
      const shop = project({
        'models/m.sql': 'select 1::double as id',
        'models/m.yml': `models:
  - name: m
    config: {meta: {all: [${list}]}}
    columns:
      - name: id
        data_tests:
          - accepted_values: {name: accepted, values: [${list}], quote: false}
          - apart: {name: ours, from: [${list}]}
`,
        'macros/apart.sql': `{{#test "apart" as |model column from|}}
select {{column}} from {{model}} as m where {{column}} in ({{from}})
{{/test}}`,
      })
      const { code, err } = await shop.cupel('compile')
      expect(err).toBe('')
      expect(code).toBe(0)
      const folder = 'target/compiled/models/m.yml'
      const sql = readdirSync(join(shop.folder, folder)).map((file) => textOf(shop, join(folder, file)))
      expect(sql.map((text) => /in \((.*?)\)/.exec(text)?.[1])).toEqual([list, list])
      const manifest = textOf(shop, 'target/manifest.json')
      const json = numbers.map(inJson).join(',')
      for (const key of ['all', 'values', 'from']) expect(manifest).toContain(`"${key}":[${json}]`)
    }))
})

test('a whole number in another base is written in decimals', async () => {
  const shop = project({ 'project.yml': projectYml('vars: {a: 0x20000000000001, b: 0o17}\n') })
  expect(await printed(shop, ['{{var "a"}}', '{{var "b"}}'])).toEqual(['9007199254740993', '15'])
})

test('eq, lt and gt compare to the last digit', async () => {
  const shop = project({ 'project.yml': projectYml('vars: {big: 9007199254740993, price: 1.10, text: "12"}\n') })
  const tags = {
    '{{eq (var "big") 9007199254740992}}': 'false',
    '{{eq (var "big") 9007199254740993}}': 'true',
    '{{gt (var "big") 9007199254740992}}': 'true',
    '{{lt 9007199254740992 9007199254740993}}': 'true',
    '{{eq (var "price") 1.1}}': 'true',
    '{{ne 1.0 1}}': 'false',
    '{{lt -1e400 1e-400}}': 'true',
    '{{gt (var "text") 9}}': 'true',
    '{{eq (list 1 (list 2)) (list 1.0 (list 2))}}': 'true',
    '{{eq (dict a=1) (dict a=1 b=2)}}': 'false',
    '{{eq (dict) 1}}': 'false',
    '{{#if 0.0}}holds{{else}}does not{{/if}}': 'does not',
  }
  expect(await printed(shop, Object.keys(tags))).toEqual(Object.values(tags))
})

test('what has no order is told', async () => {
  const shop = project({ 'models/m.sql': 'select {{lt (dict a=1) 2}}' })
  expect((await shop.cupel('check')).err).toContain('models/m.sql:1:8  "lt" compares two numbers, or two texts')
})

test('a macro in TypeScript gets numbers, bigints, and decimals that no double holds as their text', async () => {
  const shop = project({
    'macros/kind.ts': `export const kind = (value: unknown) => typeof value + ' ' + (Array.isArray(value) ? value.map(String) : value)
export const same = (value: unknown) => value
export const next = (value: bigint) => value + 1n`,
  })
  const tags = {
    '{{kind 1.10}}': 'number 1.1',
    '{{kind 9007199254740993}}': 'bigint 9007199254740993',
    '{{kind 0.10000000000000000001}}': 'string 0.10000000000000000001',
    '{{kind 1e400}}': 'string 1e400',
    '{{kind (list 12345678901234567890 1)}}': 'object 12345678901234567890,1',
    '{{same 9007199254740993}}': '9007199254740993',
    '{{next 9007199254740992}}': '9007199254740993',
  }
  expect(await printed(shop, Object.keys(tags))).toEqual(Object.values(tags))
})

test('a limit and a threshold reach SQL as they are written', async () => {
  const shop = project({
    'models/m.sql': 'select 1 as id',
    'models/m.yml': `models:
  - name: m
    columns:
      - {name: id, data_tests: [not_null: {limit: 9007199254740993, error_if: ">9007199254740993"}]}
`,
  })
  expect((await shop.build()).statuses).toMatchObject({ not_null_m_id: 'passed' })
  shop.write({ 'models/m.yml': 'models: [{name: m, data_tests: [unique: {limit: 1.5}]}]\n' })
  expect((await shop.cupel('check')).err).toContain('"limit" must be a whole number above 0')
})

test('a number that the runner itself computes with may be written with zeros', async () => {
  const shop = project({
    'project.yml': 'name: shop\nversion: 1.10\ntargets: {dev: {type: duckdb, path: x.duckdb, threads: 2.0}}\n',
    'models/m.sql': 'select {{target.threads}} as threads',
  })
  expect((await shop.cupel('compile')).out).toBe('select 2 as threads\n')
})

test('a definition changes with the digits of its numbers, and with a number that becomes a text', async () => {
  const hashes = new Set<string>()
  for (const account of ['9007199254740992', '9007199254740993', '"9007199254740993"', '1.1', '1.10']) {
    const shop = project({
      'models/m.sql': 'select 1 as id',
      'models/m.yml': `models: [{name: m, config: {meta: {account: ${account}}}}]\n`,
    })
    await shop.cupel('compile')
    hashes.add(JSON.parse(textOf(shop, 'target/manifest.json')).nodes['model.shop.m'].checksum.checksum)
  }
  expect(hashes.size).toBe(5)
})

test.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
] as const)('on %s, a number beyond 2^53 finds its row, and accepts no other', async (_, warehouse) => {
  const test = (value: string) => `accepted_values: {values: [${value}], quote: false, name: only_${value}}`
  const shop = project(
    {
      'models/m.sql': '{{config materialized="table"}} select 9007199254740993::bigint as id, {{concat 1.10}} as price',
      'models/picked.sql': 'select id, price from {{ref "m"}} where id = {{var "only"}}',
      'models/m.yml': `models:
  - name: picked
    columns:
      - name: id
        data_tests: [${test('9007199254740993')}, ${test('9007199254740992')}]
`,
    },
    await warehouse(),
  )
  const { statuses } = await shop.build({ vars: readVars('{only: 9007199254740993}') })
  expect(statuses).toMatchObject({ only_9007199254740993: 'passed', only_9007199254740992: 'failed' })
  expect(await shop.rows('select cast(id as varchar) as id, cast(price as varchar) as price from main.m')).toEqual([
    { id: '9007199254740993', price: '1.10' },
  ])
})

import { at, type Marked } from '../support/at.ts'
import { project } from '../support/project.ts'

const models = {
  'models/orders.sql': '{{config tags="nightly"}} select 1 as id',
  'models/revenue.sql': '{{config tags="nightly"}} select * from {{ref "orders"}}',
  'models/other.sql': 'select 1 as id',
  'models/models.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
  'seeds/countries.csv': 'code\nNL\n',
}

test('a selector is named in place of --select, and one is the default', async () => {
  const shop = project({
    ...models,
    'selectors.yml': `selectors:
  - name: nightly
    default: "{{#if (eq (var 'night') 1)}}true{{else}}false{{/if}}"
    definition:
      union:
        - tag: nightly
        - method: resource_type
          value: seed
        - exclude:
            - method: name
              value: orders
              children: true
              children_depth: 0
  - name: rest
    definition: {union: ['*', {exclude: [{method: selector, value: nightly}]}]}
`,
    'project.yml': 'name: shop\nvars: {night: 0}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n',
  })
  const listed = async (...args: readonly string[]) => {
    const { code, out, err } = await shop.cupel('list', ...args)
    return [
      code,
      out
        .replaceAll(/^\w+ +/gm, '')
        .trim()
        .split('\n')
        .sort()
        .join(' '),
      err,
    ]
  }
  expect(await listed('--selector', 'nightly')).toEqual([0, 'countries revenue', ''])
  expect(await listed('--selector', 'rest')).toEqual([0, 'orders other unique_orders_id', ''])
  expect(await listed('--select', 'selector:nightly,resource_type:model')).toEqual([0, 'revenue', ''])
  expect(await listed('--select', '1+selector:nightly')).toEqual([0, 'countries orders revenue', ''])
  expect(await listed()).toEqual([0, 'countries orders other revenue unique_orders_id', ''])
  expect(await listed('--vars', '{night: 1}')).toEqual([0, 'countries revenue', ''])
  expect(await listed('--vars', '{night: 1}', '-s', 'other')).toEqual([0, 'other', ''])

  const { code, err } = await shop.cupel('build', '--selector', 'nightly', '--select', 'orders')
  expect([code, err]).toEqual([
    2,
    'error  --selector selects by itself: leave out --select and --exclude  [option-wrong]\n',
  ])
})

const nightly = (definition: string) => `selectors:\n  - name: nightly\n    definition: ${definition}\n`

describe('what is wrong with a selector is told at its place', () => {
  const cases: Readonly<Record<string, readonly [file: Marked, said: string]>> = {
    'a text that is no selection': [at`selectors: [{name: nightly, definition: 'tag:a x${'+'}y'}]`, 'has a + within'],
    'a method that does not exist': [
      at`selectors: [{name: nightly, definition: {method: ${'tags'}, value: a}}]`,
      '[selector-method]',
    ],
    'a short method that does not exist': [
      at`selectors: [{name: nightly, definition: {${'tags'}: a}}]`,
      '[selector-method]',
    ],
    'a value that cannot be': [
      at`selectors: [{name: nightly, definition: {method: resource_type, value: ${'modle'}}}]`,
      'there is no resource_type "modle"',
    ],
    'a selector that does not exist': [
      at`selectors: [{name: nightly, definition: 'selector:${'daily'}'}]`,
      '[selector-unknown]',
    ],
    'a key that does not exist': [
      at`selectors: [{name: nightly, definition: {method: tag, value: a, ${'childs'}: true}}]`,
      '[key-unknown]',
    ],
    'a union that is no list': [
      at`selectors: [{name: nightly, definition: {union: ${'a'}}}]`,
      '"union" must be a list',
    ],
    'a union of nothing': [at`selectors: [{name: nightly, definition: {union: ${'[]'}}}]`, 'must hold something'],
    'two sets side by side': [
      at`selectors: [{name: nightly, definition: ${'{union: [a], intersection: [b]}'}}]`,
      'must be a text as for --select, a method',
    ],
    'a name twice': [
      at`selectors: [{name: nightly, definition: a}, {name: ${'nightly'}, definition: b}]`,
      'of its own',
    ],
    'two defaults': [
      at`selectors: [{name: nightly, default: true, definition: a}, {name: b, default: ${'true'}, definition: b}]`,
      'it is of "nightly"',
    ],
    'both directions': [
      at`selectors: [{name: nightly, definition: {method: ${'tag'}, value: a, childrens_parents: true, children: true}}]`,
      'childrens_parents stands beside children',
    ],
  }
  test.each(Object.entries(cases))('%s', async (_, [file, said]) => {
    const shop = project({ ...models, 'selectors.yml': file })
    const { code, err } = await shop.cupel('list', '--selector', 'nightly')
    expect(code).toBeGreaterThan(0)
    expect(err).toContain(said)
    const { line, column, length = 1 } = file.marked
    expect(err).toContain(`selectors.yml:${line}:${column}`)
    expect(err).toMatch(new RegExp(`\\| +\\^{${length}}\\n`))
  })
})

test('selectors that stand on each other in a circle are told', async () => {
  const shop = project({
    ...models,
    'selectors.yml': 'selectors: [{name: a, definition: selector:b}, {name: b, definition: {selector: a}}]',
  })
  const { code, err } = await shop.cupel('list', '--selector', 'a')
  expect([code, err]).toEqual([2, expect.stringContaining('in a circle: a → b → a')])
})

test('what matches nothing is told, and stops where it is asked to', async () => {
  const shop = project({ ...models, 'selectors.yml': nightly('{union: [orders, tag:nihgtly]}') })
  const { code, err } = await shop.cupel('list', '--selector', 'nightly')
  expect([code, err]).toEqual([
    0,
    'warning  nothing matches "tag:nihgtly" of selectors.yml  [selector-empty]\n  Did you mean "nightly"?\n',
  ])
  expect((await shop.cupel('list', '--selector', 'nightly', '--no-match', 'error')).code).toBe(2)
})

test('data tests come along as a method says, whatever the command says', async () => {
  const eager = nightly('{method: name, value: orders, indirect_selection: empty}')
  const shop = project({ ...models, 'selectors.yml': eager })
  const { statuses } = await shop.build({ selector: 'nightly' })
  expect(statuses).toEqual({ orders: 'built' })
})

test('only some kinds of what is selected are taken, by every command', async () => {
  const shop = project(models)
  expect((await shop.build({ resourceTypes: ['model'] })).statuses).toEqual({
    orders: 'built',
    revenue: 'built',
    other: 'built',
  })
  const without = await shop.build({ select: ['orders', 'countries'], excludeResourceTypes: ['test', 'seed'] })
  expect([without.statuses, without.findings]).toEqual([{ orders: 'built' }, []])
  const { code, err } = await shop.cupel('build', '-s', 'orders', '--resource-type', 'seed')
  expect([code, err]).toEqual([0, expect.stringContaining('nothing matches "seed" of --resource-type')])
})

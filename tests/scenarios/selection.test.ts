import { project, type TestProject } from '../support/project.ts'

const shop = () =>
  project({
    'models/sources.yml': 'sources: [{name: landing, tags: [raw], tables: [{name: orders}, {name: stores}]}]',
    'seeds/countries.csv': 'code\nNL\n',
    'models/silver/orders.sql': '{{config tags="daily"}} select * from {{source "landing" "orders"}}',
    'models/silver/stores.sql': 'select * from {{source "landing" "stores"}} cross join {{ref "countries"}}',
    'models/gold/revenue.sql':
      '{{config materialized="table" tags=(list "daily" "kpi")}} select * from {{ref "orders"}} join {{ref "stores"}} using (id)',
    'models/gold/kpi_revenue.sql': 'select * from {{ref "revenue"}}',
    'models/gold/deep/kpi_visits.sql': '{{config enabled=true meta=(dict team=(dict lead="ada"))}} select 1 as id',
    'models/gold/gold.yml': 'models: [{name: revenue, columns: [{name: id, data_tests: [unique]}]}]',
    'tests/data-quality/revenue_holds.sql': 'select * from {{ref "revenue"}} join {{ref "orders"}} using (id)',
  })

const tests = ['revenue_holds', 'unique_revenue_id']
const cases: Readonly<Record<string, readonly [args: string, names: readonly string[]]>> = {
  'a name takes the model, and no data test': ['-s orders', ['orders']],
  'a + before takes along all that it stands on': ['-s +stores', ['countries', 'landing.stores', 'stores']],
  'a + behind takes along all that stands on it': ['-s revenue+', ['kpi_revenue', 'revenue']],
  'a + on both sides takes along both': [
    '-s +kpi_revenue+',
    ['countries', 'kpi_revenue', 'landing.orders', 'landing.stores', 'orders', 'revenue', 'stores'],
  ],
  'a number bounds the steps': ['-s 1+kpi_revenue', ['kpi_revenue', 'revenue']],
  'a number behind does too': ['-s orders+1', ['orders', 'revenue']],
  'an @ takes along what is below, and all that this stands on': [
    '-s @orders',
    ['countries', 'kpi_revenue', 'landing.orders', 'landing.stores', 'orders', 'revenue', 'stores'],
  ],
  'an @ at the lowest is a + before it': [
    '-s @kpi_revenue',
    ['countries', 'kpi_revenue', 'landing.orders', 'landing.stores', 'orders', 'revenue', 'stores'],
  ],
  'several selections unite': ['-s stores countries', ['countries', 'stores']],
  'spaces within one unite too': ['-s stores -s countries', ['countries', 'stores']],
  'commas intersect': ['-s tag:daily,path:models/gold', ['revenue']],
  'a tag': ['-s tag:kpi', ['revenue']],
  'a tag of a source': ['-s tag:raw', ['landing.orders', 'landing.stores']],
  'a path to a folder': ['-s path:models/silver', ['orders', 'stores']],
  'a path as a shell completes it': ['-s ./models/silver/', ['orders', 'stores']],
  'a path to a folder with a star': ['-s path:models/s*r', ['orders', 'stores']],
  'a path to a file': ['-s models/silver/stores.sql', ['stores']],
  'a path with a star': ['-s path:models/*/stores.sql', ['stores']],
  'a properties file is that of its data tests': ['-s path:models/gold/gold.yml', ['unique_revenue_id']],
  'a file by its name': ['-s file:stores.sql', ['stores']],
  'a text that ends like a file is one': ['-s countries.csv', ['countries']],
  'a folder by its name': ['-s gold.deep', ['kpi_visits']],
  'a folder of the project': ['-s shop.silver', ['orders', 'stores']],
  'a name with a star': ['-s kpi_*', ['kpi_revenue', 'kpi_visits']],
  'a name with some of the letters': ['-s kpi_[a-r]*', ['kpi_revenue']],
  'a name without some of the letters': ['-s kpi_[!a-r]*', ['kpi_visits']],
  'the full name, as fqn': ['-s fqn:shop.gold.revenue', ['revenue']],
  'a source': ['-s source:landing', ['landing.orders', 'landing.stores']],
  'a table of a source, and what stands on it': ['-s source:landing.stores+1', ['landing.stores', 'stores']],
  'the project, as a package': ['-s package:shop,tag:raw', ['landing.orders', 'landing.stores']],
  'this package': ['-s package:this,resource_type:seed', ['countries']],
  'a config': ['-s config.materialized:table', ['revenue']],
  'a config that is a list': ['-s config.tags:kpi', ['revenue']],
  'a config within meta': ['-s config.meta.team.lead:ada', ['kpi_visits']],
  'a kind of node': ['-s resource_type:seed', ['countries']],
  'data tests, where they are asked for by their kind': ['-s resource_type:test', tests],
  'data tests of a kind': ['-s test_type:singular', ['revenue_holds']],
  'data tests by what they run': ['-s test_name:unique', ['unique_revenue_id']],
  'a data test by its name': ['-s revenue_holds', ['revenue_holds']],
  'data tests of a model': ['-s revenue,test_type:data', tests],
  'data tests by the kind to list': ['-s revenue --resource-type test', tests],
  'some kinds to list': ['-s +revenue --resource-type seed source', ['countries', 'landing.orders', 'landing.stores']],
  'all there is, without a selection': [
    '',
    [
      ...['countries', 'kpi_revenue', 'kpi_visits', 'landing.orders', 'landing.stores', 'orders', 'revenue', 'stores'],
      ...tests,
    ],
  ],
  'exclude takes away': ['-s gold --exclude revenue', ['kpi_revenue', 'kpi_visits']],
  'exclude without select takes away from everything, data tests with their models': [
    '--exclude +revenue+',
    ['kpi_visits'],
  ],
}

async function listed(at: TestProject, ...args: readonly string[]) {
  const { code, out, err } = await at.cupel('list', ...args)
  const names = out.split('\n').flatMap((line) => /^\w{1,6} *?(?<=^.{6}) (.*)$/.exec(line)?.[1] ?? [])
  return { code, err, names }
}

test.each(Object.entries(cases))('%s', async (_, [args, names]) => {
  const { code, err, names: found } = await listed(shop(), ...args.split(' ').filter(Boolean))
  expect([code, err]).toEqual([0, ''])
  expect(found.sort()).toEqual([...names].sort())
})

describe('what matches nothing', () => {
  test('is a warning with the nearest name in --select, and the exit code is 0', async () => {
    const { code, err, names } = await listed(shop(), '-s', 'revenu')
    expect([code, names]).toEqual([0, []])
    expect(err).toBe('warning  nothing matches "revenu" of --select  [selector-empty]\n  Did you mean "revenue"?\n')
  })

  test('is told of each criterion, also beside those that match', async () => {
    const { code, err, names } = await listed(shop(), '-s', 'stores', 'revenu', 'tag:dayly,orders')
    expect([code, names]).toEqual([0, ['stores']])
    expect(err).toContain('nothing matches "revenu" of --select')
    expect(err).toContain('nothing matches "tag:dayly" of --select  [selector-empty]\n  Did you mean "daily"?')
  })

  test('is told of an intersection whose parts match', async () => {
    const { err } = await listed(shop(), '-s', 'tag:raw,tag:daily')
    expect(err).toContain('nothing matches "tag:raw,tag:daily" of --select')
  })

  test('is told of a selection of which everything is excluded', async () => {
    const { code, err } = await listed(shop(), '-s', 'tag:raw', '--exclude', 'source:landing')
    expect([code, err]).toEqual([0, 'warning  nothing matches "tag:raw without source:landing"  [selector-empty]\n'])
  })

  test('is an error in --exclude, and nothing runs', async () => {
    const small = project({ 'models/orders.sql': 'select 1 as id' })
    const { code, out, err } = await small.cupel('build', '--exclude', 'ordesr', 'tag:x')
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(
      'error  nothing matches "ordesr" of --exclude, nor "tag:x" of --exclude  [selector-empty]\n  Did you mean "orders"?\n',
    )
    expect(await small.relations().catch(() => [])).toEqual([])
  })

  test('is an error in --select with --no-match error', async () => {
    expect((await shop().cupel('list', '-s', 'stores', 'revenu', '--no-match', 'error')).code).toBe(2)
  })

  test('is a warning in --exclude with --no-match warn', async () => {
    const { code, err } = await listed(shop(), '--exclude', 'revenu', '--no-match', 'warn')
    expect([code, err.split('\n')[0]]).toEqual([0, 'warning  nothing matches "revenu" of --exclude  [selector-empty]'])
  })

  test('may be known to another method', async () => {
    expect((await listed(shop(), '-s', 'daily')).err).toContain('Did you mean "tag:daily"?')
    expect((await listed(shop(), '-s', 'landing')).err).toContain('Did you mean "source:landing"?')
    expect((await listed(shop(), '-s', 'unique')).err).toContain('Did you mean "test_name:unique"?')
  })

  test('is nothing to tell where nothing was typed to exclude', async () => {
    expect((await listed(shop(), '-s', 'stores', '--exclude', '')).err).toBe('')
    expect((await listed(shop(), '-s', '')).err).toContain('nothing matches ""')
    expect((await listed(shop(), '-s', '', '--no-match', 'error')).code).toBe(2)
  })

  test('is told of a part that only a data test matches which does not come along', async () => {
    const { err, names } = await listed(shop(), '-s', 'revenue,orders', 'stores', '--indirect-selection', 'cautious')
    expect(names).toEqual(['stores'])
    expect(err).toContain('nothing matches "revenue,orders" of --select')
    expect((await listed(shop(), '-s', 'revenue,orders', 'revenue', 'orders')).err).toBe('')
  })

  test('may be written as the lines of a run have it, or be a folder', async () => {
    expect((await listed(shop(), '-s', 'main.orders')).err).toContain('Did you mean "orders"?')
    expect((await listed(shop(), '-s', 'models')).err).toContain('Did you mean "path:models"?')
    // There could be some; none was meant by another name.
    const none = await listed(project({ 'models/a.sql': 'select 1 as id' }), '-s', 'test_type:singular')
    expect(none.err).toBe('warning  nothing matches "test_type:singular" of --select  [selector-empty]\n')
  })
})

describe('what no project could mean is refused at its place', () => {
  test.each([
    ['tags:daily', 'there is no selection method "tags"', '^^^^', 'Did you mean "tag"?'],
    ['stores metric:revenue+', 'there is no selection method "metric"', '       ^^^^^^', 'It is not here yet.'],
    ['nosuchmethod:x', 'there is no selection method "nosuchmethod"', '^^^^^^^^^^^^', 'There are: name, fqn, tag,'],
    ['resource_type:modle', 'there is no resource_type "modle"', '              ^^^^^', 'Did you mean "model"?'],
    [
      'resource_type:metric',
      'there is no resource_type "metric"',
      '',
      'There are: model, snapshot, seed, source, test, data_test, unit_test, exposure',
    ],
    ['test_type:unti', 'there is no test_type "unti"', '          ^^^^', 'Did you mean "unit"?'],
    ['test_type:', '"test_type:" names nothing', '^^^^^^^^^^', 'There are: generic, singular, data, unit.'],
    ['tag:', '"tag:" names nothing', '^^^^', 'There are: raw, daily, kpi.'],
    ['config.nosuch:x', 'there is no config "nosuch"', '^^^^^^^^^^^^^', 'There are, among others: materialized,'],
    ['config.materialised:x', 'there is no config "materialised"', '^^^^', 'Did you mean "materialized"?'],
    ['config:table', '"config:table" does not say which config', '^^^^', 'config.materialized:table'],
    ['tag.x:daily', '"tag" takes no dot', '^^^^', 'Write tag:daily.'],
    ['tag:[0-9z-a]*', '"z-a" goes backwards', '        ^^^', 'Write [a-z].'],
    ['orders tag:daily,+ stores', '"+" names nothing', '                 ^', 'A criterion is a name,'],
  ])('%s', async (selection, reason, carets, hint) => {
    for (const option of ['--select', '--exclude']) {
      const { code, err } = await shop().cupel('list', option, selection)
      expect(code).toBe(2)
      expect(err).toContain(`error  ${option}:1:`)
      expect(err).toContain(reason)
      expect(err).toContain(`\n  1 | ${selection}\n    | ${carets}`)
      expect(err).toContain(hint)
    }
  })
})

describe('names of any kind', () => {
  const odd = [
    'my model',
    'a,b',
    'a+b',
    '+c',
    'd+',
    '@e',
    'tag:f',
    `it's`,
    'say "hi"',
    'g*',
    'h?',
    '[i]',
    'ü',
    '5',
    'k.l',
    ' m ',
  ]

  test.each(odd)('%j is selected by its name in quotes', async (name) => {
    const files = Object.fromEntries(odd.map((each) => [`models/${each}.sql`, 'select 1 as id']))
    const criterion = `"${name.replaceAll('"', '""')}"`
    const { err, names } = await listed(project(files), '-s', criterion)
    expect([err, names]).toEqual(['', [name]])
  })

  test('are told to need quotes where they were torn', async () => {
    const small = project({ 'models/my model.sql': 'select 1 as id' })
    expect((await listed(small, '-s', 'my model')).err).toBe(
      `warning  nothing matches "my model" of --select  [selector-empty]\n  Such a name stands in quotes: --select '"my model"'\n`,
    )
    expect((await listed(small, '-s', 'path:models/my model.sql')).err).toContain(`--select '"models/my model.sql"'`)
    expect((await listed(small, '-s', '"models/my model.sql"')).names).toEqual(['my model'])
    expect((await listed(small, '-s', '"my model"+')).names).toEqual(['my model'])
  })
})

test.each([
  [['build', 'orders'], 'cupel build --select orders'],
  [['run', 'orders', 'my stores+'], `cupel run --select orders 'my stores+'`],
  [['list', 'orders'], 'cupel list --select orders'],
  [['unlock', 'dev'], '"dev" has no meaning behind cupel unlock'],
  [['migrate', 'create', 'a', 'b'], '"b" has no meaning behind cupel migrate create'],
])('a name that stands alone is told how to be said: %j', async (args, sentence) => {
  const { code, err } = await shop().cupel(...args)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
})

test.each([
  [['load', '-s', 'revenue'], '"revenue" of --select, which takes models'],
  [['seed', '-s', 'countries', '+orders'], '"+orders" of --select, which takes models, sources'],
  [['run', '-s', 'resource_type:test', 'countries'], '"countries" of --select, which takes seeds'],
  [['test', '-s', 'countries'], '"countries" of --select, which takes seeds'],
])('what is selected and holds nothing for a command is told: %j', async (args, sentence) => {
  const small = shop()
  small.write({
    'models/sources.yml':
      'sources: [{name: landing, tables: [{name: orders, load: {format: csv, glob: none/*.csv}, columns: [{name: id, data_type: integer}]}, {name: stores, load: {format: csv, glob: none/*.csv}, columns: [{name: id, data_type: integer}]}]}]',
  })
  const { code, err } = await small.cupel(...args)
  expect(code).toBe(0)
  expect(err).toContain(`warning  cupel ${args[0]} has nothing to do with ${sentence}  [selector-idle]`)
  expect((await small.cupel('list', ...args.slice(1))).err).toBe('')
})

test('parents come before children in a list', async () => {
  const { out } = await shop().cupel('list', '-s', '+kpi_revenue')
  const names = out
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\w+ +/, ''))
  for (const [above, below] of [
    ['landing.orders', 'orders'],
    ['orders', 'revenue'],
    ['revenue', 'kpi_revenue'],
  ]) {
    expect(names.indexOf(above ?? '')).toBeLessThan(names.indexOf(below ?? ''))
  }
})

test('only what is selected is built; what it stands on is read as it was published', async () => {
  const small = project({
    'models/a.sql': '{{config materialized="table"}} select 1 as id',
    'models/b.sql': '{{config materialized="table"}} select * from {{ref "a"}}',
  })
  await small.build()
  small.write({ 'models/a.sql': '{{config materialized="table"}} select 2 as id' })

  const run = await small.build({ select: ['b'] })

  expect(run.statuses).toEqual({ b: 'built' })
  expect(await small.rows('main.b')).toEqual([{ id: 1 }])
})

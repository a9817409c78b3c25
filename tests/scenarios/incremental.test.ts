import { project, type TestProject } from '../support/project.ts'

const model = (config: string, first: string, second: string) =>
  `{{config materialized="incremental" ${config}}}
{{#if (is_incremental)}}
${second}
{{else}}
${first}
{{/if}}
`
const values = (rows: string, columns = 'id, v') => `select * from (values ${rows}) as t(${columns})`

/** A model that was built with some rows, and is asked to take others. */
async function grown(config: string, first: string, second: string): Promise<TestProject> {
  const shop = project({ 'models/m.sql': model(config, first, second) })
  expect((await shop.build()).statuses).toEqual({ m: 'built' })
  expect((await shop.build()).result('m')).toMatchObject({ status: 'built', action: 'add' })
  return shop
}

const first = values(`(1, 'a'), (2, 'b')`)
const second = values(`(2, 'B'), (3, 'C')`)
const pairs = async (shop: TestProject) => (await shop.rows('main.m')).map((row) => Object.values(row).join(''))

describe('how new rows come in:', () => {
  const cases: Readonly<Record<string, readonly [config: string, rows: readonly string[]]>> = {
    'without a unique_key they are appended': ['', ['1a', '2B', '2b', '3C']],
    'an empty text is no unique_key': ['unique_key=""', ['1a', '2B', '2b', '3C']],
    'an empty list is no unique_key': ['unique_key=(list)', ['1a', '2B', '2b', '3C']],
    'append does not look at a unique_key': ['unique_key="id" incremental_strategy="append"', ['1a', '2B', '2b', '3C']],
    'with a unique_key they are merged': ['unique_key="id"', ['1a', '2B', '3C']],
    'a list of one column is like that column': ['unique_key=(list "id")', ['1a', '2B', '3C']],
    'a column that is named twice in the key counts once': ['unique_key=(list "id" "id")', ['1a', '2B', '3C']],
    'the case of a column in the key does not matter': ['unique_key="ID"', ['1a', '2B', '3C']],
    'a key of all columns updates nothing': ['unique_key=(list "id" "v")', ['1a', '2B', '2b', '3C']],
    'delete+insert exchanges the rows of a key': [
      'unique_key="id" incremental_strategy="delete+insert"',
      ['1a', '2B', '3C'],
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [config, rows]) => {
    expect(await pairs(await grown(config, first, second))).toEqual(rows)
  })
})

test('a model that gives no new rows stays as it is', async () => {
  const shop = await grown('unique_key="id"', first, `${second} where false`)
  expect(await pairs(shop)).toEqual(['1a', '2b'])
})

test('delete+insert takes several rows for a key', async () => {
  const config = 'unique_key="id" incremental_strategy="delete+insert"'
  const shop = await grown(config, first, values(`(2, 'x'), (2, 'y')`))
  expect(await pairs(shop)).toEqual(['1a', '2x', '2y'])
})

describe('a key that stands more than once among rows to be merged is an error that shows some:', () => {
  const merged = 'unique_key="id"'
  const twice = values(`(2, 'x'), (2, 'y'), (3, 'z'), (null, 'n'), (null, 'm')`)
  const fault = {
    status: 'error',
    error: {
      code: 'duplicate-key',
      message: '2 values of the unique_key (id) stand more than once in the new rows: 2, NULL',
      location: { file: 'models/m.sql', line: 1, column: 37, length: 15 },
    },
  }

  test('in a later run; the table stays', async () => {
    const shop = project({ 'models/m.sql': model(merged, first, twice) })
    await shop.build()
    expect((await shop.build()).result('m')).toMatchObject(fault)
    expect(await pairs(shop)).toEqual(['1a', '2b'])
  })

  test('in the first run; nothing is published', async () => {
    const shop = project({ 'models/m.sql': model(merged, twice, second) })
    expect((await shop.build()).result('m')).toMatchObject(fault)
    expect(await shop.relations()).not.toContain('main.m')
  })

  test('when it is built anew; the table stays', async () => {
    const shop = project({ 'models/m.sql': model(merged, first, second) })
    await shop.build()
    shop.write({ 'models/m.sql': model(merged, twice, second) })
    expect((await shop.build({ fullRefresh: true })).result('m')).toMatchObject(fault)
    expect(await pairs(shop)).toEqual(['1a', '2b'])
  })

  test('when it takes the place of a view', async () => {
    const shop = project({ 'models/m.sql': first })
    await shop.build()
    shop.write({ 'models/m.sql': model(merged, twice, second) })
    expect((await shop.build()).result('m')).toMatchObject(fault)
    expect(await pairs(shop)).toEqual(['1a', '2b'])
  })

  test('a key of several columns is shown in brackets, five of many', async () => {
    const many = 'select i // 2 as id, null as part from range(14) as t(i)'
    const shop = project({ 'models/m.sql': model('unique_key=(list "ID" "part" "id")', many, many) })
    expect((await shop.build()).result('m')).toMatchObject({
      error: {
        message:
          '7 values of the unique_key (ID, part) stand more than once in the new rows: (0, NULL), (1, NULL), (2, NULL), (3, NULL), (4, NULL) and others',
      },
    })
  })

  test('but a key of delete+insert may stand for several rows from the first run on', async () => {
    const shop = project({ 'models/m.sql': model(`${merged} incremental_strategy="delete+insert"`, twice, twice) })
    expect((await shop.build()).statuses).toEqual({ m: 'built' })
    expect((await shop.build()).statuses).toEqual({ m: 'built' })
    expect(await pairs(shop)).toEqual(['2x', '2y', '3z', 'm', 'n'])
  })
})

test.each(['merge', 'delete+insert'])(
  'NULL in a key is the same as NULL, so a row is not inserted again: %s',
  async (strategy) => {
    const nulls = values(`(1, null, 'a'), (null, null, 'b')`, 'id, part, v')
    const again = values(`(1, null, 'A'), (null, null, 'B')`, 'id, part, v')
    const shop = await grown(`unique_key=(list "id" "part") incremental_strategy="${strategy}"`, nulls, again)
    expect(await shop.rows('main.m')).toEqual([
      { id: 1, part: null, v: 'A' },
      { id: null, part: null, v: 'B' },
    ])
  },
)

describe('which columns a merge updates:', () => {
  const wide = values(`(1, 'a', 'x')`, 'id, v, w')
  const news = values(`(1, 'A', 'X'), (2, 'B', 'Y')`, 'id, v, w')
  const kept = { id: 2, v: 'B', w: 'Y' }

  test('merge_update_columns names those that are updated', async () => {
    const shop = await grown('unique_key="id" merge_update_columns=(list "v")', wide, news)
    expect(await shop.rows('main.m')).toEqual([{ id: 1, v: 'A', w: 'x' }, kept])
  })

  test('merge_exclude_columns names those that are not', async () => {
    const shop = await grown('unique_key="id" merge_exclude_columns=(list "V")', wide, news)
    expect(await shop.rows('main.m')).toEqual([{ id: 1, v: 'a', w: 'X' }, kept])
  })

  test('what tests see before is what the table becomes', async () => {
    const shop = project({
      'models/m.sql': model(
        'unique_key="id" merge_exclude_columns=(list "v")',
        values(`(1, 'a'), (null, 'n')`),
        values(`(1, 'A'), (null, 'N'), (2, 'B')`),
      ),
      'models/m.yml': 'models: [{name: m, columns: [{name: v, data_tests: [{accepted_values: {values: [a, n, B]}}]}]}]',
    })
    await shop.build()
    expect((await shop.build()).statuses.m).toBe('built')
    expect((await pairs(shop)).sort()).toEqual(['1a', '2B', 'n'])
  })
})

describe('on_schema_change:', () => {
  const before = values(`(1, 'a', 'x')`, 'id, v, w')
  const after = values(`(2, 'b', 9)`, 'id, v, n')

  /** The model first gives `before`, then `after` in both of its branches. */
  async function changed(policy: string) {
    const config = `unique_key="id" on_schema_change="${policy}"`
    const shop = project({ 'models/m.sql': model(config, before, before) })
    await shop.build()
    shop.write({ 'models/m.sql': model(config, after, after) })
    return { shop, run: await shop.build() }
  }

  test('ignore fills the columns that both have', async () => {
    const { shop } = await changed('ignore')
    expect(await shop.rows('main.m')).toEqual([
      { id: 1, v: 'a', w: 'x' },
      { id: 2, v: 'b', w: null },
    ])
  })

  test('append_new_columns adds what is new, and keeps what no longer comes', async () => {
    const { shop } = await changed('append_new_columns')
    expect(await shop.rows('main.m')).toEqual([
      { id: 1, v: 'a', w: 'x', n: null },
      { id: 2, v: 'b', w: null, n: 9 },
    ])
  })

  test('sync_all_columns adds and drops', async () => {
    const { shop } = await changed('sync_all_columns')
    expect(await shop.rows('main.m')).toEqual([
      { id: 1, v: 'a', n: null },
      { id: 2, v: 'b', n: 9 },
    ])
  })

  test('fail names both lists of columns, and changes nothing', async () => {
    const { shop, run } = await changed('fail')
    expect(run.result('m')).toMatchObject({
      status: 'error',
      error: { code: 'columns-changed', message: 'the columns changed: added n INTEGER, removed w VARCHAR' },
    })
    expect(await shop.rows('main.m')).toEqual([{ id: 1, v: 'a', w: 'x' }])
  })

  test('another value is an error that names those there are', async () => {
    const shop = project({ 'models/m.sql': model('on_schema_change="drop"', before, before) })
    expect((await shop.cupel('check')).err).toMatch(/must be one of ignore, fail, append_new_columns, sync_all_columns/)
  })
})

test('--full-refresh builds the table anew; full_refresh=false keeps it', async () => {
  const shop = project({
    'models/m.sql': model('', first, second),
    'models/kept.sql': model('full_refresh=false', first, second),
  })
  await shop.build()

  const run = await shop.build({ fullRefresh: true })

  expect(run.result('m')).toMatchObject({ action: 'replace' })
  expect(run.result('kept')).toMatchObject({ action: 'add' })
  expect(await pairs(shop)).toEqual(['1a', '2b'])
})

test('is_incremental holds only where a table stands and is not built anew', async () => {
  const shop = project({ 'models/m.sql': model('', 'select 0 as added', 'select 1 as added') })
  await shop.build()
  expect(await shop.rows('main.m')).toEqual([{ added: 0 }])
  await shop.build()
  expect(await shop.rows('main.m')).toEqual([{ added: 0 }, { added: 1 }])
  await shop.build({ fullRefresh: true })
  expect(await shop.rows('main.m')).toEqual([{ added: 0 }])
})

describe('a model takes the place of what stands there:', () => {
  const kinds = ['view', 'table', 'incremental'] as const
  const changes = kinds.flatMap((from) => kinds.filter((to) => to !== from).map((to) => [from, to] as const))

  test.each(changes)('a %s becomes a(n) %s', async (from, to) => {
    const shop = project({
      'models/m.sql': `{{config materialized="${from}"}} select 1 as id`,
      'models/reader.sql': 'select * from {{ref "m"}}',
    })
    await shop.build()
    shop.write({ 'models/m.sql': `{{config materialized="${to}" unique_key="id"}} select 1 as id, 2 as more` })

    expect((await shop.build()).statuses).toEqual({ m: 'built', reader: 'built' })

    const type = to === 'view' ? 'VIEW' : 'BASE TABLE'
    expect(await shop.rows(`select table_type from information_schema.tables where table_name = 'm'`)).toEqual([
      { table_type: type },
    ])
    expect((await shop.rows('main.m')).length).toBe(1)
  })
})

describe('a table that stands becomes incremental by adding to it:', () => {
  const merged = (select: string) => `{{config materialized="incremental" unique_key="id"}} ${select}`
  const twice = values(`(1, 'a'), (1, 'b'), (2, 'c')`)
  const fault = {
    status: 'error',
    error: {
      code: 'duplicate-key',
      message: 'a value of the unique_key (id) stands more than once in the table that stands: 1',
      hint: 'Take the others out of the table, or build it anew with --full-refresh.',
    },
  }

  test('what was a table before keeps its rows, and the plan says so', async () => {
    const shop = project({ 'models/m.sql': `{{config materialized="table"}} ${first}` })
    await shop.build()
    shop.write({ 'models/m.sql': merged(second) })

    const { out } = await shop.cupel('build', '--explain')
    expect(out).toContain(
      'add new rows (merge): a table stands there already, and is kept; --full-refresh makes it anew',
    )
    expect((await shop.build()).result('m')).toMatchObject({ status: 'built', action: 'add' })
    expect(await pairs(shop)).toEqual(['1a', '2B', '3C'])
    expect((await shop.cupel('build', '--explain')).out).toMatch(/add new rows \(merge\)$/m)
    expect((await shop.cupel('build', '--explain', '--full-refresh')).out).toContain('replace: full refresh')
  })

  test('so does one that somebody else made', async () => {
    const shop = project({ 'models/m.sql': merged(second) })
    await shop.sql(`create table main.m as ${first}`)
    expect((await shop.build()).result('m')).toMatchObject({ action: 'add' })
    expect(await pairs(shop)).toEqual(['1a', '2B', '3C'])
  })

  test('a key that stands in it twice is an error, until it does not', async () => {
    const shop = project({ 'models/m.sql': `{{config materialized="table"}} ${twice}` })
    await shop.build()
    shop.write({ 'models/m.sql': merged(second) })
    for (let run = 1; run <= 2; run++) expect((await shop.build()).result('m')).toMatchObject(fault)
    expect(await pairs(shop)).toEqual(['1a', '1b', '2c'])
    await shop.sql(`delete from main.m where v = 'b'`)
    expect((await shop.build()).statuses).toEqual({ m: 'built' })
    expect(await pairs(shop)).toEqual(['1a', '2B', '3C'])
  })

  test('the same where the key becomes another one', async () => {
    const shop = project({ 'models/m.sql': merged(values(`(1, 'a'), (2, 'a')`)) })
    await shop.build()
    shop.write({ 'models/m.sql': `{{config materialized="incremental" unique_key="v"}} ${values(`(3, 'a')`)}` })
    expect((await shop.build()).result('m')).toMatchObject({
      error: { message: 'a value of the unique_key (v) stands more than once in the table that stands: a' },
    })
  })

  test('a key that two values become in another type is an error', async () => {
    const config = 'materialized="incremental" unique_key="id" on_schema_change="sync_all_columns"'
    const shop = project({ 'models/m.sql': `{{config ${config}}} select unnest(['1', '01']) as id` })
    await shop.build()
    shop.write({ 'models/m.sql': `{{config ${config}}} select 2 as id` })
    expect((await shop.build()).result('m')).toMatchObject({
      error: { message: 'a value of the unique_key (id) stands more than once in the table in its new type: 1' },
    })
    expect(await shop.rows('main.m')).toEqual([{ id: '01' }, { id: '1' }])
  })
})

describe('insert_overwrite exchanges the partitions that rows come for:', () => {
  const overwrite = (by: string) => `incremental_strategy="insert_overwrite" partition_by=${by}`
  const days = (rows: string) => `select id, v, cast(day as date) as day from (values ${rows}) as t(id, v, day)`
  const before = days(`(1, 'a', '2025-01-01'), (2, 'b', '2025-01-31'), (3, 'c', '2025-02-01'), (4, 'd', null)`)
  const ids = async (shop: TestProject) =>
    (await shop.rows('select id, v from main.m order by id, v')).map((row) => Object.values(row).join(''))

  const cases: Readonly<Record<string, readonly [by: string, news: string, rows: readonly string[]]>> = {
    'those of one value': ['"day"', days(`(9, 'x', '2025-01-01')`), ['2b', '3c', '4d', '9x']],
    'those of one month': ['(dict column="day" every="month")', days(`(9, 'x', '2025-01-15')`), ['3c', '4d', '9x']],
    'those of several columns': ['(list "day" "v")', days(`(9, 'a', '2025-01-01')`), ['2b', '3c', '4d', '9a']],
    'rows without a value are a partition': ['"day"', days(`(9, 'x', null)`), ['1a', '2b', '3c', '9x']],
    'no rows empty none': ['"day"', `${before} where false`, ['1a', '2b', '3c', '4d']],
  }
  test.each(Object.entries(cases))('%s', async (_, [by, news, rows]) => {
    expect(await ids(await grown(overwrite(by), before, news))).toEqual(rows)
  })

  test('and none of them where a test holds the result back, which sees the whole table', async () => {
    const shop = project({
      'models/m.sql': model(overwrite('"day"'), before, days(`(3, 'x', '2025-01-01')`)),
      'models/m.yml': 'models: [{name: m, columns: [{name: id, data_tests: [unique]}]}]',
    })
    await shop.build()
    expect((await shop.build()).result('m')).toMatchObject({ status: 'held' })
    expect(await ids(shop)).toEqual(['1a', '2b', '3c', '4d'])
  })
})

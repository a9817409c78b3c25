import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

interface Engine {
  readonly open: () => Promise<TestWarehouse>
  /** Finds the indexes of a table, as rows with whether each is unique. */
  readonly indexes: string
}

const engines: Readonly<Record<string, Engine>> = {
  DuckDB: {
    open: async () => duckdbFile,
    indexes: `select is_unique from duckdb_indexes() where table_name = 'm'`,
  },
  PostgreSQL: {
    open: postgresDatabase,
    indexes: `select indisunique as is_unique from pg_index where indrelid = 'main.m'::regclass`,
  },
}

const unique = 'indexes=(list (dict columns="id" unique=true))'
const plain = 'indexes=(list (dict columns=(list "id" "v")))'
const model = (config: string, select: string) => ({
  'models/m.sql': `{{config materialized="incremental" unique_key="id" ${config}}} ${select}`,
})
const rows = (...values: readonly string[]) => `select * from (values ${values.join(', ')}) as t(id, v)`

describe.each(Object.entries(engines))('an incremental model with an index, on %s:', (_, { open, indexes }) => {
  async function expectIndexed(shop: TestProject, isUnique: boolean) {
    expect(await shop.rows(indexes)).toEqual([{ is_unique: isUnique }])
  }

  test.each([
    ['merge', unique],
    ['merge', plain],
    ['delete+insert', unique],
    ['delete+insert', plain],
  ])('rows of a key come again and again: %s, %s', async (strategy, index) => {
    const config = `incremental_strategy="${strategy}" ${index}`
    const shop = project(model(config, rows(`(1, 'a')`, `(2, 'a')`, `(3, 'a')`)), await open())
    await shop.build()
    for (const v of ['b', 'c', 'd']) {
      shop.write(model(config, rows(`(1, '${v}')`, `(3, '${v}')`, `(4, '${v}')`)))
      expect((await shop.build()).statuses).toEqual({ m: 'built' })
      expect(await shop.rows('main.m')).toEqual([
        { id: 1, v },
        { id: 2, v: 'a' },
        { id: 3, v },
        { id: 4, v },
      ])
      await expectIndexed(shop, index === unique)
    }
  })

  const without = ''
  const both = 'indexes=(list (dict columns="id" unique=true) (dict columns=(list "id" "v")))'
  test.each([
    ['made where there was none', without, plain, [false]],
    ['made beside another', plain, both, [false, true]],
    ['made unique', plain, unique, [true]],
    ['not made twice', unique, unique, [true]],
  ])('an index that is named later is %s', async (_, before, after, expected) => {
    const shop = project(model(before, `select 1 as id, 'a' as v`), await open())
    await shop.build()
    const later = model(after, `select 2 as id, 'b' as v union all select 1, 'c'`)
    shop.write(later)
    expect((await shop.build()).statuses).toEqual({ m: 'built' })
    const found = await shop.rows(indexes)
    expect(found.map((row) => row.is_unique)).toEqual(expect.arrayContaining(expected))
    expect(await shop.rows('main.m')).toEqual([
      { id: 1, v: 'c' },
      { id: 2, v: 'b' },
    ])
    shop.write({ ...later, 'models/m.sql': `${later['models/m.sql']} -- once more` })
    await shop.build()
    expect(await shop.rows(indexes)).toHaveLength(found.length)
  })

  test.each([
    ['the last of them', plain, without, []],
    ['one of them', both, unique, [true]],
    ['one for another kind', unique, plain, [false]],
  ])('an index that is taken out goes: %s', async (_, before, after, expected) => {
    const shop = project(model(before, `select 1 as id, 'a' as v`), await open())
    await shop.build()
    shop.write(model(after, `select 2 as id, 'b' as v`))
    for (let run = 0; run < 2; run++) {
      expect((await shop.build()).statuses).toEqual({ m: 'built' })
      expect((await shop.rows(indexes)).map((row) => row.is_unique)).toEqual(expected)
      expect(await shop.rows('main.m')).toHaveLength(2)
    }
  })

  test.each(['append', 'merge', 'delete+insert'])(
    'an index that somebody else made stays, and nothing is in its way: %s',
    async (strategy) => {
      const config = `incremental_strategy="${strategy}"`
      const shop = project(
        model(`${config} ${plain}`, `select 1 as id, 'a' as v union all select 2, 'b'`),
        await open(),
      )
      await shop.build()
      await shop.sql('create unique index by_hand on main.m (v)')
      for (const [v, more] of [
        ['c', plain],
        ['d', without],
        ['e', without],
      ] as const) {
        const ids = strategy === 'append' ? [3 + v.charCodeAt(0)] : [1, 3]
        shop.write(
          model(`${config} ${more}`, ids.map((id) => `select ${id} as id, '${v}${id}' as v`).join(' union all ')),
        )
        expect((await shop.build()).statuses).toEqual({ m: 'built' })
        expect((await shop.rows(`${indexes} order by 1`)).map((row) => row.is_unique)).toEqual(
          more === plain ? [false, true] : [true],
        )
      }
      expect(await shop.rows('main.m')).toHaveLength(strategy === 'append' ? 5 : 3)
    },
  )

  test('a unique index that is taken out is not in the way of the rows that come with that', async () => {
    const config = 'incremental_strategy="append"'
    const shop = project(model(`${config} ${unique}`, rows(`(1, 'a')`)), await open())
    await shop.build()
    shop.write(model(config, rows(`(1, 'b')`)))
    expect((await shop.build()).statuses).toEqual({ m: 'built' })
    expect(await shop.rows('main.m')).toHaveLength(2)
    expect(await shop.rows(indexes)).toEqual([])
  })

  test('a unique index that the rows which stand do not allow leaves the table as it was', async () => {
    const config = 'incremental_strategy="append"'
    const shop = project(model(config, rows(`(1, 'a')`, `(1, 'b')`)), await open())
    await shop.build()
    shop.write(model(`${config} ${unique}`, rows(`(2, 'c')`)))
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(1)
    expect(err).toMatch(/models\/m\.sql:1:1.*(duplicate|unique)/i)
    expect(await shop.rows('main.m')).toHaveLength(2)
    expect(await shop.rows(indexes)).toEqual([])
  })

  test('what a data test holds back leaves rows and index', async () => {
    const config = `incremental_strategy="delete+insert" ${unique}`
    const shop = project(
      {
        ...model(config, rows(`(1, 'a')`, `(2, 'a')`)),
        'models/m.yml': 'models: [{name: m, columns: [{name: v, data_tests: [{accepted_values: {values: [a]}}]}]}]',
      },
      await open(),
    )
    await shop.build()
    shop.write(model(config, rows(`(1, 'b')`)))
    expect((await shop.build()).statuses).toMatchObject({ m: 'held' })
    expect(await shop.rows('main.m')).toEqual([
      { id: 1, v: 'a' },
      { id: 2, v: 'a' },
    ])
    await expectIndexed(shop, true)
  })

  test('a key twice in the new rows is refused by the unique index, and the table stays', async () => {
    const config = `incremental_strategy="delete+insert" ${unique}`
    const shop = project(model(config, rows(`(1, 'a')`)), await open())
    await shop.build()
    shop.write(model(config, rows(`(1, 'b')`, `(1, 'c')`)))
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(1)
    expect(err).toMatch(/models\/m\.sql:1:1.*(duplicate|unique)/i)
    expect(await shop.rows('main.m')).toEqual([{ id: 1, v: 'a' }])
    await expectIndexed(shop, true)
  })

  test.each(['merge', 'delete+insert'])('columns come, go and change their types: %s', async (strategy) => {
    const config = `incremental_strategy="${strategy}" on_schema_change="sync_all_columns" ${unique}`
    const shop = project(model(config, `select 1 as id, 'a' as v, 5 as n`), await open())
    await shop.build()
    for (const [select, row] of [
      [`select 1 as id, 'b' as v, 5 as n, 'x' as w`, { id: 1, v: 'b', n: 5, w: 'x' }],
      [`select 1 as id, cast(1.5 as decimal(4, 2)) as n, 'y' as w`, { id: 1, n: '1.50', w: 'y' }],
      [`select 1 as id, 'z' as w`, { id: 1, w: 'z' }],
    ] as const) {
      shop.write(model(config, select))
      expect((await shop.build()).statuses).toEqual({ m: 'built' })
      expect(await shop.rows('main.m')).toEqual([row])
      await expectIndexed(shop, true)
    }
  })
})

describe('what a table of DuckDB made anew would lose is told, and the table stands as it was:', () => {
  const following = (select: string) => model('on_schema_change="sync_all_columns"', select)

  test.each([
    [
      'an index over a column that goes',
      'create unique index "by hand" on main.m (n, (v || \'x\'))',
      'the index by hand',
    ],
    [
      'a primary key',
      'create or replace table main.m (id integer primary key, v varchar, n integer)',
      'PRIMARY KEY(id)',
    ],
  ])('%s', async (_, statement, named) => {
    const shop = project(following(`select 1 as id, 'a' as v, 2 as n`))
    await shop.build()
    await shop.sql(statement)
    const before = await shop.rows('main.m')
    shop.write(following('select 3 as id, 4 as n'))
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(1)
    expect(err).toContain('models/m.sql:1:1  main.m has what a table made anew from its rows would lose')
    expect(err).toContain(named)
    expect(await shop.rows('main.m')).toEqual(before)
  })

  test('an index over columns that stay is made anew', async () => {
    const shop = project(following(`select 1 as id, 'a' as v, 2 as n`))
    await shop.build()
    await shop.sql('create index by_hand on main.m (id)')
    shop.write(following('select 3 as id, 4 as n'))
    expect((await shop.build()).statuses).toEqual({ m: 'built' })
    expect(await shop.rows(`select index_name from duckdb_indexes()`)).toEqual([{ index_name: 'by_hand' }])
  })
})

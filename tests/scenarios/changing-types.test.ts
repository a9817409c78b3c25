import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  duckdb: async () => duckdbFile,
  postgres: postgresDatabase,
  snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

const model = (config: string, select: string) => `{{config materialized="incremental" ${config}}} ${select}`
const errorOf = (code: string, message: string) => ({
  status: 'error',
  error: expect.objectContaining({ code, message: expect.stringContaining(message) }),
})

describe.each(Object.entries(warehouses))('an incremental model whose types change, on %s:', (_, open) => {
  /** A model that is built with one SELECT, then asked to take the rows of another; a view reads it. */
  async function changed(config: string, before: string, after: string, files = {}): Promise<TestProject> {
    const shop = project(
      { 'models/m.sql': model(config, before), 'models/reader.sql': 'select * from {{ref "m"}}', ...files },
      await open(),
    )
    expect((await shop.build()).statuses).toMatchObject({ m: 'built', reader: 'built' })
    shop.write({ 'models/m.sql': model(config, after) })
    return shop
  }

  test('a key is compared in the type of the table, so rounding makes no key twice', async () => {
    const shop = await changed('unique_key="id"', `select 1 as id, 'a' as v`, `select 1.4 as id, 'b' as v`)
    expect((await shop.build()).result('m')).toEqual(
      expect.objectContaining(errorOf('type-changed', 'id INTEGER → DECIMAL(2,1)')),
    )
    expect(await shop.rows('main.m')).toEqual([{ id: 1, v: 'a' }])
  })

  test.each(['ignore', 'append_new_columns'])('what would be lost is an error, nothing changes: %s', async (policy) => {
    const shop = await changed(
      `on_schema_change="${policy}"`,
      `select 1 as id, 5 as price, date '2025-01-01' as moment, 'x' as v`,
      `select 2 as id, 1.75 as price, timestamp '2025-01-02 12:34:56' as moment, 7 as v, 1 as more`,
    )
    expect((await shop.build()).result('m')).toEqual(
      expect.objectContaining(errorOf('type-changed', 'price INTEGER → DECIMAL(3,2), v VARCHAR → INTEGER')),
    )
    expect(await shop.rows('main.reader')).toEqual([{ id: 1, price: 5, moment: '2025-01-01', v: 'x' }])
  })

  test('a wider type makes the column wider, and the keys meet in it', async () => {
    const shop = await changed(
      'unique_key=(list "id" "moment")',
      `select * from (values (1, 5, date '2025-01-01'), (2, 6, date '2025-01-02')) as t(id, price, moment)`,
      `select cast(id as bigint) as id, cast(price as decimal(12, 2)) as price, moment
       from (values (1, 1.75, timestamp '2025-01-01 00:00:00'), (4000000000, 2.5, timestamp '2025-01-02 12:34:56')) as t(id, price, moment)`,
    )
    expect((await shop.build()).statuses).toEqual({ m: 'built', reader: 'built' })
    const rows = [
      { id: 1, price: '1.75', moment: '2025-01-01 00:00:00' },
      { id: 2, price: '6.00', moment: '2025-01-02 00:00:00' },
      { id: 4000000000, price: '2.50', moment: '2025-01-02 12:34:56' },
    ]
    expect(await plain(shop, 'main.m')).toEqual(rows)
    expect(await plain(shop, 'main.reader')).toEqual(rows)
  })

  test('a narrower type fits, and the rows have the type of the table before they are tested', async () => {
    const wide = `select cast(5000000000 as bigint) as id, cast(1.75 as decimal(12, 2)) as price`
    const narrow = 'select 2 as id, cast(5 as smallint) as price'
    const shop = await changed('unique_key="id"', wide, narrow, {
      'models/m.yml': `models: [{name: m, columns: [{name: price, data_tests: [{accepted_values: {values: ['1.75', '5.00']}}]}]}]`,
    })
    expect((await shop.build()).statuses).toMatchObject({ m: 'built', reader: 'built' })
    expect(await plain(shop, 'main.reader')).toEqual([
      { id: 2, price: '5.00' },
      { id: 5000000000, price: '1.75' },
    ])
  })

  test('fail names each column with both types', async () => {
    const shop = await changed(
      'on_schema_change="fail"',
      `select cast(1 as bigint) as id, 5 as price`,
      `select 2 as id, 1.75 as price`,
    )
    expect((await shop.build()).result('m')).toEqual(
      expect.objectContaining(
        errorOf('columns-changed', 'of another type id BIGINT → INTEGER, price INTEGER → DECIMAL(3,2)'),
      ),
    )
  })

  test('sync_all_columns follows, and what stands is kept', async () => {
    const shop = await changed(
      'on_schema_change="sync_all_columns" unique_key="id"',
      `select * from (values (1, 5, date '2025-01-01', '7', 'gone'), (2, 6, null, '8.50', 'gone')) as t(id, price, moment, n, w)`,
      `select 2 as id, 1.75 as price, timestamp '2025-01-02 12:34:56' as moment, cast(9 as decimal(4, 2)) as n, 'new' as x`,
      // What reads a column that goes cannot stay.
      { 'models/reader.sql': 'select id, price from {{ref "m"}}' },
    )
    expect((await shop.build()).statuses).toEqual({ m: 'built', reader: 'built' })
    expect(await plain(shop, 'main.m')).toEqual([
      { id: 1, price: '5.00', moment: '2025-01-01 00:00:00', n: '7.00', x: null },
      { id: 2, price: '1.75', moment: '2025-01-02 12:34:56', n: '9.00', x: 'new' },
    ])
    expect(await plain(shop, 'main.reader')).toEqual([
      { id: 1, price: '5.00' },
      { id: 2, price: '1.75' },
    ])
  })

  test.each([
    ['a number with digits', '1.75', '5', 'price', 'DECIMAL(3,2) to INTEGER', '1.75'],
    ['a number that is too great', '12345', '1.75', 'price', 'INTEGER to DECIMAL(3,2)', '12345'],
    ['a text that is no number', `'dear'`, '5', 'price', 'VARCHAR to INTEGER', 'dear'],
    ['a text of a number with digits', `'1.75'`, '5', 'price', 'VARCHAR to INTEGER', '1.75'],
    [
      'a moment within a day',
      `timestamp '2025-01-02 12:34:56'`,
      `date '2025-01-01'`,
      'moment',
      'TIMESTAMP to DATE',
      '12:34:56',
    ],
    [
      'a text of a moment with its offset from UTC',
      `'2025-01-02 12:34:56+02'`,
      `timestamp '2025-01-01 00:00:00'`,
      'moment',
      'VARCHAR to TIMESTAMP',
      '12:34:56+02',
    ],
    ['a text of a moment', `'2025-01-02 12:34:56'`, `time '00:00:00'`, 'at', 'VARCHAR to TIME', '2025-01-02 12:34:56'],
    ['a time with its offset from UTC', `'12:34+02'`, `time '00:00:00'`, 'at', 'VARCHAR to TIME', '12:34+02'],
  ])(
    'sync_all_columns shows old values that would not stay: %s',
    async (_title, before, after, column, types, value) => {
      const shop = await changed(
        'on_schema_change="sync_all_columns"',
        `select 1 as id, ${before} as ${column} union all select 2, null`,
        `select 3 as id, ${after} as ${column}`,
      )
      const { error } = (await shop.build()).result('m') as { error?: Error }
      expect(error).toMatchObject({ code: 'old-values-unfit' })
      expect(error?.message).toContain(`column "${column}" changes from ${types}, in which 1 row of the table`)
      expect(error?.message).toContain(value)
      expect(await shop.rows('main.m')).toHaveLength(2)
    },
  )

  test('a table that a test holds back keeps its types', async () => {
    const shop = await changed(
      'on_schema_change="sync_all_columns"',
      'select 1 as id, 5 as price, 0 as w',
      'select 2 as id, 1.75 as price',
    )
    shop.write({
      'models/m.yml': 'models: [{name: m, columns: [{name: price, data_tests: [{accepted_values: {values: [5]}}]}]}]',
    })
    expect((await shop.build()).statuses).toMatchObject({ m: 'held' })
    expect(await shop.rows('main.m')).toEqual([{ id: 1, price: 5, w: 0 }])
  })
})

/** Rows with whole numbers as numbers, however the driver gives them. */
async function plain(shop: TestProject, relation: string) {
  const rows = await shop.rows(relation)
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
    ),
  )
}

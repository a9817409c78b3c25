import { connectDriver, type DriverConnection } from '../support/snowflake/driver-connection.ts'
import { type SnowflakeEmulator, startEmulator } from '../support/snowflake/start-emulator.ts'

let emulator: SnowflakeEmulator
let driver: DriverConnection

beforeAll(async () => {
  emulator = await startEmulator({ warehouses: ['OTHER_WH'] })
  driver = await connectDriver(emulator)
})
beforeEach(async () => {
  await driver.run('create or replace schema work')
})
afterAll(async () => {
  await driver.close()
  await emulator.stop()
})

const run = (sql: string): Promise<Record<string, unknown>[]> => driver.run(sql)

describe('a statement that changes rows answers with their number', () => {
  beforeEach(async () => {
    await run('create table t (id number, name varchar(10))')
    await run("insert into t values (1, 'a'), (2, 'b')")
  })

  test('insert, and the driver knows it as one', async () => {
    const { rows, statement } = await driver.execute("insert into t (name) select 'c' union all select 'd'")
    expect(rows).toEqual([{ 'number of rows inserted': 2 }])
    expect(statement.getNumUpdatedRows()).toBe(2)
    expect(await run('select count(*) n from t where id is null')).toEqual([{ N: 2 }])
  })

  test('update from another relation', async () => {
    expect(await run("update t set name = s.name from (select 2 as id, 'z' as name) s where t.id = s.id")).toEqual([
      { 'number of rows updated': 1, 'number of multi-joined rows updated': 0 },
    ])
    expect(await run('select name from t order by id')).toEqual([{ NAME: 'a' }, { NAME: 'z' }])
  })

  test('delete using another relation', async () => {
    expect(await run('delete from t using (select 1 as id) s where t.id = s.id')).toEqual([
      { 'number of rows deleted': 1 },
    ])
  })

  test('merge counts what its clauses can do', async () => {
    const source = "(select 1 as id, 'x' as name union all select 3, 'y')"
    expect(
      await run(
        `merge into t using ${source} s on t.id = s.id when matched then update set name = s.name when not matched then insert (id, name) values (s.id, s.name)`,
      ),
    ).toEqual([{ 'number of rows inserted': 1, 'number of rows updated': 1 }])
    expect(
      await run(`merge into t using ${source} s on t.id = s.id when matched and s.name = 'y' then delete`),
    ).toEqual([{ 'number of rows deleted': 1 }])
    expect(await run('select * from t order by id')).toEqual([
      { ID: 1, NAME: 'x' },
      { ID: 2, NAME: 'b' },
    ])
  })

  test('merge refuses two source rows for one row', async () => {
    await expect(
      run('merge into t using (select 1 as id union all select 1) s on t.id = s.id when matched then delete'),
    ).rejects.toMatchObject({ code: '100090', sqlState: '42P18' })
  })

  test('insert overwrite replaces all rows', async () => {
    expect(await run("insert overwrite into t values (9, 'q')")).toEqual([{ 'number of rows inserted': 1 }])
    expect(await run('select id from t')).toEqual([{ ID: 9 }])
  })
})

describe('a transaction', () => {
  beforeEach(async () => {
    await run('create table t (id number, name varchar(3))')
  })

  test('survives an error, and keeps what it wrote before and writes after', async () => {
    await run('begin')
    await run("insert into t values (1, 'a')")
    await expect(run("insert into t values (2, 'b'), (3, 'too long')")).rejects.toMatchObject({
      code: '100078',
      sqlState: '22000',
    })
    await expect(run('select 1 / 0')).rejects.toMatchObject({ code: '100051', sqlState: '22012' })
    await run("insert into t values (4, 'd')")
    await run('commit')
    expect(await run('select id from t order by id')).toEqual([{ ID: 1 }, { ID: 4 }])
  })

  test('is not seen by others until it is committed, and is undone by a rollback', async () => {
    const other = await connectDriver(emulator, { schema: 'WORK' })
    await run('begin transaction')
    await run("insert into t values (1, 'a')")
    expect(await other.run('select count(*) n from t')).toEqual([{ N: 0 }])
    await run('rollback')
    expect(await run('select count(*) n from t')).toEqual([{ N: 0 }])
    await other.close()
  })

  test('is committed by a statement that defines an object', async () => {
    await run('begin')
    await run("insert into t values (1, 'a')")
    await run('create table u (a int)')
    await run('rollback')
    expect(await run('select count(*) n from t')).toEqual([{ N: 1 }])
  })

  test('makes others wait who write to the same rows', async () => {
    const other = await connectDriver(emulator, { schema: 'WORK' })
    await run("insert into t values (1, 'a')")
    await run('begin')
    await run("update t set name = 'b'")
    const waiting = other.run("update t set name = name || 'c'")
    await new Promise((resolve) => setTimeout(resolve, 100))
    await run('commit')
    expect(await waiting).toMatchObject([{ 'number of rows updated': 1 }])
    expect(await run('select name from t')).toEqual([{ NAME: 'bc' }])
    await other.close()
  })
})

describe('a table', () => {
  test('is made of a query, with its types', async () => {
    expect(await run("create transient table t as select 1.50 as amount, 'x' as name, current_date as day")).toEqual([
      { status: 'Table T successfully created.' },
    ])
    const columns =
      "select column_name, data_type, numeric_precision p, numeric_scale s, character_maximum_length l from information_schema.columns where table_schema = 'WORK' order by ordinal_position"
    expect(await run(columns)).toEqual([
      { COLUMN_NAME: 'AMOUNT', DATA_TYPE: 'NUMBER', P: 3, S: 2, L: null },
      { COLUMN_NAME: 'NAME', DATA_TYPE: 'TEXT', P: null, S: null, L: 1 },
      { COLUMN_NAME: 'DAY', DATA_TYPE: 'DATE', P: null, S: null, L: null },
    ])
    expect(
      await run("select table_type, is_transient, is_dynamic from information_schema.tables where table_name = 'T'"),
    ).toEqual([{ TABLE_TYPE: 'BASE TABLE', IS_TRANSIENT: 'YES', IS_DYNAMIC: 'NO' }])
  })

  test('changes places with another, also of another schema', async () => {
    await run('create table a as select 1 as x')
    await run('create or replace schema side')
    await run('create table b as select 2 as y, 3 as z')
    await run('alter table work.a swap with side.b')
    expect(await run('select * from work.a')).toEqual([{ Y: 2, Z: 3 }])
    expect(await run('select * from side.b')).toEqual([{ X: 1 }])
    await run('create view v as select 1 as x')
    await expect(run('alter table b swap with v')).rejects.toMatchObject({ sqlState: '42601' })
    await expect(run('alter table b swap with nosuch')).rejects.toMatchObject({ code: '002003' })
  })

  test('enforces no key', async () => {
    await run('create table t (id number primary key)')
    await run('insert into t values (1), (1)')
    await expect(run('insert into t values (null)')).rejects.toMatchObject({ code: '100072', sqlState: '22000' })
  })

  test('is cloned, and the two are apart', async () => {
    await run('create table a as select 1 as x')
    await run('create table b clone a')
    await run('insert into b values (2)')
    expect(await run('select count(*) n from a')).toEqual([{ N: 1 }])
  })

  test('gains, loses and renames columns', async () => {
    await run('create table t as select 1 as a')
    await run("alter table t add column b varchar default 'x'")
    await run('alter table t rename column a to "a"')
    await run('insert into t values (2, null)')
    expect(await run('select * from t order by 1')).toEqual([
      { a: 1, B: 'x' },
      { a: 2, B: null },
    ])
    await run('alter table t drop column b')
    expect(await run('select * from t where "a" = 2')).toEqual([{ a: 2 }])
  })

  test('that is temporary hides another of its name', async () => {
    await run('create table t as select 1 as a')
    await run('create temporary table t as select 2 as a')
    expect(await run('select a from t')).toEqual([{ A: 2 }])
    await run('drop table t')
    expect(await run('select a from t')).toEqual([{ A: 1 }])
  })
})

describe('a name', () => {
  test('that is quoted is another than the one in upper case', async () => {
    await run('create table "t" as select 1 as "a", 2 as a')
    await run('create table t as select 3 as b')
    expect(await run('select "a", A from "t"')).toEqual([{ a: 1, A: 2 }])
    expect(await run('select B from T')).toEqual([{ B: 3 }])
    await expect(run('select "b" from t')).rejects.toMatchObject({ code: '000904', sqlState: '42000' })
  })

  test('has up to three parts', async () => {
    await run('create table t as select 1 as a')
    expect(await run('select cupel.work.t.a from cupel.work.t')).toEqual([{ A: 1 }])
    await expect(run('select * from cupel.nosuch.t')).rejects.toMatchObject({ code: '002003', sqlState: '02000' })
    await expect(run('select * from nosuch.work.t')).rejects.toMatchObject({ code: '002003', sqlState: '02000' })
  })
})

describe('a view', () => {
  test('is checked when it is made, and reads in its own schema', async () => {
    await run('create table t as select 1 as a')
    await expect(run('create view v as select nosuch from t')).rejects.toMatchObject({ code: '000904' })
    await expect(run('create view v as select * from nosuch')).rejects.toMatchObject({ code: '002003' })
    await run('create or replace secure view v copy grants as select a + 1 as b from t')
    await run('use schema public')
    expect(await run('select b from work.v')).toEqual([{ B: 2 }])
    expect(
      await run("select is_secure from information_schema.views where table_name = 'V' and table_schema = 'WORK'"),
    ).toEqual([{ IS_SECURE: 'YES' }])
  })
})

describe('a dynamic table', () => {
  test('holds its rows until it is refreshed', async () => {
    await run('create table t as select 1 as a')
    await run(
      "create dynamic table d target_lag = '1 hour' warehouse = CUPEL_WH refresh_mode = full initialize = on_create as select count(*) as n from t",
    )
    await run('insert into t values (2)')
    expect(await run('select n from d')).toEqual([{ N: 1 }])
    await run('alter dynamic table d refresh')
    expect(await run('select n from d')).toEqual([{ N: 2 }])
    expect(await run('show dynamic tables')).toMatchObject([
      { name: 'D', target_lag: '1 hour', warehouse: 'CUPEL_WH', refresh_mode: 'FULL' },
    ])
    expect(await run("select is_dynamic from information_schema.tables where table_name = 'D'")).toEqual([
      { IS_DYNAMIC: 'YES' },
    ])
    await expect(run('insert into d values (1)')).rejects.toMatchObject({ sqlState: '0A000' })
  })

  test('changes places with another dynamic table only', async () => {
    await run('create dynamic table a target_lag = downstream warehouse = CUPEL_WH as select 1 as x')
    await run('create dynamic table b target_lag = downstream warehouse = CUPEL_WH as select 2 as y')
    await run('alter dynamic table a swap with b')
    expect(await run('select * from a')).toEqual([{ Y: 2 }])
    await run('create table t as select 1 as x')
    await expect(run('alter dynamic table a swap with t')).rejects.toMatchObject({ code: '002003' })
    await expect(run('alter table t swap with a')).rejects.toMatchObject({ sqlState: '42601' })
  })

  test('takes a name that is free', async () => {
    await run('create dynamic table a target_lag = downstream warehouse = CUPEL_WH as select 1 as x')
    await run('create table t as select 1 as x')
    await expect(run('alter dynamic table a rename to t')).rejects.toMatchObject({ code: '002002' })
    await run('alter dynamic table a rename to b')
    expect(await run('select * from b')).toEqual([{ X: 1 }])
    await expect(run('alter dynamic table t rename to u')).rejects.toMatchObject({ code: '002003' })
  })

  test('needs a warehouse that exists, and a lag', async () => {
    await expect(
      run("create dynamic table d target_lag = '1 hour' warehouse = nosuch as select 1 as a"),
    ).rejects.toMatchObject({ code: '002003' })
    await expect(run('create dynamic table d warehouse = CUPEL_WH as select 1 as a')).rejects.toMatchObject({
      code: '002026',
    })
    await expect(
      run("create dynamic table d target_lag = '5 seconds' warehouse = CUPEL_WH as select 1 as a"),
    ).rejects.toMatchObject({ sqlState: '22023' })
  })
})

describe('what a session may do', () => {
  test('ends where its warehouse is suspended, or without credit', async () => {
    await run('create table t as select 1 as a')
    emulator.changeWarehouse('CUPEL_WH', { state: 'SUSPENDED', autoResume: false })
    expect(await run('select current_warehouse() w')).toEqual([{ W: 'CUPEL_WH' }])
    await expect(run('select * from t')).rejects.toMatchObject({ code: '000606', sqlState: '57P03' })
    await run('use warehouse other_wh')
    expect(await run('select * from t')).toEqual([{ A: 1 }])
    emulator.changeWarehouse('OTHER_WH', { hasCredit: false })
    await expect(run('select * from t')).rejects.toMatchObject({ code: '090073' })
    emulator.changeWarehouse('CUPEL_WH', { state: 'STARTED', autoResume: true })
    await run('use warehouse cupel_wh')
    await expect(run('use warehouse nosuch')).rejects.toMatchObject({ sqlState: '02000' })
  })

  test('ends where its role lacks a privilege', async () => {
    await run('create table t as select 1 as a')
    const [select, create] = [
      { role: 'TRANSFORMER', privilege: 'select', on: 'CUPEL.WORK.T' },
      { role: 'TRANSFORMER', privilege: 'create table', on: 'CUPEL.WORK' },
    ]
    emulator.deny(select)
    emulator.deny(create)
    await expect(run('select * from t')).rejects.toMatchObject({ code: '003001', sqlState: '42501' })
    await expect(run('create table u (a int)')).rejects.toMatchObject({ code: '003001', sqlState: '42501' })
    emulator.allow(select)
    emulator.allow(create)
    expect(await run('select * from t')).toEqual([{ A: 1 }])
  })
})

import { connectDriver, type DriverConnection } from '../support/snowflake/driver-connection.ts'
import { type SnowflakeEmulator, startEmulator } from '../support/snowflake/start-emulator.ts'

let emulator: SnowflakeEmulator
let driver: DriverConnection

beforeAll(async () => {
  emulator = await startEmulator()
  driver = await connectDriver(emulator)
  await driver.run("create table t as select 1 as id, 'x' as name, [1, 2] as list")
})
afterAll(async () => {
  await driver.close()
  await emulator.stop()
})

const refused = async (sql: string): Promise<unknown> =>
  driver.run(sql).then(
    (rows) => rows,
    (error: { code: string; sqlState: string }) => `${error.code} ${error.sqlState}`,
  )

describe('what only DuckDB has is refused:', () => {
  test.each([
    "strftime(current_date, '%Y')",
    "list_transform(list, 'x')",
    "date_diff('day', current_date, current_date)",
    'epoch_ms(1)',
    "string_agg(name, ',')",
    'unnest(list)',
    'list_value(1)',
    "regexp_matches(name, 'x')",
    'struct_pack(id)',
    'arg_max(id, id)',
    'if(true, 1, 2)',
    'len_of(name)',
  ])('the function in %s', async (expression) => {
    expect(await refused(`select ${expression} from t`)).toBe('002140 42601')
  })

  test.each([
    'from t select id',
    'from t',
    'select distinct on (id) id from t',
    'select count(*) filter (where id > 1) from t',
    'select list_transform(list, x -> x + 1) from t',
    'select id from t semi join t u on true',
    'select id from t positional join t u',
    'create or replace temp macro f(a) as a',
    'create table u as from t',
    "copy t to 'x.csv'",
    'pragma version',
    "attach 'x'",
    'install json',
    'summarize t',
    'select #1 from t',
    'select columns(*)::varchar from t',
    'insert or ignore into t select * from t',
    'insert into t by name select 1 as id',
    'update t set id = 1 returning id',
    'select id from t limit 10%',
    'select (1, 2).x from t',
    'select id, from t where',
    'drop macro f',
    'vacuum',
    'selec 1',
    '',
  ])('the statement "%s"', async (sql) => {
    expect(['001003 42000', '002140 42601']).toContain(await refused(sql))
  })

  test.each(['1::hugeint', '1::uint8', "'x'::uuid", '1::int4', "'a'::enum"])('the type in %s', async (expression) => {
    expect(await refused(`select ${expression}`)).toBe('002040 42601')
  })

  test('two slashes begin a comment, and divide nothing', async () => {
    expect(await driver.run('select 7 as a // 2')).toEqual([{ A: 7 }])
  })
})

describe('what does not exist is refused:', () => {
  test.each([
    ['select nosuch from t', '000904 42000'],
    ['select t.nosuch from t', '000904 42000'],
    ['select "id" from t', '000904 42000'],
    ['select u.id from t', '000904 42000'],
    ['insert into t (nosuch) values (1)', '000904 42000'],
    ['update t set nosuch = 1', '000904 42000'],
    ['select * exclude nosuch from t', '000904 42000'],
    ['select * from nosuch', '002003 42S02'],
    ['select * from "t"', '002003 42S02'],
    ['select * from nosuch.t', '002003 02000'],
    ['use database nosuch', '002003 02000'],
    ['use schema nosuch', '002003 02000'],
    ['drop table nosuch', '002003 42S02'],
    ['drop view t', '002003 42S02'],
    ['list @nosuch', '002003 42S02'],
    ['alter session set nosuch = 1', '000001 22023'],
  ])('%s is %s', async (sql, expected) => {
    expect(await refused(sql)).toBe(expected)
  })
})

describe('what does not fit is refused:', () => {
  test.each([
    ['select 1 / 0', '100051 22012'],
    ["select 'x'::number", '100038 22018'],
    ["select 'x'::date", '100040 22007'],
    ["select '2024-02-30'::timestamp", '100035 22007'],
    ["select 'maybe'::boolean", '100037 22018'],
    ["select id = 'x' from t", '100038 22018'],
    ['select 12345::number(3,0)', '100039 22003'],
    ["select parse_json('{')", '100069 22P02'],
    ["select to_date('2024-01-01', 'DD.MM.YYYY')", '100096 22007'],
    ['select try_cast(1 as varchar)', '001065 22023'],
    ['create table t (a int)', '002002 42710'],
    ['create table d as select 1 as a, 2 as a', '002025 42S21'],
    ['create table d as select id from t union select 1, 2', '001789 42601'],
    ['insert into t values (1)', '002020 21S01'],
    ['select upper() from t', '000938 22023'],
    ["select upper('a', 'b')", '000939 22023'],
    ['select id, count(*) from t group by name', '000979 42601'],
    ['select id from t where count(*) > 1', '002035 42601'],
    ['select a.id from t a, t a', '002012 42710'],
    ['select id from t a, t b', '001104 42601'],
    ['select row_number() over () from t', '002303 42601'],
    ['select row_number() from t', '002076 42601'],
    ['select datediff(fortnight, current_date, current_date)', '001035 22023'],
    ['select (select id from (values (1), (2)) v(id))', '090150 22000'],
    ['select [1] + 1', '001007 22023'],
    ['select name:a from t', '001044 42P13'],
  ])('%s is %s', async (sql, expected) => {
    expect(await refused(sql)).toBe(expected)
  })

  test('an unknown column is told with its line and the position in it', async () => {
    await expect(driver.run('select id,\n  nosuch from t')).rejects.toMatchObject({
      message: "SQL compilation error:\nerror line 2 at position 2\ninvalid identifier 'NOSUCH'",
    })
  })

  test('several statements in one request are refused', async () => {
    expect(await refused('select 1; select 2')).toBe('001003 42000')
  })

  test('what Snowflake has and the emulator has not says so', async () => {
    expect(await refused('select id from t union by name select 1 as id')).toBe('000002 0A000')
    expect(await refused('create table i (id number identity)')).toBe('000002 0A000')
    expect(await refused("alter session set timestamp_type_mapping = 'TIMESTAMP_LTZ'")).toBe('000002 0A000')
  })
})

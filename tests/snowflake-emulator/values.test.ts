import { connectDriver, type DriverConnection } from '../support/snowflake/driver-connection.ts'
import { type SnowflakeEmulator, startEmulator } from '../support/snowflake/start-emulator.ts'

let emulator: SnowflakeEmulator
let driver: DriverConnection

beforeAll(async () => {
  emulator = await startEmulator()
  driver = await connectDriver(emulator)
  await driver.run("alter session set timezone = 'Europe/Berlin'")
})
afterAll(async () => {
  await driver.close()
  await emulator.stop()
})

const value = async (expression: string): Promise<unknown> => {
  const [row] = await driver.run(`select ${expression} as v`)
  return row?.V
}

/** As text, which is exact for numbers. */
const exact = async (expression: string): Promise<unknown> => {
  const { rows } = await driver.execute(`select ${expression} as v`, {
    fetchAsString: ['Number', 'Date', 'JSON', 'Boolean', 'Buffer'],
  })
  return rows[0]?.V
}

const type = async (expression: string): Promise<string> => {
  const { statement } = await driver.execute(`select ${expression} as v`)
  const [column] = statement.getColumns() ?? []
  if (!column) throw new Error('a query has a column')
  return column.getType() === 'fixed'
    ? `${column.getType()}(${column.getPrecision()},${column.getScale()})`
    : column.getType()
}

describe('a value read back', () => {
  test.each([
    ["'Grüße, 世界'", 'Grüße, 世界'],
    ['true', true],
    ['1.50::number(10,2)', 1.5],
    ['1.5::float', 1.5],
    ['null', null],
    ["'a\\0b'", 'a\0b'],
    [`parse_json('{"a":[1,null,"x"]}')`, { a: [1, null, 'x'] }],
    ["'10:11:12'::time", '10:11:12'],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected)
  })

  test('a date is midnight in UTC', async () => {
    expect((await value("'2024-02-29'::date")) as Date).toEqual(new Date('2024-02-29T00:00:00Z'))
    expect((await value("'0001-01-01'::date")) as Date).toEqual(new Date('0001-01-01T00:00:00Z'))
  })

  test('a moment without a zone counts as UTC, one with the local zone and one with an offset are moments', async () => {
    expect(new Date((await value("'2024-07-01 12:00:00.123'::timestamp_ntz")) as Date)).toEqual(
      new Date('2024-07-01T12:00:00.123Z'),
    )
    expect(new Date((await value("'2024-07-01 12:00:00'::timestamp_ltz")) as Date)).toEqual(
      new Date('2024-07-01T10:00:00Z'),
    )
    expect(new Date((await value("'2024-07-01 12:00:00 +05:30'::timestamp_tz")) as Date)).toEqual(
      new Date('2024-07-01T06:30:00Z'),
    )
    expect(new Date((await value("'1969-12-31 23:59:59.5'::timestamp_ntz")) as Date)).toEqual(
      new Date('1969-12-31T23:59:59.500Z'),
    )
  })

  test('a number keeps its 38 digits', async () => {
    expect(await exact('12345678901234567890123456789012345678')).toBe('12345678901234567890123456789012345678')
    expect(await exact('99999999999999999999999999999999999999 - 1')).toBe('99999999999999999999999999999999999998')
  })

  test('binary is bytes', async () => {
    expect(Buffer.from((await value("to_binary('00ff')")) as Buffer).toString('hex')).toBe('00ff')
  })

  test('names are upper case unless they are quoted', async () => {
    expect(await driver.run('select 1 as one, 2 as "two", 3 as "Drei"')).toEqual([{ ONE: 1, two: 2, Drei: 3 }])
  })
})

describe('a type', () => {
  test.each([
    ['1', 'fixed(1,0)'],
    ['12.50', 'fixed(4,2)'],
    ['1::number(10,2) + 1::number(5,4)', 'fixed(13,4)'],
    ['1::number(10,2) * 1::number(5,4)', 'fixed(15,6)'],
    ['1::number(10,2) / 3', 'fixed(16,8)'],
    ['count(*)', 'fixed(18,0)'],
    ['sum(1::number(10,2))', 'fixed(38,2)'],
    ['avg(1::number(10,2))', 'fixed(38,8)'],
    ["'x'", 'text'],
    ['current_timestamp()', 'timestamp_ltz'],
    ['sysdate()', 'timestamp_ntz'],
    ["to_timestamp_tz('2024-01-01')", 'timestamp_tz'],
    ['current_date', 'date'],
    ['[1]', 'array'],
    ["object_construct('a', 1)", 'object'],
    ["parse_json('1')", 'variant'],
  ])('of %s is %s', async (expression, expected) => {
    expect(await type(expression)).toBe(expected)
  })
})

describe('an expression', () => {
  test.each([
    ['5 / 2', '2.500000'],
    ['10::number(10,2) / 3', '3.33333333'],
    ['-2 / 3', '-0.666667'],
    ['div0(1, 0)', '0.000000'],
    ['round(2.5)', '3'],
    ['round(-2.555, 2)', '-2.56'],
    ['trunc(-2.567, 1)', '-2.5'],
    ['ceil(-2.5)', '-2'],
    ['floor(-2.5)', '-3'],
    ['mod(-7, 3)', '-1'],
    ["to_number('12.345', 10, 2)", '12.35'],
    ["datediff(day, '2024-02-28'::date, '2024-03-01'::date)", '2'],
    ["datediff(week, '2024-01-07'::date, '2024-01-08'::date)", '1'],
    ["datediff(month, '2024-01-31'::date, '2024-02-01'::date)", '1'],
    ["date_part(epoch_second, '1970-01-02'::timestamp_ntz)", '86400'],
    ["dayofweekiso('2024-03-10'::date)", '7'],
    ["dayofweek('2024-03-10'::date)", '0'],
    ["weekiso('2024-12-30'::date)", '1'],
    ["yearofweekiso('2024-12-30'::date)", '2025'],
    ["position('c' in 'abc')", '3'],
    ["regexp_count('aXbX', 'X')", '2'],
    ["regexp_instr('aXbX', 'X')", '2'],
    ["regexp_instr('ab', 'X')", '0'],
    ["regexp_instr(null, 'X')", 'NULL'],
    ['bitand(12, 10)', '8'],
    ['width_bucket(5, 0, 10, 5)', '3'],
  ])('%s is %s', async (expression, expected) => {
    expect(await exact(expression)).toBe(expected)
  })

  test.each([
    ['greatest(1, null, 3)', null],
    ["regexp_like('abc', 'b')", false],
    ["regexp_like('abc', '.b.')", true],
    ["'abc' rlike 'A.*'", false],
    ["'a' < 'B'", false],
    ["'x' || null", null],
    ["concat('a', null)", null],
    ["substr('hello', -3, 2)", 'll'],
    ["split_part('a-b-c', '-', -1)", 'c'],
    ["strtok('a b', ' ', 2)", 'b'],
    ["initcap('hello big-world')", 'Hello Big-World'],
    ["to_char(1234.5, '9,999.00')", ' 1,234.50'],
    ["to_char('2024-03-05'::date, 'DD.MM.YYYY')", '05.03.2024'],
    ["'2024-03-05 06:07:08'::timestamp::varchar", '2024-03-05 06:07:08.000'],
    ["try_to_number('x')", null],
    ["try_cast('2024-13-01' as date)", null],
    ["to_date('05.03.2024', 'DD.MM.YYYY')::varchar", '2024-03-05'],
    ["dateadd(month, 1, '2024-01-31'::date)::varchar", '2024-02-29'],
    ["date_trunc(week, '2024-01-07'::date)::varchar", '2024-01-01'],
    ["dayname('2024-01-07'::date) || monthname('2024-01-07'::date)", 'SunJan'],
    ["last_day('2024-02-10'::date)::varchar", '2024-02-29'],
    ["iff(null, 'a', 'b')", 'b'],
    ["decode(null, null, 'null', 'other')", 'null'],
    ['equal_null(null, null)', true],
    ['parse_json(\'{"a":{"b":[1,2]}}\'):a.b[1]::int', 2],
    ['parse_json(\'{"A":1}\'):a', null],
    ["md5('a')", '0cc175b9c0f1b6a831c399e269772661'],
  ])('%s is %s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected)
  })

  test('nulls come last, and first where the order descends', async () => {
    const rows = await driver.run(
      'select x, row_number() over (order by x desc) n from (values (1), (null), (2)) v(x) order by x',
    )
    expect(rows).toEqual([
      { X: 1, N: 3 },
      { X: 2, N: 2 },
      { X: null, N: 1 },
    ])
  })

  test('an aggregate', async () => {
    const sql = `select listagg(x, '-') within group (order by x desc) l, array_agg(x) within group (order by x) a, median(x) m, count_if(x > 1) c,
      percentile_cont(0.25) within group (order by x) p, approx_count_distinct(x) d, booland_agg(x > 0) b, any_value(1) v from (values (1), (2), (4), (null)) v(x)`
    expect(await driver.run(sql)).toEqual([{ L: '4-2-1', A: [1, 2, 4], M: 2, C: 2, P: 1.5, D: 3, B: true, V: 1 }])
  })

  test('a flattened array and a generator', async () => {
    const sql = `select t.id, f.index, f.value::varchar v from (select 1 as id, parse_json('["a","b"]') as list) t, lateral flatten(input => t.list) f order by 2`
    expect(await driver.run(sql)).toEqual([
      { ID: 1, INDEX: 0, V: 'a' },
      { ID: 1, INDEX: 1, V: 'b' },
    ])
    expect(await driver.run('select count(*) n from table(generator(rowcount => 12))')).toEqual([{ N: 12 }])
  })

  test('a bound value, alone and in arrays', async () => {
    expect(await driver.run('select ? as a, ? as b, ?::boolean as c', [1, 'x', true])).toEqual([
      { A: 1, B: 'x', C: true },
    ])
    await driver.run('create temporary table bound (a number, b varchar)')
    expect(
      await driver.run('insert into bound values (?, ?)', [
        [1, 'a'],
        [2, null],
        [3, "it's"],
      ]),
    ).toEqual([{ 'number of rows inserted': 3 }])
    expect(await driver.run('select * from bound order by a')).toEqual([
      { A: 1, B: 'a' },
      { A: 2, B: null },
      { A: 3, B: "it's" },
    ])
  })
})

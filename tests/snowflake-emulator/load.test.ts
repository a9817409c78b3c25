import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { connectDriver, type DriverConnection } from '../support/snowflake/driver-connection.ts'
import { type SnowflakeEmulator, startEmulator } from '../support/snowflake/start-emulator.ts'

let emulator: SnowflakeEmulator
let driver: DriverConnection
const folder = mkdtempSync(join(tmpdir(), 'emulator-load-'))

beforeAll(async () => {
  emulator = await startEmulator()
  driver = await connectDriver(emulator)
})
beforeEach(async () => {
  await driver.run('create or replace temporary stage s')
  await driver.run('create or replace table t (id number, name varchar(5), amount number(10,2) default 9)')
})
afterAll(async () => {
  await driver.close()
  await emulator.stop()
  rmSync(folder, { recursive: true })
})

async function put(name: string, content: string, target = '@s', options = ''): Promise<Record<string, unknown>[]> {
  writeFileSync(join(folder, name), content)
  return driver.run(`put 'file://${join(folder, name)}' ${target} overwrite = true ${options}`)
}
const csv = "file_format = (type = csv skip_header = 1 field_optionally_enclosed_by = '\"')"
const rows = () => driver.run('select * from t order by id')

describe('a file', () => {
  test('is put compressed on a stage, listed, fetched and removed', async () => {
    expect(await put('a.csv', 'id\n1\n', '@s/in/deep')).toMatchObject([
      { source: 'a.csv', target: 'a.csv.gz', status: 'UPLOADED' },
    ])
    expect(await driver.run('list @s')).toMatchObject([{ name: 's/in/deep/a.csv.gz' }])
    await driver.run(`get @s/in file://${folder}`)
    expect(gunzipSync(readFileSync(join(folder, 'a.csv.gz'))).toString()).toBe('id\n1\n')
    expect(await driver.run('remove @s/in')).toMatchObject([{ result: 'removed' }])
    expect(await driver.run('list @s')).toEqual([])
  })

  test('may lie on the stage of the user or of a table', async () => {
    await put('a.csv', 'id,name,amount\n1,a,1\n', '@~/mine', 'auto_compress = false')
    await put('b.csv', 'id,name,amount\n2,b,2\n', '@%t')
    await driver.run(`copy into t from @~/mine ${csv}`)
    await driver.run(`copy into t from @%t ${csv}`)
    expect(await rows()).toHaveLength(2)
    expect(await driver.run('list @~')).toMatchObject([{ name: 'mine/a.csv' }])
  })
})

describe('COPY INTO', () => {
  test('reads quotes, nulls, empty fields and line ends inside quotes', async () => {
    await put('a.csv', 'id,name,amount\n1,"a,""b",1.5\n2,\\N,\n3,"x\ny",3\n4,"",4\n')
    expect(await driver.run(`copy into t from @s ${csv}`)).toMatchObject([
      { file: 's/a.csv.gz', status: 'LOADED', rows_parsed: 4, rows_loaded: 4, errors_seen: 0, first_error: null },
    ])
    expect(await rows()).toEqual([
      { ID: 1, NAME: 'a,"b', AMOUNT: 1.5 },
      { ID: 2, NAME: null, AMOUNT: null },
      { ID: 3, NAME: 'x\ny', AMOUNT: 3 },
      { ID: 4, NAME: '', AMOUNT: 4 },
    ])
  })

  test('loads a file once, unless it is forced or changed', async () => {
    await put('a.csv', 'id,name,amount\n1,a,1\n')
    await driver.run(`copy into t from @s ${csv}`)
    expect(await driver.run(`copy into t from @s ${csv}`)).toEqual([
      { status: 'Copy executed with 0 files processed.' },
    ])
    await driver.run(`copy into t from @s ${csv} force = true`)
    expect(await rows()).toHaveLength(2)
    await put('a.csv', 'id,name,amount\n7,a,1\n')
    await driver.run(`copy into t from @s ${csv}`)
    expect(await rows()).toHaveLength(3)
  })

  test.each([
    ['id,name,amount\n1,a,1\nx,b,2\n', '100038', 'line 3'],
    ['id,name,amount\n1,too long a name,1\n', '100078', 'line 2'],
    ['id,name,amount\n1,a\n', '100080', 'line 2'],
    ['id,name,amount\n1,"a"b,1\n', '100016', 'line 2'],
    ['id,name,amount\n1,"a,1\n', '100065', 'line 2'],
  ])('refuses %j, and leaves nothing of any file', async (content, code, place) => {
    await put('1.csv', 'id,name,amount\n5,e,5\n')
    await put('2.csv', content)
    await expect(driver.run(`copy into t from @s ${csv}`)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(place),
    })
    expect(await rows()).toEqual([])
    await driver.run(`copy into t from @s files = ('1.csv.gz') ${csv}`)
    expect(await rows()).toHaveLength(1)
  })

  test('continues over bad rows, or skips their file, if it is told to', async () => {
    await put('1.csv', 'id,name,amount\n1,a,1\nx,b,2\n')
    await put('2.csv', 'id,name,amount\n3,c,3\n')
    expect(await driver.run(`copy into t from @s ${csv} on_error = skip_file`)).toMatchObject([
      { status: 'LOAD_FAILED', rows_loaded: 0, errors_seen: 1, first_error_line: 3 },
      { status: 'LOADED', rows_loaded: 1 },
    ])
    expect(await driver.run(`copy into t from @s ${csv} on_error = continue`)).toMatchObject([
      { status: 'PARTIALLY_LOADED', rows_parsed: 2, rows_loaded: 1 },
    ])
  })

  test('chooses columns, files and patterns, and gives the others their defaults', async () => {
    await put('a.csv', '1,a\n')
    await put('b.csv', '2,b\n')
    await driver.run("copy into t (id, name) from @s pattern = '.*a[.]csv.*' file_format = (type = csv)")
    expect(await rows()).toEqual([{ ID: 1, NAME: 'a', AMOUNT: 9 }])
    await expect(
      driver.run("copy into t from @s files = ('nosuch.csv') file_format = (type = csv)"),
    ).rejects.toMatchObject({ code: '091016' })
  })

  test('takes its format from the stage or by name, and purges what it loaded', async () => {
    await driver.run(
      "create or replace file format f type = csv field_delimiter = ';' null_if = ('-') empty_field_as_null = false trim_space = true",
    )
    await driver.run('create or replace stage formatted file_format = f')
    await put('a.csv', '1; - ;3\n2;;4\n', '@formatted')
    await driver.run('copy into t from @formatted purge = true')
    expect(await rows()).toEqual([
      { ID: 1, NAME: null, AMOUNT: 3 },
      { ID: 2, NAME: '', AMOUNT: 4 },
    ])
    expect(await driver.run('list @formatted')).toEqual([])
  })

  test('loads JSON lines into a variant, or by the names of columns', async () => {
    await put('a.json', '{"id":1,"name":"a","amount":1.25,"more":[1]}\n{"id":2}\n')
    await driver.run('create or replace table raw (v variant)')
    await driver.run('copy into raw from @s file_format = (type = json)')
    expect(await driver.run('select v:name::varchar n, v:more[0]::int m from raw order by v:id')).toEqual([
      { N: 'a', M: 1 },
      { N: null, M: null },
    ])
    await driver.run('copy into t from @s file_format = (type = json) match_by_column_name = case_insensitive')
    expect(await rows()).toEqual([
      { ID: 1, NAME: 'a', AMOUNT: 1.25 },
      { ID: 2, NAME: null, AMOUNT: null },
    ])
    await expect(driver.run('copy into t from @s file_format = (type = json) force = true')).rejects.toMatchObject({
      sqlState: '0A000',
    })
  })

  test('transforms fields on the way', async () => {
    await put('a.csv', '1|{"k":[2]}|more\n')
    await driver.run('create or replace table raw (id number, v variant, missing varchar)')
    await driver.run(
      "copy into raw from (select $1, parse_json(a.$2), $9 from @s a) file_format = (type = csv field_delimiter = '|')",
    )
    expect(await driver.run('select id, v:k[0]::int k, missing from raw')).toEqual([{ ID: 1, K: 2, MISSING: null }])
  })

  test('loads some ten thousand rows at a time', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},r,1`)
    await put('a.csv', `id,name,amount\n${lines.join('\n')}\n`)
    expect(await driver.run(`copy into t from @s ${csv}`)).toMatchObject([{ rows_loaded: 20_000 }])
    expect(await driver.run('select count(*) n, sum(id) s from t')).toEqual([{ N: 20_000, S: 199_990_000 }])
    await put('b.csv', `id,name,amount\n${lines.join('\n')}\nbad,r,1\n`)
    await expect(driver.run(`copy into t from @s ${csv}`)).rejects.toMatchObject({
      code: '100038',
      message: expect.stringContaining('line 20002'),
    })
  })

  test('is part of an open transaction', async () => {
    await put('a.csv', 'id,name,amount\n1,a,1\n')
    await driver.run('begin')
    await driver.run(`copy into t from @s ${csv}`)
    await driver.run('rollback')
    expect(await rows()).toEqual([])
    await driver.run(`copy into t from @s ${csv}`)
    expect(await rows()).toHaveLength(1)
  })

  test('of a pipe is checked, and kept', async () => {
    await driver.run('create or replace stage landing')
    await driver.run(
      'create or replace pipe p auto_ingest = true as copy into t from @landing file_format = (type = csv)',
    )
    expect(await driver.run('select pipe_name, is_autoingest_enabled from information_schema.pipes')).toEqual([
      { PIPE_NAME: 'P', IS_AUTOINGEST_ENABLED: 'YES' },
    ])
    await expect(driver.run('create pipe q as copy into nosuch from @landing')).rejects.toMatchObject({
      code: '002003',
    })
  })
})

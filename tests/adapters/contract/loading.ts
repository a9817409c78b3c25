import type { Adapter } from '../../../runner/adapters/contract/adapter.ts'
import type { Connection } from '../../../runner/adapters/contract/connection.ts'
import { nastyTexts } from '../../support/nasty-corpus.ts'
import { all, make, requirements, schema, target } from './requirement.ts'

/** Appends the rows of a DuckDB's SELECT. */
async function append(
  { loader }: Adapter,
  connection: Connection,
  columns: readonly string[],
  select: string,
  table = target,
): Promise<number> {
  return loader.append(connection, await loader.reader(connection), table, columns, [select])
}

/** How rows that are read from files get in. */
export const loading = requirements((must) => {
  must('appends rows that its reader reads', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    const appended = await append(adapter, connection, ['v', 'id'], `select 'b', 2 union all select 'c', 3`)
    expect(appended).toBe(2)
    expect(await all(adapter, connection)).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
  })

  must('appends nothing where there are no rows', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    expect(await append(adapter, connection, ['id', 'v'], `select 2, 'b' where false`)).toBe(0)
    expect(await all(adapter, connection)).toEqual([[1, 'a']])
  })

  must('tells NULL from an empty text among what it loads', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    await append(
      adapter,
      connection,
      ['id', 'v'],
      `select 2, '' union all select 3, null union all select null, 'NULL'`,
    )
    const nullsLast = `select id, v from ${adapter.sql.relation(target)} order by coalesce(id, 9)`
    expect((await connection.query(nullsLast)).map((row) => Object.values(row))).toEqual([
      [1, 'a'],
      [2, ''],
      [3, null],
      [null, 'NULL'],
    ])
  })

  must('loads every text as it is', async (adapter, connection) => {
    const table = { schema, name: 'texts' }
    const columns = [
      { name: 'n', type: 'INTEGER' },
      { name: 'v', type: 'VARCHAR' },
    ]
    await connection.execute(adapter.sql.createTable(table, columns))
    const rows = nastyTexts.map((text, index) => `(${index}, '${text.replaceAll("'", "''")}')`)
    await append(adapter, connection, ['n', 'v'], `select * from (values ${rows.join(', ')}) as t(n, v)`, table)
    const found = await connection.query(`select v from ${adapter.sql.relation(table)} order by n`)
    expect(found.map(({ v }) => v)).toEqual(nastyTexts)
  })

  must('loads lists', async (adapter, connection) => {
    const table = { schema, name: 'lists' }
    const columns = [
      { name: 'a', type: 'VARCHAR[]' },
      { name: 'b', type: 'INTEGER[]' },
      { name: 'c', type: 'DATE[]' },
    ]
    const given = `select ['a', '', null, 'b,"c"\\ {d}', 'NULL'] as a, [1, null] as b, [date '2025-01-06'] as c`
    await connection.execute(adapter.sql.createTable(table, columns))
    await append(adapter, connection, ['a', 'b', 'c'], `${given} union all select [], null, []`, table)
    const found = await connection.query(`select * from ${adapter.sql.relation(table)} order by b nulls last`)
    expect(found).toEqual([
      { a: ['a', '', null, 'b,"c"\\ {d}', 'NULL'], b: [1, null], c: ['2025-01-06'] },
      { a: [], b: null, c: [] },
    ])
  })

  must('loads into a table and columns of any name', async (adapter, connection) => {
    const table = { schema, name: `it's "a" table; --` }
    const name = `a "column", of 100%`
    await connection.execute(adapter.sql.createTable(table, [{ name, type: 'INTEGER' }]))
    expect(await append(adapter, connection, [name], 'select 1', table)).toBe(1)
  })

  must('loads many rows at a time', async (adapter, connection) => {
    await make(adapter, connection, target, `(-1, 'a')`)
    const select = `select range::integer, 'row ' || range from range(20000)`
    expect(await append(adapter, connection, ['id', 'v'], select)).toBe(20_000)
    const [row] = await connection.query(`select count(*) as n, max(v) as v from ${adapter.sql.relation(target)}`)
    expect(row).toEqual({ n: 20_001, v: 'row 9999' })
  })

  must('loads rows in parts', async (adapter, connection) => {
    const { loader } = adapter
    await make(adapter, connection, target, `(0, 'a')`)
    const parts = [1, 2, 3, 4, 5].map((part) => `select ${part}, 'b' where ${part} <> 2`)
    const reader = await loader.reader(connection)
    expect(await loader.append(connection, reader, target, ['id', 'v'], parts)).toBe(4)
    expect((await all(adapter, connection)).map(([id]) => id)).toEqual([0, 1, 3, 4, 5])
  })

  must('leaves nothing of a load of which a part does not go through', async (adapter, connection) => {
    const { loader } = adapter
    await make(adapter, connection, target, `(0, 'a')`)
    const reader = await loader.reader(connection)
    for (const wrong of [`select 99999999999, 'c'`, `select cast('x' as integer), 'c'`]) {
      const parts = [`select 1, 'b'`, wrong, `select range, 'd' from range(1000)`]
      const work = connection.transaction(() => loader.append(connection, reader, target, ['id', 'v'], parts))
      await expect(work).rejects.toMatchObject({ code: 'sql-refused' })
      expect(await all(adapter, connection)).toEqual([[0, 'a']])
    }
  })

  must('stops a load that runs', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    // Many small tables: of two big ones, DuckDB keeps one in memory.
    const tables = Array.from({ length: 14 }, (_, nth) => `range(10) as t${nth}`)
    const endless = `select count(*), 'x' from ${tables.join(', ')}`
    const work = connection.transaction(() => append(adapter, connection, ['id', 'v'], endless))
    const again = setInterval(() => connection.cancel(), 20)
    try {
      await expect(work).rejects.toMatchObject({ code: 'cancelled' })
    } finally {
      clearInterval(again)
    }
    expect(await all(adapter, connection)).toEqual([[1, 'a']])
  })

  must('leaves nothing of a load that does not go through', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    const tooMany = `select range, 'x' from range(5000) union all select 99999999999, 'y'`
    const work = connection.transaction(() => append(adapter, connection, ['id', 'v'], tooMany))
    await expect(work).rejects.toMatchObject({ code: 'sql-refused' })
    expect(await all(adapter, connection)).toEqual([[1, 'a']])
  })

  must('leaves nothing of a load whose rows cannot be read to the end', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    const breaks = `select cast(case when range = 4999 then 'x' else '7' end as integer), 'x' from range(5000)`
    const work = connection.transaction(() => append(adapter, connection, ['id', 'v'], breaks))
    await expect(work).rejects.toMatchObject({ code: 'sql-refused' })
    expect(await all(adapter, connection)).toEqual([[1, 'a']])
  })
})

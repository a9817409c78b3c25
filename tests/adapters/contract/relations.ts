import { nastyNames } from '../../support/nasty-corpus.ts'
import { all, delta, kept, make, requirements, runAll, schema, target } from './requirement.ts'

/** Types as DuckDB tells them, and as the catalog tells a column that was made with them: the same, or a wider one of the family. */
const types: Readonly<Record<string, readonly string[]>> = {
  BOOLEAN: ['BOOLEAN'],
  TINYINT: ['TINYINT', 'SMALLINT', 'BIGINT'],
  SMALLINT: ['SMALLINT', 'BIGINT'],
  INTEGER: ['INTEGER', 'BIGINT'],
  BIGINT: ['BIGINT'],
  HUGEINT: ['HUGEINT', 'DECIMAL(38,0)'],
  UTINYINT: ['UTINYINT', 'SMALLINT', 'BIGINT'],
  USMALLINT: ['USMALLINT', 'INTEGER', 'BIGINT'],
  UINTEGER: ['UINTEGER', 'BIGINT'],
  UBIGINT: ['UBIGINT', 'DECIMAL(20,0)'],
  FLOAT: ['FLOAT', 'DOUBLE'],
  DOUBLE: ['DOUBLE'],
  'DECIMAL(18,3)': ['DECIMAL(18,3)'],
  'DECIMAL(38,10)': ['DECIMAL(38,10)'],
  VARCHAR: ['VARCHAR'],
  BLOB: ['BLOB'],
  DATE: ['DATE'],
  TIME: ['TIME'],
  TIMESTAMP: ['TIMESTAMP'],
  TIMESTAMP_S: ['TIMESTAMP_S', 'TIMESTAMP'],
  TIMESTAMP_MS: ['TIMESTAMP_MS', 'TIMESTAMP'],
  TIMESTAMP_NS: ['TIMESTAMP_NS', 'TIMESTAMP'],
  'TIMESTAMP WITH TIME ZONE': ['TIMESTAMP WITH TIME ZONE'],
  INTERVAL: ['INTERVAL'],
  UUID: ['UUID', 'VARCHAR'],
  JSON: ['JSON'],
  'INTEGER[]': ['INTEGER[]'],
  'VARCHAR[]': ['VARCHAR[]'],
  'DECIMAL(10,2)[]': ['DECIMAL(10,2)[]'],
}

/** Relations, their columns, names and types. */
export const relations = requirements((must) => {
  must('makes and finds relations and columns of any name', async ({ sql, catalog, facts }, connection) => {
    for (const name of nastyNames)
      await connection.execute(sql.createTable({ schema, name }, [{ name, type: 'integer' }]))
    const found = await catalog.relations(connection, [schema])
    const names = found.map(({ relation, columns }) => [relation.name, columns[0]?.name])
    const expected = nastyNames.map((name) => kept(facts, name))
    expect(names.sort()).toEqual(expected.map((name) => [name, name]).sort())
  })

  must('writes into relations and columns of any name, and reads them', async ({ sql }, connection) => {
    for (const name of nastyNames) {
      const relation = { schema, name }
      await connection.execute(sql.createTableAs(relation, `select 1 as ${sql.quote(name)}`))
      await connection.execute(sql.insert(relation, [name], 'select 2'))
      const rows = await connection.query(`select ${sql.quote(name)} as v from ${sql.relation(relation)} order by 1`)
      expect(rows).toEqual([{ v: 1 }, { v: 2 }])
      await connection.execute(sql.drop(relation, 'table'))
    }
  })

  must('says in which database relations are that name none', async ({ sql, catalog, database }, connection) => {
    await connection.execute(sql.createTableAs(target, 'select 1 as id'))
    const [found] = await catalog.relations(connection, [schema])
    expect(found).toMatchObject({ database })
    const inFull = { ...target, database }
    expect(await connection.query(`select id from ${sql.relation(inFull)}`)).toEqual([{ id: 1 }])
  })

  must('knows no case of plain names, in quotes or without', async (adapter, connection) => {
    const { sql, catalog } = adapter
    await connection.execute(`create table ${sql.quote(schema)}.Orders (Id integer)`)
    await connection.execute(sql.insert({ schema: schema.toUpperCase(), name: 'ORDERS' }, ['iD'], 'select 1'))
    expect(await all(adapter, connection)).toEqual([[1]])
    expect(await connection.query(`select ${sql.quote('ID')} as v from ${schema}.oRDERS`)).toEqual([{ v: 1 }])
    await connection.execute(sql.drop({ schema, name: 'orderS' }, 'table'))
    expect(await catalog.relations(connection, [schema])).toEqual([])
  })

  must('finds a schema in whatever case it is asked for', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    expect(await adapter.catalog.relations(connection, [schema.toUpperCase()])).toHaveLength(1)
  })

  must('tells tables from views, and columns in their order', async (adapter, connection) => {
    const { sql, catalog } = adapter
    await make(adapter, connection, target, `(1, 'a')`)
    await connection.execute(sql.createViewAs({ schema, name: 'seen' }, `select v, id from ${sql.relation(target)}`))
    const found = await catalog.relations(connection, [schema])
    const shown = found.map(({ relation, type, columns }) => [relation.name, type, columns.map(({ name }) => name)])
    expect(shown.sort()).toEqual([
      [kept(adapter.facts, 'Orders'), 'table', ['id', 'v']],
      ['seen', 'view', ['v', 'id']],
    ])
  })

  must('finds nothing in a schema that does not exist', async ({ catalog }, connection) => {
    expect(await catalog.relations(connection, ['nowhere'])).toEqual([])
    expect(await catalog.relations(connection, [])).toEqual([])
  })

  for (const [type, told] of Object.entries(types)) {
    must(`makes columns and values of the type ${type}, and tells it`, async ({ sql, catalog }, connection) => {
      await connection.execute(sql.createTable(target, [{ name: 'v', type }]))
      await connection.execute(sql.createTableAs(delta, `select ${sql.cast('null', type)} as v`))
      const found = await catalog.relations(connection, [schema])
      for (const { columns } of found) expect(told).toContain(columns[0]?.type)
      expect(found).toHaveLength(2)
    })
  }

  must('says how many rows a statement made or changed', async ({ sql }, connection) => {
    expect(await connection.execute(sql.createTableAs(target, 'select * from (values (1), (2)) as t(id)'))).toBe(2)
    expect(await connection.execute(sql.insert(target, ['id'], 'select 3'))).toBe(1)
  })

  must('adds and drops columns', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    await connection.execute(adapter.sql.addColumn(target, { name: 'n', type: 'integer' }))
    await connection.execute(adapter.sql.dropColumn(target, 'v'))
    expect(await all(adapter, connection)).toEqual([[1, null]])
  })

  must('indexes a table by its configs', async (adapter, connection) => {
    const { sql } = adapter
    await make(adapter, connection, target, `(1, 'a'), (2, 'b')`)
    const indexes = [
      { columns: ['Id'], unique: true },
      { columns: ['v', 'id'], unique: false },
    ]
    await runAll(connection, sql.createIndexes(target, { indexes }))
    expect(sql.createIndexes(target, { indexes: [] })).toEqual([])
    expect(await all(adapter, connection)).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
  })

  must('makes room for rows by the configs of a table', async (adapter, connection) => {
    const { sql } = adapter
    const storage = { partition_by: { column: 'id', every: 'month' as const } }
    const rows = { schema, name: 'rows' }
    await connection.execute(sql.createTableAs(target, `select date '2025-01-06' as id, 'a' as v`, storage))
    await connection.execute(sql.createTableAs(rows, `select date '2025-02-06' as id, 'b' as v`))
    await runAll(connection, sql.makeRoom(target, rows, storage))
    await connection.execute(sql.insert(target, ['id', 'v'], `select id, v from ${sql.relation(rows)}`))
    expect(await all(adapter, connection)).toEqual([
      ['2025-01-06', 'a'],
      ['2025-02-06', 'b'],
    ])
  })
})

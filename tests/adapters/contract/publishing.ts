import { all, candidate, delta, kept, make, requirements, runAll, schema, target } from './requirement.ts'

/** How rows and relations take the place of others. */
export const publishing = requirements((must) => {
  must('merges: what is there is updated, what is new inserted, NULL being NULL', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a'), (2, 'b'), (cast(null as integer), 'n')`)
    await make(adapter, connection, delta, `(2, 'B'), (3, 'C'), (cast(null as integer), 'N')`)
    await connection.execute(adapter.sql.merge({ target, delta, keys: ['id'], columns: ['id', 'v'], updates: ['v'] }))
    expect((await all(adapter, connection)).map(String).sort()).toEqual([',N', '1,a', '2,B', '3,C'])
  })

  must('merges where nothing is updated: what is new is inserted', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    await make(adapter, connection, delta, `(1, 'A'), (2, 'B')`)
    await connection.execute(adapter.sql.merge({ target, delta, keys: ['id'], columns: ['id', 'v'], updates: [] }))
    expect(await all(adapter, connection)).toEqual([
      [1, 'a'],
      [2, 'B'],
    ])
  })

  must('deletes the rows whose keys come again, NULL being NULL', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a'), (2, 'b'), (2, 'c'), (cast(null as integer), 'n')`)
    await make(adapter, connection, delta, `(2, 'B'), (cast(null as integer), 'N')`)
    await connection.execute(
      adapter.sql.deleteMatching({ target, delta, keys: ['id'], columns: ['id', 'v'], updates: [] }),
    )
    expect(await all(adapter, connection)).toEqual([[1, 'a']])
  })

  must('tells keys of several columns apart', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a'), (1, ''), (1, cast(null as varchar))`)
    await make(adapter, connection, delta, `(1, '')`)
    await connection.execute(
      adapter.sql.deleteMatching({ target, delta, keys: ['id', 'v'], columns: ['id', 'v'], updates: [] }),
    )
    expect((await all(adapter, connection)).map(String).sort()).toEqual(['1,', '1,a'])
  })

  for (const replaced of [undefined, 'table', 'view'] as const) {
    must(
      `swaps a candidate in, where ${replaced ? `a ${replaced}` : 'nothing'} stands`,
      async (adapter, connection) => {
        const { sql } = adapter
        if (replaced === 'table') await make(adapter, connection, target, `(1, 'old')`)
        if (replaced === 'view') await connection.execute(sql.createViewAs(target, `select 1 as id, 'old' as v`))
        await make(adapter, connection, candidate, `(2, 'new')`)
        await connection.transaction(() => runAll(connection, sql.swap({ candidate, target, replaced })))
        expect(await all(adapter, connection)).toEqual([[2, 'new']])
        expect(await adapter.catalog.relations(connection, [schema])).toHaveLength(1)
      },
    )
  }

  for (const replaced of [undefined, 'table', 'view'] as const) {
    must(`makes a view where ${replaced ? `a ${replaced} of other columns` : 'nothing'} stands`, async (adapter, c) => {
      const { sql, catalog } = adapter
      if (replaced === 'table') await make(adapter, c, target, `(1, 'old')`)
      if (replaced === 'view') await c.execute(sql.createViewAs(target, `select 'old' as v, 1 as id, 2 as n`))
      await runAll(c, sql.replaceView(target, `select 2 as id, 'new' as w`, replaced))
      const found = await catalog.relations(c, [schema])
      expect(found.map(({ type, columns }) => [type, columns.map(({ name }) => name)])).toEqual([['view', ['id', 'w']]])
      expect(await all(adapter, c)).toEqual([[2, 'new']])
    })
  }

  must('keeps a view that reads a table which is swapped', async (adapter, connection) => {
    const { sql } = adapter
    const reader = { schema, name: 'reader' }
    await make(adapter, connection, target, `(1, 'old')`)
    await connection.execute(sql.createViewAs(reader, `select v, id from ${sql.relation(target)}`))
    await make(adapter, connection, candidate, `(2, 'new')`)
    await connection.transaction(() => runAll(connection, sql.swap({ candidate, target, replaced: 'table' })))
    expect(await all(adapter, connection, reader)).toEqual([['new', 2]])
  })

  must('keeps a view that reads a view which is replaced', async (adapter, connection) => {
    const { sql } = adapter
    const reader = { schema, name: 'reader' }
    await connection.execute(sql.createViewAs(target, `select 1 as id, 'old' as v`))
    await connection.execute(sql.createViewAs(reader, `select id from ${sql.relation(target)}`))
    await runAll(connection, sql.replaceView(target, `select 'new' as w, 2 as id`, 'view'))
    expect(await all(adapter, connection, reader)).toEqual([[2]])
  })

  must('stores a query as its rows, and tells it as that', async (adapter, connection) => {
    const { sql, catalog } = adapter
    await make(adapter, connection, candidate, `(1, 'a')`)
    for (const column of ['v', 'id']) {
      const select = `select ${column} from ${sql.relation(candidate)}`
      await runAll(connection, sql.createMaterializedViewAs(target, select))
      await connection.execute(sql.drop(target, 'materialized_view'))
    }
    await runAll(connection, sql.createMaterializedViewAs(target, `select id, v from ${sql.relation(candidate)}`))
    const found = await catalog.relations(connection, [schema])
    expect(found.find(({ relation }) => relation.name === kept(adapter.facts, target.name))).toMatchObject({
      type: 'materialized_view',
      columns: [{ name: 'id' }, { name: 'v' }],
    })
    expect(await all(adapter, connection)).toEqual([[1, 'a']])
  })

  must('rolls a transaction back when its work fails', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    const work = connection.transaction(async () => {
      await connection.execute(adapter.sql.insert(target, ['id', 'v'], `select 2, 'b'`))
      await connection.execute('select nonsense')
    })
    await expect(work).rejects.toThrow(expect.objectContaining({ code: 'sql-refused' }))
    expect(await all(adapter, connection)).toEqual([[1, 'a']])
  })

  must('rolls back what makes and drops tables, too', async (adapter, connection) => {
    const { sql, catalog, facts } = adapter
    await make(adapter, connection, target, `(1, 'a')`)
    const work = connection.transaction(async () => {
      await connection.execute(sql.drop(target, 'table'))
      await make(adapter, connection, candidate, `(2, 'b')`)
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    const found = await catalog.relations(connection, [schema])
    expect(found.map(({ relation }) => relation.name)).toEqual([kept(facts, 'Orders')])
  })
})

import { all, make, requirements, schema, target } from './requirement.ts'

/** Sessions, and what speaks over one. */
export const sessions = requirements((must) => {
  must('has several sessions at once', async (adapter, connection) => {
    await make(adapter, connection, target, `(1, 'a')`)
    await using second = await adapter.connect()
    expect(await all(adapter, second)).toEqual([[1, 'a']])
  })

  must('is told what its statements are for, and tells the names that they got', async (_, connection) => {
    await connection.serve({ runId: 'run', nodeId: `model.shop.it's` })
    connection.takeQueryIds()
    await connection.query('select 1 as id')
    const ids = connection.takeQueryIds()
    expect(ids).toEqual(ids.map(() => expect.any(String)))
    expect(connection.takeQueryIds()).toEqual([])
  })

  must('speaks to Kysely', async (adapter, connection) => {
    const db = adapter.kysely<{ notes: { id: number; note: string | null } }>(connection).withSchema(schema)
    await db.schema.createTable('notes').addColumn('id', 'integer').addColumn('note', 'varchar').execute()
    const notes = [
      { id: 1, note: `it's` },
      { id: 2, note: null },
    ]
    await db.insertInto('notes').values(notes).execute()
    await db.updateTable('notes').set({ note: 'two' }).where('id', '=', 2).execute()
    expect(await db.selectFrom('notes').selectAll().orderBy('id').execute()).toEqual([
      { id: 1, note: `it's` },
      { id: 2, note: 'two' },
    ])
  })
})

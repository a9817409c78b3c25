import type { Adapter } from '../../runner/adapters/adapter.ts'
import { type Connection, inTransaction } from '../../runner/adapters/connection.ts'
import { awkwardNames } from '../support/awkward-names.ts'

/** What a test of the contract may need that not every warehouse has; each is a title below. */
export interface Lack {
  readonly reason: string
  readonly tests: readonly string[]
}

/** A warehouse under the contract. */
export interface AdapterUnderTest {
  readonly name: string
  /** Opens an empty one. */
  open(): Promise<Adapter>
  readonly lacks: readonly Lack[]
}

const schema = 'cupel_contract'
const target = { schema, name: 'Orders' }
const delta = { schema, name: 'Orders__delta' }
const candidate = { schema, name: 'Orders__candidate' }

/** What every warehouse must do, whatever it is. */
export function describeAdapter({ name, open, lacks }: AdapterUnderTest): void {
  const lacking = new Map(lacks.flatMap(({ reason, tests }) => tests.map((title) => [title, reason] as const)))

  const must = (title: string, work: (adapter: Adapter, connection: Connection) => Promise<void>) => {
    const reason = lacking.get(title)
    if (reason) {
      test.skip(`${title} (${reason})`, () => {})
      return
    }
    test(title, async () => {
      await using adapter = await open()
      await using connection = await adapter.connect()
      await connection.execute(adapter.sql.createSchema(schema))
      await work(adapter, connection)
    })
  }

  const make = async ({ sql }: Adapter, connection: Connection, relation: typeof target, rows: string) => {
    await connection.execute(sql.createTableAs(relation, `select * from (values ${rows}) as t(id, v)`))
  }
  const all = async ({ sql }: Adapter, connection: Connection, relation = target) => {
    const rows = await connection.query(`select * from ${sql.relation(relation)} order by 1, 2`)
    return rows.map((row) => Object.values(row))
  }

  describe(`an adapter for ${name}`, () => {
    must('tells its name', async (adapter) => {
      expect(adapter.name).toBe(name)
    })

    must(
      'gives numbers, texts, truths and NULL as they are, and what a number cannot hold as text',
      async (_, connection) => {
        const [row] = await connection.query(
          `select 1 as a, 'x' as b, true as c, null as d, cast(1.10 as decimal(10, 2)) as e, date '2025-01-06' as f, cast(9007199254740993 as bigint) as g`,
        )
        expect({ ...row, g: String(row?.g) }).toEqual({
          a: 1,
          b: 'x',
          c: true,
          d: null,
          e: '1.10',
          f: '2025-01-06',
          g: '9007199254740993',
        })
      },
    )

    must('reads back every text it is given', async ({ sql }, connection) => {
      const texts = [...awkwardNames, `it''s`, '', ' ', '\n', '\t', '\\', '\\n', '%', '__', '{{x}}', '$$', '?']
      const selected = texts.map((text, index) => `${sql.literal(text)} as c${index}`)
      const [row] = await connection.query(`select ${selected.join(', ')}`)
      expect(Object.values(row ?? {})).toEqual(texts)
    })

    must('takes parameters', async (_, connection) => {
      expect(
        await connection.query(`select cast($1 as varchar) as a, cast($2 as integer) + 1 as b`, [`it's`, 1]),
      ).toEqual([{ a: `it's`, b: 2 }])
    })

    must('makes and finds relations and columns of any name', async ({ sql, catalog }, connection) => {
      for (const awkward of awkwardNames)
        await connection.execute(sql.createTable({ schema, name: awkward }, [{ name: awkward, type: 'integer' }]))
      const found = await catalog.relations(connection, [schema])
      const names = found.map(({ relation, columns }) => [relation.name, columns[0]?.name])
      expect(names.sort()).toEqual(awkwardNames.map((awkward) => [awkward, awkward]).sort())
    })

    must('tells tables from views, and columns in their order', async (adapter, connection) => {
      const { sql, catalog } = adapter
      await make(adapter, connection, target, `(1, 'a')`)
      await connection.execute(sql.createViewAs({ schema, name: 'seen' }, `select v, id from ${sql.relation(target)}`))
      const found = await catalog.relations(connection, [schema])
      const shown = found.map(({ relation, type, columns }) => [
        relation.name,
        type,
        columns.map((column) => column.name),
      ])
      expect(shown.sort()).toEqual([
        ['Orders', 'table', ['id', 'v']],
        ['seen', 'view', ['v', 'id']],
      ])
    })

    must('finds nothing in a schema that does not exist', async ({ catalog }, connection) => {
      expect(await catalog.relations(connection, ['nowhere'])).toEqual([])
      expect(await catalog.relations(connection, [])).toEqual([])
    })

    must('says how many rows a statement made or changed', async (adapter, connection) => {
      const { sql } = adapter
      expect(await connection.execute(sql.createTableAs(target, 'select * from (values (1), (2)) as t(id)'))).toBe(2)
      expect(await connection.execute(sql.insert(target, ['id'], 'select 3'))).toBe(1)
    })

    must('adds and drops columns', async (adapter, connection) => {
      await make(adapter, connection, target, `(1, 'a')`)
      await connection.execute(adapter.sql.addColumn(target, { name: 'n', type: 'integer' }))
      await connection.execute(adapter.sql.dropColumn(target, 'v'))
      expect(await all(adapter, connection)).toEqual([[1, null]])
    })

    must('merges: what is there is updated, what is new inserted, NULL being NULL', async (adapter, connection) => {
      await make(adapter, connection, target, `(1, 'a'), (2, 'b'), (cast(null as integer), 'n')`)
      await make(adapter, connection, delta, `(2, 'B'), (3, 'C'), (cast(null as integer), 'N')`)
      await connection.execute(adapter.sql.merge({ target, delta, keys: ['id'], columns: ['id', 'v'], updates: ['v'] }))
      expect((await all(adapter, connection)).map(String).sort()).toEqual([',N', '1,a', '2,B', '3,C'])
    })

    must('deletes the rows whose keys come again', async (adapter, connection) => {
      await make(adapter, connection, target, `(1, 'a'), (2, 'b'), (2, 'c')`)
      await make(adapter, connection, delta, `(2, 'B')`)
      await connection.execute(
        adapter.sql.deleteMatching({ target, delta, keys: ['id'], columns: ['id', 'v'], updates: [] }),
      )
      expect(await all(adapter, connection)).toEqual([[1, 'a']])
    })

    for (const replaced of [undefined, 'table', 'view'] as const) {
      must(
        `swaps a candidate in, where ${replaced ? `a ${replaced}` : 'nothing'} stands`,
        async (adapter, connection) => {
          const { sql } = adapter
          if (replaced === 'table') await make(adapter, connection, target, `(1, 'old')`)
          if (replaced === 'view') await connection.execute(sql.createViewAs(target, `select 1 as id, 'old' as v`))
          await make(adapter, connection, candidate, `(2, 'new')`)
          await inTransaction(connection, async () => {
            for (const statement of sql.swap(candidate, target, replaced)) await connection.execute(statement)
          })
          expect(await all(adapter, connection)).toEqual([[2, 'new']])
          expect(await adapter.catalog.relations(connection, [schema])).toHaveLength(1)
        },
      )
    }

    must('rolls a transaction back when its work fails', async (adapter, connection) => {
      await make(adapter, connection, target, `(1, 'a')`)
      const work = inTransaction(connection, async () => {
        await connection.execute(adapter.sql.insert(target, ['id', 'v'], `select 2, 'b'`))
        await connection.execute('select nonsense')
      })
      await expect(work).rejects.toThrow(expect.objectContaining({ code: 'sql-refused' }))
      expect(await all(adapter, connection)).toEqual([[1, 'a']])
    })

    must('rolls back what makes and drops tables, too', async (adapter, connection) => {
      const { sql, catalog } = adapter
      await make(adapter, connection, target, `(1, 'a')`)
      const work = inTransaction(connection, async () => {
        await connection.execute(sql.drop(target, 'table'))
        await make(adapter, connection, candidate, `(2, 'b')`)
        throw new Error('no')
      })
      await expect(work).rejects.toThrow('no')
      const found = await catalog.relations(connection, [schema])
      expect(found.map(({ relation }) => relation.name)).toEqual(['Orders'])
    })

    must('tells where in a statement the fault is', async (_, connection) => {
      const statement = 'select 1 as id, nonsense from (select 1 as x) as t'
      await expect(connection.query(statement)).rejects.toMatchObject({
        code: 'sql-refused',
        cause: { position: statement.indexOf('nonsense'), statement },
      })
    })

    must('stops a statement that runs', async (_, connection) => {
      const endless = connection.query('select count(*) as n from range(1000000000) as a, range(1000000000) as b')
      const again = setInterval(() => connection.cancel(), 20)
      try {
        await expect(endless).rejects.toMatchObject({ code: 'cancelled' })
      } finally {
        clearInterval(again)
      }
      expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
    })

    must('appends rows that its reader reads', async (adapter, connection) => {
      await make(adapter, connection, target, `(1, 'a')`)
      const reader = await adapter.loader.reader(connection)
      const appended = await adapter.loader.append(
        connection,
        reader,
        target,
        ['v', 'id'],
        `select 'b', 2 union all select 'c', 3`,
      )
      expect(appended).toBe(2)
      expect(await all(adapter, connection)).toEqual([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ])
    })

    must('speaks to Kysely', async (adapter, connection) => {
      const db = adapter.kysely<{ notes: { id: number; note: string | null } }>(connection).withSchema(schema)
      await db.schema.createTable('notes').addColumn('id', 'integer').addColumn('note', 'varchar').execute()
      await db
        .insertInto('notes')
        .values([
          { id: 1, note: `it's` },
          { id: 2, note: null },
        ])
        .execute()
      await db.updateTable('notes').set({ note: 'two' }).where('id', '=', 2).execute()
      expect(await db.selectFrom('notes').selectAll().orderBy('id').execute()).toEqual([
        { id: 1, note: `it's` },
        { id: 2, note: 'two' },
      ])
    })

    must('has several sessions at once', async (adapter, connection) => {
      await make(adapter, connection, target, `(1, 'a')`)
      await using second = await adapter.connect()
      expect(await all(adapter, second)).toEqual([[1, 'a']])
    })
  })
}

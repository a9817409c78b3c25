import type { Adapter } from '../../../runner/adapters/contract/adapter.ts'
import type { Connection } from '../../../runner/adapters/contract/connection.ts'
import type { ConstraintType, TableConstraint } from '../../../runner/adapters/contract/table-constraint.ts'
import { all, candidate, make, requirements, runAll, target } from './requirement.ts'

/** A constraint of each type, and a row that breaks it in a table that holds `(1, 'a')`. */
const constraints: Readonly<Record<ConstraintType, { readonly constraint: TableConstraint; readonly broken: string }>> =
  {
    not_null: { constraint: { type: 'not_null', columns: ['v'] }, broken: 'select 2, cast(null as varchar)' },
    primary_key: { constraint: { type: 'primary_key', columns: ['id'] }, broken: `select 1, 'b'` },
    unique: { constraint: { type: 'unique', columns: ['id'] }, broken: `select 1, 'b'` },
    check: { constraint: { type: 'check', columns: [], expression: 'id < 9' }, broken: `select 9, 'b'` },
    foreign_key: {
      constraint: { type: 'foreign_key', columns: ['id'], to: { relation: candidate, columns: ['id'] } },
      broken: `select 2, 'b'`,
    },
  }

/** What is said of relations beside their rows: what must hold of them, what they are, and who may read them. */
export const saying = requirements((must) => {
  for (const [type, { constraint, broken }] of Object.entries(constraints)) {
    must(`refuses rows that break a constraint: ${type}`, async (adapter, connection) => {
      expect(adapter.facts.enforces).toContain(type)
      await makeKey(adapter, connection)
      await makeUnder(constraint, adapter, connection)
      const insert = (row: string) => connection.execute(adapter.sql.insert(target, ['id', 'v'], row))
      await expect(insert(broken)).rejects.toMatchObject({ code: 'sql-refused' })
      expect(await all(adapter, connection)).toEqual([[1, 'a']])
    })
  }

  for (const type of ['table', 'view'] as const) {
    must(
      `takes comments on a ${type} and on its columns, any text, and takes them back`,
      async (adapter, connection) => {
        const { sql } = adapter
        if (type === 'table') await make(adapter, connection, target, `(1, 'a')`)
        else await connection.execute(sql.createViewAs(target, `select 1 as id, 'a' as v`))
        for (const comment of [`It's "all"\nof $$it$$; -- \\`, null]) {
          await connection.execute(sql.commentOn(target, type, comment))
          await runAll(connection, sql.commentOnColumns(target, type, [{ column: 'id', comment }]))
        }
        expect(await all(adapter, connection)).toEqual([[1, 'a']])
      },
    )
  }

  must('gives rights to roles, tells them, and takes them', async (adapter, connection) => {
    expect(adapter.facts.grants).toBe(true)
    const { sql, catalog } = adapter
    const grant = { privilege: 'select', role: 'public' }
    await make(adapter, connection, target, `(1, 'a')`)
    const told = async () => {
      const grants = await catalog.grants(connection, target, 'table')
      return grants.filter(({ role }) => role.toLowerCase() === grant.role).map(({ privilege }) => privilege)
    }
    await connection.execute(sql.grant(target, 'table', grant))
    expect(await told()).toEqual(['select'])
    await connection.execute(sql.revoke(target, 'table', grant))
    expect(await told()).toEqual([])
  })
})

/** What a foreign key can lead to. */
async function makeKey({ sql }: Adapter, connection: Connection): Promise<void> {
  await connection.execute(
    sql.createTable(candidate, [
      { name: 'id', type: 'INTEGER' },
      { name: 'v', type: 'VARCHAR' },
    ]),
  )
  await connection.execute(sql.insert(candidate, ['id', 'v'], `select 1, 'a'`))
}

/** Makes a table of one row under a constraint, as its engine does. */
async function makeUnder(constraint: TableConstraint, adapter: Adapter, connection: Connection): Promise<void> {
  const { sql } = adapter
  if (constraint.type === 'foreign_key') {
    const key: TableConstraint = { type: 'primary_key', columns: ['id'] }
    await connection.execute(sql.addConstraint(candidate, key))
  }
  if (!sql.createConstrainedAs) {
    await make(adapter, connection, target, `(1, 'a')`)
    await connection.execute(sql.addConstraint(target, constraint))
    return
  }
  const columns = [
    { name: 'id', type: 'INTEGER' },
    { name: 'v', type: 'VARCHAR' },
  ]
  const select = `select ${sql.cast('1', 'INTEGER')} as id, ${sql.cast(`'a'`, 'VARCHAR')} as v`
  await runAll(connection, sql.createConstrainedAs(target, select, columns, [constraint]))
}

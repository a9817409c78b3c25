import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { ExistingRelation } from '../../adapters/contract/catalog.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import type { TableConstraint } from '../../adapters/contract/table-constraint.ts'
import { CupelError } from '../../errors.ts'
import { stateSchema } from '../../state/index.ts'

const scratch = { schema: stateSchema, name: 'constraints_anew' }
const rolledBack = new Error('rolled back')

/**
 * What a warehouse says of the constraints of a table, were it made anew under some: an engine writes a condition in its own words, so an empty table is
 * made under them, and rolled back.
 * @returns undefined where it refuses them of that table even without rows
 */
export async function constraintsAnew(
  { relation, columns }: Pick<ExistingRelation, 'relation' | 'columns'>,
  constraints: readonly TableConstraint[],
  { sql, catalog }: Pick<Adapter, 'sql' | 'catalog'>,
  connection: Connection,
): Promise<readonly string[] | undefined> {
  let said: readonly string[] | undefined
  const select = `select * from ${sql.relation(relation)} limit 0`
  const ask = async () => {
    if (sql.createConstrainedAs)
      for (const one of sql.createConstrainedAs(scratch, select, columns, constraints)) await connection.execute(one)
    else {
      await connection.execute(sql.createTableAs(scratch, select))
      for (const one of constraints) await connection.execute(sql.addConstraint(scratch, one))
    }
    said = await catalog.constraints?.(connection, scratch)
    throw rolledBack
  }
  await connection.transaction(ask).catch((error: unknown) => {
    if (error !== rolledBack && !(error instanceof CupelError && error.code === 'sql-refused')) throw error
  })
  return said
}

import type { Adapter } from '../adapters/adapter.ts'
import { type Connection, inTransaction } from '../adapters/connection.ts'
import type { Together } from '../materializations/index.ts'
import type { BuildStep, PublishStep, SeedStep } from '../plan/index.ts'
import { asCandidate } from '../relation.ts'
import { buildInput, materializationOf } from './build-input.ts'
import { followsColumns, withDeltaColumns } from './delta-columns.ts'

/**
 * The only place that replaces what people read: a group at a time, in one transaction where the warehouse has that. Where DDL ends a
 * transaction, each statement takes effect by itself, but for rows that change together.
 */
export async function publish({ members }: PublishStep, adapter: Adapter, connection: Connection): Promise<void> {
  const statements: (string | Together)[] = []
  for (const member of members) statements.push(...(await statementsFor(member, adapter, connection)))
  const isWhole = adapter.facts.transactionalDdl
  const all = isWhole ? statements.flatMap(onePerStatement) : statements
  const work = async () => {
    for (const statement of all) await runTogether(statement, connection)
  }
  await (isWhole && all.length > 1 ? inTransaction(connection, work) : work())
}

function onePerStatement(statement: string | Together): readonly string[] {
  return typeof statement === 'string' ? [statement] : statement.together
}

async function runTogether(statement: string | Together, connection: Connection): Promise<void> {
  const statements = onePerStatement(statement)
  const work = async () => {
    for (const one of statements) await connection.execute(one)
  }
  await (statements.length > 1 ? inTransaction(connection, work) : work())
}

async function statementsFor(
  member: BuildStep | SeedStep,
  adapter: Adapter,
  connection: Connection,
): Promise<Iterable<string | Together>> {
  const { relation } = member.node
  if (member.kind === 'seed')
    return adapter.sql.swap({ candidate: asCandidate(relation), target: relation, replaced: member.existing?.type })
  const input = buildInput(member, adapter)
  const known = followsColumns(input) ? await withDeltaColumns(input, adapter, connection) : input
  return materializationOf(member).publish(known)
}

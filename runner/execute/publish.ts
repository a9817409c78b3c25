import type { Adapter } from '../adapters/adapter.ts'
import { type Connection, inTransaction } from '../adapters/connection.ts'
import type { BuildStep, PublishStep, SeedStep } from '../plan/index.ts'
import { asCandidate } from '../relation.ts'
import { buildInput, materializationOf } from './build-input.ts'
import { followsColumns, withDeltaColumns } from './delta-columns.ts'

/** The only place that replaces what people read: a group at a time, in one transaction where the warehouse has that. */
export async function publish({ members }: PublishStep, adapter: Adapter, connection: Connection): Promise<void> {
  const statements: string[] = []
  for (const member of members) statements.push(...(await statementsFor(member, adapter, connection)))
  const work = async () => {
    for (const statement of statements) await connection.execute(statement)
  }
  await (statements.length > 1 && adapter.facts.transactionalDdl ? inTransaction(connection, work) : work())
}

async function statementsFor(
  member: BuildStep | SeedStep,
  adapter: Adapter,
  connection: Connection,
): Promise<Iterable<string>> {
  const { relation } = member.node
  if (member.kind === 'seed') return adapter.sql.swap(asCandidate(relation), relation, member.existing?.type)
  const input = buildInput(member, adapter.sql)
  const known = followsColumns(input) ? await withDeltaColumns(input, adapter, connection) : input
  return materializationOf(member).publish(known)
}

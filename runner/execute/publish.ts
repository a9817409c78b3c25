import type { Adapter } from '../adapters/adapter.ts'
import { type Connection, inTransaction } from '../adapters/connection.ts'
import type { PublishStep } from '../plan/index.ts'
import { asCandidate } from '../relation.ts'
import { buildInput, materializationOf } from './build-input.ts'

/** The only place that replaces what people read: a group at a time, in one transaction where the warehouse has that. */
export async function publish({ members }: PublishStep, adapter: Adapter, connection: Connection): Promise<void> {
  const statements = members.flatMap((member) =>
    member.kind === 'seed'
      ? adapter.sql.swap(asCandidate(member.node.relation), member.node.relation, member.existing?.type)
      : [...materializationOf(member).publish(buildInput(member, adapter.sql))],
  )
  const work = async () => {
    for (const statement of statements) await connection.execute(statement)
  }
  await (statements.length > 1 && adapter.facts.transactionalDdl ? inTransaction(connection, work) : work())
}

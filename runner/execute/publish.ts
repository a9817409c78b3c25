import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { Statement } from '../adapters/contract/statement.ts'
import type { Together } from '../materializations/index.ts'
import type { BuildStep, PublishStep, SeedStep } from '../plan/index.ts'
import { recordBatches } from '../state/index.ts'
import { alignGrants, hasGrants } from './align-grants.ts'
import { batchNews } from './batch-news.ts'
import { buildInput, materializationOf } from './build-input.ts'
import { withColumnsOf, withDeltaColumns } from './delta-columns.ts'
import type { StagedFiles } from './exchange-files.ts'
import { withLate } from './late-selects.ts'
import { forgetAside } from './make-aside.ts'
import { persistDocs, persistsDocs } from './persist-docs.ts'
import { hooksInTransaction, runHookStatements } from './run-hook-statements.ts'
import type { StepContext } from './steps/step-context.ts'
import { writeExports } from './write-exports.ts'

/**
 * The only place that replaces what people read: a group at a time, parents first, in one transaction where the warehouse has that. Where
 * DDL ends a transaction, each statement takes effect by itself, but for rows that change together. The hooks that belong to the transaction come
 * last in it, the others when it has ended.
 */
export async function publish({ members }: PublishStep, context: StepContext): Promise<void> {
  const { adapter, connection } = context
  const files = await writeExports(members, context)
  const parts: Part[] = []
  for (const member of members) {
    const isUnbound = unbindView(member, members, adapter).length > 0
    parts.push(await partOf(isUnbound ? asView(member) : member, context))
  }
  const statements = [
    ...parts.toReversed().flatMap(({ first }) => first),
    ...members.toReversed().flatMap((member) => unbindView(member, members, adapter)),
    ...parts.flatMap(({ then }) => then),
  ]
  const after = members.flatMap(({ hooks }) => hooks.after)
  const [inside, outside] = [hooksInTransaction(after, true), hooksInTransaction(after, false)]
  if (adapter.facts.transactions !== 'ddl') {
    for (const statement of statements) await runTogether(statement, connection)
    await sayOf(members, context)
    await recordBatches(adapter, connection, batchNews(members, context), context.runId)
    await runHookStatements([...inside, ...outside], connection, isPublished)
    return
  }
  const all = statements.flatMap(onePerStatement)
  const work = async () => {
    for (const statement of all) await connection.execute(statement)
    await sayOf(members, context)
    await runHookStatements(inside, connection, isHeld)
    await forgetAside(members, context)
    await recordBatches(adapter, connection, batchNews(members, context), context.runId)
  }
  const isSaid = members.some((member) => persistsDocs(member) || hasGrants(member, context))
  const isOne = !isSaid && all.length + inside.length <= 1 && members.every(({ makes }) => makes.length === 0)
  await withFiles(files, () => (isOne ? work() : connection.transaction(work)))
  await runHookStatements(outside, connection, isPublished)
}

/** Says of what was published what is written of it, and who may read it. */
async function sayOf(members: PublishStep['members'], context: StepContext): Promise<void> {
  for (const member of members) {
    if (persistsDocs(member)) await persistDocs(member, context)
    if (hasGrants(member, context)) await alignGrants(member, context)
  }
}

/** Does the work with files in their place; where it fails, what stood there stands again. */
async function withFiles(files: readonly StagedFiles[], work: () => Promise<void>): Promise<void> {
  const put: StagedFiles[] = []
  try {
    for (const one of files) {
      one.put()
      put.push(one)
    }
    await work()
  } catch (error) {
    for (const one of put) one.undo()
    throw error
  } finally {
    for (const one of files) one.clear()
  }
}

const isHeld = 'Nothing is published: what people read is as it was before.'
const isPublished = 'The new rows are published; what comes after the hook was not done.'

/** A view of a group gives way to what it reads there, and is replaced then. */
function unbindView(
  { existing, node }: BuildStep | SeedStep,
  group: PublishStep['members'],
  { sql }: Adapter,
): readonly Statement[] {
  if (group.length < 2 || !existing || existing.type === 'table' || !sql.unbindView) return []
  return [sql.unbindView(node.relation, existing.type)]
}

/** The same, where what stands was made a view that reads nothing. */
function asView<S extends BuildStep | SeedStep>(member: S): S {
  return member.existing ? { ...member, existing: { ...member.existing, type: 'view' } } : member
}

function onePerStatement(statement: Statement | Together): readonly Statement[] {
  return 'together' in statement ? statement.together : [statement]
}

async function runTogether(statement: Statement | Together, connection: Connection): Promise<void> {
  const statements = onePerStatement(statement)
  const work = async () => {
    for (const one of statements) await connection.execute(one)
  }
  await (statements.length > 1 ? connection.transaction(work) : work())
}

/** A member's part in the publishing of its group: what goes before any of it is published, and how it is. */
interface Part {
  readonly first: readonly Statement[]
  readonly then: readonly (Statement | Together)[]
}

async function partOf(
  member: BuildStep | SeedStep,
  { adapter, connection, batches, late }: StepContext,
): Promise<Part> {
  const { relation, working } = member.node
  if (member.kind === 'seed') {
    const swap = { candidate: working.candidate, target: relation, replaced: member.existing?.type }
    return { first: [], then: adapter.sql.swap(swap) }
  }
  const input = buildInput(withLate(member, late), adapter, batches)
  const materialization = materializationOf(member)
  const known = input.isIncremental
    ? await withDeltaColumns(input, adapter, connection)
    : materialization.export
      ? await withColumnsOf(input.candidate, input, adapter, connection)
      : input
  return { first: [...(materialization.discard?.(known) ?? [])], then: [...materialization.publish(known)] }
}

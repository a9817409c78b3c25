import type { Column } from '../../adapters/contract/catalog.ts'
import {
  type CompileContext,
  type Compiled,
  castColumns,
  compileModel,
  embeddedContext,
  published,
} from '../../compile/index.ts'
import { relationColumns } from '../../materializations/index.ts'
import type { ModelNode } from '../../parse/node.ts'
import type { CheckInput } from '../checked.ts'
import { checkContract } from '../columns/check-contract.ts'
import { checkConfigColumns } from '../columns/config-columns.ts'
import { checkDoubles } from '../columns/double-columns.ts'
import type { EmbeddedTables } from '../embedded-tables.ts'
import { attempt } from '../findings/attempt.ts'
import type { Findings } from '../findings/findings.ts'
import { report, reportFinding } from '../findings/report.ts'
import { type Bound, bind, isBound } from '../plans/bind.ts'
import { keepSelects } from './keep-selects.ts'
import { columnsAfter, keptColumns } from './kept-table.ts'

/** A model that was rendered, and what the engine says of it. */
export interface BoundModel {
  readonly node: ModelNode
  /** Its SELECT in the engine's words. */
  readonly read: Compiled
  readonly answer: Bound
}

/** An incremental model's SELECT of new rows. */
interface Increment {
  readonly read: Compiled
  readonly columns: readonly Column[]
}

/**
 * Binds the second branch of incremental models to their own tables, and notes all models as bound. A table that is kept is declared
 * as it stands before, and as it will be afterwards, for the models that read it.
 * @returns the second branches
 */
export async function bindIncrements(
  models: readonly BoundModel[],
  input: CheckInput,
  tables: EmbeddedTables,
  findings: Findings,
): Promise<readonly BoundModel[]> {
  const { context } = input
  const changed: { relation: ModelNode['relation']; columns: readonly Column[] }[] = []
  const isKept = ({ node }: BoundModel) => node.facts.asksForNewRows
  for (const model of models.filter((one) => !isKept(one))) {
    const { node, answer } = model
    const after = node.facts.keepsHistory ? historyColumns(model, input) : undefined
    settle(model, undefined, after, context, findings)
    findings.diagnostics.push(
      ...checkConfigColumns(node, { ...answer, kept: keptColumns(node, answer.columns, input) }),
    )
    if (after) changed.push({ relation: node.relation, columns: after })
  }
  const increments = models.filter(isKept).flatMap((model) => {
    const read = attempt(() => compileModel(model.node, embeddedContext(context), true), findings, model.node)
    return read ? [{ model, node: model.node, read }] : []
  })
  const selects = await keepSelects(increments, context, tables.connection, findings)
  const answers = await bind(
    tables.connection,
    selects.map(({ read }) => read.sql),
  )
  const bound: BoundModel[] = []
  for (const [index, { model, node, read }] of selects.entries()) {
    const second = answers[index]
    if (!second) continue
    if (!isBound(second)) {
      report(node, read, second, findings)
      continue
    }
    const double = await checkDoubles(node, read, second, tables.connection)
    if (double) {
      reportFinding(node, double, findings)
      continue
    }
    const { columns } = model.answer
    const kept = keptColumns(node, columns, input)
    const after = kept && columnsAfter(node, kept, second.columns, input)
    bound.push({ node, read, answer: second })
    settle(model, { read, columns: second.columns }, after, context, findings)
    findings.diagnostics.push(...checkConfigColumns(node, { columns, newColumns: second.columns, kept }))
    if (after) changed.push({ relation: node.relation, columns: after })
  }
  await tables.redeclare(changed)
  return bound
}

/** The columns that a table of versions will have: what its SELECT gives, its own, and what it had before. */
function historyColumns({ node, answer: { columns } }: BoundModel, input: CheckInput): readonly Column[] {
  const kept = keptColumns(node, columns, input)
  const given = relationColumns(node.config, columns, kept)
  return kept ? columnsAfter(node, kept, given, input) : given
}

/**
 * Notes a bound model with its SELECTs in the target's words, its columns in the types that they were bound with.
 * @param after the columns that its relation will have, where they are others
 */
function settle(
  { node, read, answer }: BoundModel,
  increment: Increment | undefined,
  after: readonly Column[] | undefined,
  context: CompileContext,
  findings: Findings,
): void {
  const inTarget = (bound: Compiled, columns: readonly Column[], isIncremental: boolean) =>
    context.translator
      ? attempt(
          () => castColumns(compileModel(node, context, isIncremental, published, columns), columns, context),
          findings,
          node,
        )
      : bound
  const broken = checkContract(node, { columns: answer.columns, newColumns: increment?.columns, after })
  if (broken) findings.diagnostics.push(broken)
  const full = inTarget(read, answer.columns, false)
  const second = increment && inTarget(increment.read, increment.columns, true)
  if (!full) return
  const both = second && { increment: second, newColumns: increment.columns }
  const own = after && { relationColumns: after }
  findings.models.set(node.id, { full, ...both, ...own, columns: answer.columns })
}

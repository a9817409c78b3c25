import type { Column } from '../adapters/contract/catalog.ts'
import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { batchingOf, wholeTime } from '../materializations/index.ts'
import type { DashboardNode, DashboardQuery, DataTestNode, ModelNode } from '../parse/node.ts'
import { originOf } from '../template/source-map.ts'
import type { TimeRange } from '../time-range.ts'
import { type CompileContext, published, type Readers, type RelationOf } from './compile-context.ts'
import { compileGenericTest } from './compile-generic-test.ts'
import { type Compiled, compileTemplate } from './compile-template.ts'
import { subjectOf } from './not-one-select.ts'
import type { Answers } from './query-call.ts'

/**
 * A model's SELECT in one of its branches.
 * @param output what it gives, where that is known already
 * @throws CupelError where the template cannot be rendered, or to nothing
 */
export function compileModel(
  node: ModelNode,
  context: CompileContext,
  isIncremental: boolean,
  relationOf: RelationOf = published,
  output: readonly Column[] = [],
  { batch = wholeBatch(node, context), answers }: CompileOptions = {},
): Compiled {
  const input = { parents: node.parents, self: node.relation, isIncremental, relationOf, batch, answers }
  return sound(compileTemplate(node.template, context, input, 'model', output), node, context)
}

/** What a model's SELECT depends on besides its project. */
export interface CompileOptions {
  /** The time whose rows it is asked for, of a model in batches. @default all of it */
  readonly batch?: TimeRange | undefined
  /** What its queries have answered. */
  readonly answers?: Answers | undefined
}

function wholeBatch({ config, facts }: ModelNode, { invocation }: CompileContext): TimeRange | undefined {
  const batching = facts.asksForNewRows ? batchingOf(config) : undefined
  return batching && wholeTime(batching, invocation.startedAt)
}

/** A data test's SELECT of failing rows. */
export function compileTest(node: DataTestNode, context: CompileContext, readers: Readers): Compiled {
  const { subject } = node
  const { relationOf } = readers
  if (subject.kind === 'singular') {
    const input = { parents: node.parents, self: undefined, isIncremental: false, relationOf }
    return sound(compileTemplate(subject.template, context, input, subjectOf(node)), node, context)
  }
  return sound(compileGenericTest({ node, subject }, context, readers), node, context)
}

/** A data test's SELECT of one number: how many rows it passes over because of a NULL. Undefined where it passes over none. */
export function compilePassedOver(node: DataTestNode, context: CompileContext, readers: Readers): Compiled | undefined {
  const { subject } = node
  if (subject.kind !== 'generic' || !subject.isShipped) return undefined
  const read = compileGenericTest({ node, subject }, context, readers, (test, input) => test.passedOver(input) ?? '')
  return read.sql === '' ? undefined : read
}

/** The SELECT of one of a dashboard's queries. */
export function compileQuery(
  node: DashboardNode,
  { template, parents }: DashboardQuery,
  context: CompileContext,
  output: readonly Column[] = [],
): Compiled {
  const input = { parents, self: undefined, isIncremental: false, relationOf: published }
  const location: Location = { file: template.file, line: 1, column: 1 }
  return sound(compileTemplate(template, context, input, 'query', output), { ...node, location }, context)
}

/** What was read, where it says something, and holds no secret: it is sent, kept and shown. */
function sound(read: Compiled, node: ModelNode | DataTestNode | DashboardNode, { project }: CompileContext): Compiled {
  if (read.sql === '') {
    const what = subjectOf(node)
    const hint =
      what === 'query' ? undefined : 'Write the SELECT, or take the file away; enabled=false leaves it out for now.'
    throw new CupelError('sql-empty', { what }, { location: node.location, hint })
  }
  const { rendered } = read
  const found = project.environment.findSecret(rendered.text)
  if (!found) return read
  const [start, end] = found.at
  const place = originOf(rendered, start, end - start)
  const location = place?.file ? place : node.location
  const hint = 'Its value stands in the SQL. Take it out; if it stood in a file, others know it, so change it too.'
  throw new CupelError('secret-in-model', { name: found.name }, { location, hint })
}

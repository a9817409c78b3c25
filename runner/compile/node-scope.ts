import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { CupelError } from '../errors.ts'
import { isInlined } from '../parse/is-inlined.ts'
import type { ModelNode, NodeId } from '../parse/node.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import { nameOfRef } from '../parse/reference.ts'
import { lookUp, notFound } from '../parse/resolve-refs.ts'
import { baseScope } from '../project/base-scope.ts'
import type { Relation } from '../relation.ts'
import { dispatch, isOwnForm, macroFunction } from '../template/macros.ts'
import { printValue } from '../template/print-value.ts'
import { templateNames } from '../template/template-names.ts'
import type { Call, Scope, Value, ValueRecord } from '../template/template-scope.ts'
import type { TimeRange } from '../time-range.ts'
import { columnsCall } from './columns-call.ts'
import type { CompileContext, RelationOf } from './compile-context.ts'
import type { Dispatched } from './dispatched.ts'
import { filteredRelation } from './filtered-relation.ts'
import { cteName } from './inline-ephemerals.ts'
import { type Answers, queryCall } from './query-call.ts'
import { relationValue } from './relation-value.ts'

/** What a template of one node sees. */
export interface ScopeInput {
  /** The node's parents, as found when the graph was made; nothing else may be referred to. */
  readonly parents: readonly NodeId[]
  /** `this`; undefined for a data test. */
  readonly self: Relation | undefined
  readonly isIncremental: boolean
  readonly relationOf: RelationOf
  /** The time whose rows it is asked for, of a model in batches. */
  readonly batch?: TimeRange | undefined
  /** Where the target's own forms of macros are kept aside; undefined where nothing is translated. */
  readonly dispatched?: Dispatched | undefined
  /** What its queries have answered; undefined where they are not asked. */
  readonly answers?: Answers | undefined
  /** What else it may name. */
  readonly values?: ValueRecord | undefined
}

/** The names of a model's or data test's template. Calls of ephemeral models are told to `onEphemeral`. */
export function nodeScope(context: CompileContext, input: ScopeInput, onEphemeral: (node: ModelNode) => void): Scope {
  const { project, names, invocation, sql, adapter } = context
  const { target } = project
  const base = baseScope(project.vars, project.environment, { secrets: 'refused', limit: project.config.render_limit })
  // What a translator reads is in the project's words.
  const written = input.dispatched ? embeddedSql : sql
  const printInput = (node: RelationNode, relation: Relation, call: Call) => {
    const text = sql.relation(relation)
    const columns = input.batch && context.columnsOf?.(relation)
    return relationValue(
      relation,
      input.batch ? filteredRelation(node, text, columns, input.batch, context, call) : text,
      node,
    )
  }
  const refer = (node: RelationNode | undefined, call: Call, name: string): Value => {
    if (!node) throw undeclared(name, call)
    if (!input.parents.includes(node.id)) throw undeclared(name, call)
    if (isInlined(node)) {
      onEphemeral(node)
      const cte = { schema: '', name: cteName(node) }
      const text = sql.quote(cteName(node))
      const { batch } = input
      return relationValue(cte, batch ? filteredRelation(node, text, undefined, batch, context, call) : text, node)
    }
    return printInput(node, input.relationOf(node), call)
  }
  const functions = {
    ...base.functions,
    ref: (call: Call) => {
      const version = call.named.v ?? call.named.version
      const name = nameOfRef(
        printValue(call.args[0], call),
        version === undefined ? version : printValue(version, call),
      )
      const reference = { kind: 'ref', name, location: call.at } as const
      const node = lookUp(reference, names)
      if (!node) throw asError(notFound(reference, names))
      return refer(node, call, reference.name)
    },
    source: (call: Call) => {
      const [source, table] = call.args.map((value) => printValue(value, call))
      const reference = { kind: 'source', source: source ?? '', table: table ?? '', location: call.at } as const
      const node = lookUp(reference, names)
      if (!node) throw asError(notFound(reference, names))
      return refer(node, call, `${reference.source}.${reference.table}`)
    },
    config: () => '',
    depends_on: () => '',
    is_incremental: () => input.isIncremental,
    columns: columnsCall(context.columnsOf, written.quote),
    query: queryCall(input.answers),
    quote: (call: Call) => written.quote(printValue(call.args[0], call)),
    literal: (call: Call) => written.literal(plainValue(call)),
    log: (call: Call) => {
      context.log(call.args.map((value) => printValue(value, call)).join(' '))
      return ''
    },
  }
  const values = {
    ...input.values,
    ...(input.self && { this: relationValue(input.self, sql.relation(input.self)) }),
    target: { name: target.name, type: adapter, schema: target.schema, threads: target.threads },
    ...(input.batch && { batch: batchValue(input.batch) }),
    run_started_at: invocation.startedAt.toISOString(),
    invocation_id: invocation.id,
  }
  const scope: Scope = {
    values,
    functions,
    macro: (name, depth) => {
      const macro = dispatch(project.macros, name, adapter)
      if (!macro) return undefined
      const call = macroFunction(macro, scope, depth)
      return isOwnForm(project.macros, name, adapter) ? (input.dispatched?.keep(call) ?? call) : call
    },
    effort: base.effort,
    names: () => [...templateNames, ...Object.keys(functions), ...project.macros.keys()],
  }
  return scope
}

/** What `literal` takes: a number in the digits that it was written with. */
function plainValue(call: Call): string | number | boolean | null {
  const [value] = call.args
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number')
    return value ?? null
  return printValue(value, call)
}

/** A batch as a template may name it; its moments are in UTC. */
function batchValue({ from, until }: TimeRange): Value {
  const text = (at: Date) =>
    at
      .toISOString()
      .replace('T', ' ')
      .replace(/(\.000)?Z$/, '')
  return { event_time_start: text(from), event_time_end: text(until) }
}

function undeclared(name: string, { at }: Call): CupelError {
  return new CupelError(
    'ref-undeclared',
    { name },
    { location: at, hint: `Say so in the template: {{depends_on (ref "${name}")}}.` },
  )
}

function asError({ location, hint, ...found }: ReturnType<typeof notFound>): CupelError {
  const name = /"([^"]*)"/.exec(found.message)?.[1] ?? ''
  return new CupelError(found.code, { name } as never, { location, hint })
}

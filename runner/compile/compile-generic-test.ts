import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { CupelError } from '../errors.ts'
import { relationNodeOf } from '../parse/manifest.ts'
import type { DataTestNode, ModelNode, NodeId, TestSubject } from '../parse/node.ts'
import { findGenericTest, type GenericTest, type SharedCheck, sharedScan } from '../quality/index.ts'
import { testMacroName } from '../template/define-macro.ts'
import { dispatch, isOwnForm, macroFunction, renderMacro } from '../template/macros.ts'
import { joinChunks, type Rendered } from '../template/source-map.ts'
import type { Scope, Value } from '../template/template-scope.ts'
import type { CompileContext, Readers } from './compile-context.ts'
import { type Compiled, compiled } from './compile-template.ts'
import { type Dispatched, dispatched } from './dispatched.ts'
import { inlineEphemerals } from './inline-ephemerals.ts'
import { nodeScope } from './node-scope.ts'
import { nodeOfValue, relationValue } from './relation-value.ts'
import { printRelation, renderEphemerals } from './render-ephemerals.ts'
import { trimSelect } from './trim-select.ts'

type Print = (test: GenericTest, input: GenericInput) => string
type GenericInput = Parameters<GenericTest['failingRows']>[0]
type GenericSubject = Extract<TestSubject, { kind: 'generic' }>

/** A data test that is named in a properties file. */
export interface NamedTest {
  readonly node: DataTestNode
  readonly subject: GenericSubject
}

/**
 * A generic test's SELECT of failing rows.
 * @param print which SELECT of a shipped test is meant
 */
export function compileGenericTest(
  named: NamedTest,
  context: CompileContext,
  readers: Readers,
  print: Print = (test, input) => test.failingRows(input),
): Compiled {
  const { node, subject } = named
  const { sql } = context
  const around = surroundings(context, readers)
  const tested = around.printed(subject.nodeId)
  const { where } = node.config
  // What a person writes may end with a comment: the bracket stands on a line of its own.
  const from = where ? `(select * from ${around.named(subject.nodeId)} where ${where}\n)` : tested
  const shipped = subject.isShipped ? findGenericTest(subject.test) : undefined
  const columnName = subject.column ?? ''
  const rendered = shipped
    ? unplaced(print(shipped, around.inputOf(named, from)))
    : ownTest(
        node,
        context,
        {
          model: around.relationOfText(subject.nodeId, from),
          column_name: columnName && sql.quote(columnName),
          column: columnName && sql.quote(columnName),
          ...referencedArgs(subject.args, (reference) => {
            const id = subject.references.get(reference)
            return id === undefined ? reference : around.relationOfText(id, around.printed(id))
          }),
        },
        around.scopeOf(node),
        around.kept,
      )
  return around.finish(rendered)
}

/**
 * The SELECT by which several shipped tests of one relation share a scan of it: one row, with what each of them counts.
 * @param tests such as look at each row by itself
 */
export function compileSharedScan(
  tests: readonly [NamedTest, ...NamedTest[]],
  context: CompileContext,
  readers: Readers,
): Compiled {
  const around = surroundings(context, readers)
  const { nodeId } = tests[0].subject
  const from = around.printed(nodeId)
  const checks = tests.flatMap((named): SharedCheck[] => {
    const check = findGenericTest(named.subject.test)?.check?.(around.inputOf(named, from))
    return check ? [{ where: named.node.config.where, check }] : []
  })
  return around.finish(unplaced(sharedScan(around.named(nodeId), checks)))
}

/** What the SQL of generic tests is made with; ephemeral models that it names are put before it. */
function surroundings(context: CompileContext, { relationOf, columnsOf }: Readers) {
  const { sql, manifest, translator } = context
  const kept = translator && dispatched(translator)
  const ephemerals = new Map<NodeId, ModelNode>()
  const noteEphemeral = (model: ModelNode) => void ephemerals.set(model.id, model)
  const printed = (id: NodeId) => printRelation(relationNodeOf(manifest, id), context, relationOf, noteEphemeral)
  const scopeOf = ({ parents }: DataTestNode) =>
    nodeScope(context, { parents, self: undefined, isIncremental: false, relationOf, dispatched: kept }, noteEphemeral)
  return {
    kept,
    printed,
    /** The same under the relation's own name, as `where` may know it, also where a candidate or a CTE is read. */
    named: (id: NodeId) => `${printed(id)} as ${sql.quote(relationNodeOf(manifest, id).relation.name)}`,
    scopeOf,
    /** A relation as macros are given it, by the text that stands for it. */
    relationOfText(id: NodeId, text: string) {
      const read = relationNodeOf(manifest, id)
      return relationValue(relationOf(read), text, read)
    },
    /** What a shipped test's SQL is made from. */
    inputOf({ node, subject }: NamedTest, from: string): GenericInput {
      const scope = scopeOf(node)
      const columnName = subject.column ?? ''
      return {
        column: columnName && embeddedSql.quote(columnName),
        columnName,
        from,
        relationOf(reference) {
          const id = subject.references.get(reference)
          return id === undefined ? reference : printed(id)
        },
        columnsOf: (reference) =>
          columnsOf(relationNodeOf(manifest, subject.references.get(reference ?? '') ?? subject.nodeId)),
        macro: (name, ...args) => String(scope.macro(name)?.({ args, named: {}, at: node.location }) ?? ''),
        args: subject.args,
        sql: embeddedSql,
      }
    },
    finish(rendered: Rendered): Compiled {
      if (rendered.text === '') return { sql: '', rendered }
      const inlined = renderEphemerals(ephemerals, context, { relationOf, dispatched: kept })
      return compiled(inlineEphemerals(rendered, inlined, sql.quote), context, kept, 'data test')
    },
  }
}

/** Text that stands in no template. */
function unplaced(text: string): Rendered {
  return joinChunks([{ text, origin: undefined }])
}

function referencedArgs(
  args: Readonly<Record<string, unknown>>,
  relationOf: (reference: string) => Value,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, typeof value === 'string' ? relationOf(value) : value]),
  )
}

/**
 * A generic test of the project's own: a macro that gets what is tested, the column, and the arguments by name; one in TypeScript gets them as one object.
 */
function ownTest(
  node: DataTestNode,
  context: CompileContext,
  args: Record<string, unknown>,
  scope: Scope,
  kept: Dispatched | undefined,
): Rendered {
  const name = node.subject.kind === 'generic' ? testMacroName(node.subject.test) : ''
  const macro = dispatch(context.project.macros, name, context.adapter)
  if (!macro) throw new CupelError('test-unknown', { name }, { location: node.location })
  if (macro.kind !== 'sql') {
    const print = macroFunction(macro, scope)
    const call = { args: [asTexts(args) as never], named: {}, at: node.location }
    const isOwn = kept && isOwnForm(context.project.macros, name, context.adapter)
    return trimSelect(unplaced(String(isOwn ? kept.keep(print)(call) : print(call))))
  }
  const named = Object.fromEntries(
    macro.parameters
      .filter((parameter) => parameter.name in args)
      .map((parameter) => [parameter.name, args[parameter.name] as never]),
  )
  const call = { args: [], named, at: node.location }
  const isKept = kept && isOwnForm(context.project.macros, name, context.adapter)
  if (!isKept) return trimSelect(renderMacro(macro, scope, call))
  return unplaced(String(kept.keep((given) => renderMacro(macro, scope, given).text)(call)))
}

/** A test in TypeScript has relations as they stand in SQL. */
function asTexts(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, nodeOfValue(value as Value) ? String(value) : value]),
  )
}

import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { CupelError } from '../errors.ts'
import { relationNodeOf } from '../parse/manifest.ts'
import type { DataTestNode, ModelNode, NodeId, TestSubject } from '../parse/node.ts'
import { findGenericTest, type GenericTest } from '../quality/index.ts'
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

type Print = (test: GenericTest, input: Parameters<GenericTest['failingRows']>[0]) => string
type GenericSubject = Extract<TestSubject, { kind: 'generic' }>

/**
 * A generic test's SELECT of failing rows.
 * @param print which SELECT of a shipped test is meant
 */
export function compileGenericTest(
  node: DataTestNode,
  subject: GenericSubject,
  context: CompileContext,
  { relationOf, columnsOf }: Readers,
  print: Print = (test, input) => test.failingRows(input),
): Compiled {
  const { sql, manifest, translator } = context
  const kept = translator && dispatched(translator)
  const ephemerals = new Map<NodeId, ModelNode>()
  const noteEphemeral = (model: ModelNode) => void ephemerals.set(model.id, model)
  const printed = (id: NodeId) => printRelation(relationNodeOf(manifest, id), context, relationOf, noteEphemeral)
  const tested = printed(subject.nodeId)
  const { where } = node.config
  // What a person writes may end with a comment: the bracket stands on a line of its own.
  const from = where ? `(select * from ${tested} where ${where}\n)` : tested
  const relationText = (reference: string) => {
    const id = subject.references.get(reference)
    return id === undefined ? reference : printed(id)
  }
  const relationOfText = (id: NodeId, text: string) => {
    const read = relationNodeOf(manifest, id)
    return relationValue(relationOf(read), text, read)
  }
  const input = { parents: node.parents, self: undefined, isIncremental: false, relationOf, dispatched: kept }
  const scope = nodeScope(context, input, noteEphemeral)
  const shipped = subject.isShipped ? findGenericTest(subject.test) : undefined
  const columnName = subject.column ?? ''
  const rendered = shipped
    ? unplaced(
        print(shipped, {
          column: columnName && embeddedSql.quote(columnName),
          columnName,
          from,
          relationOf: relationText,
          columnsOf: (reference) =>
            columnsOf(relationNodeOf(manifest, subject.references.get(reference ?? '') ?? subject.nodeId)),
          macro: (name, ...args) => String(scope.macro(name)?.({ args, named: {}, at: node.location }) ?? ''),
          args: subject.args,
          sql: embeddedSql,
        }),
      )
    : ownTest(
        node,
        context,
        {
          model: relationOfText(subject.nodeId, from),
          column_name: columnName && sql.quote(columnName),
          column: columnName && sql.quote(columnName),
          ...referencedArgs(subject.args, (reference) => {
            const id = subject.references.get(reference)
            return id === undefined ? reference : relationOfText(id, printed(id))
          }),
        },
        scope,
        kept,
      )
  if (rendered.text === '') return { sql: '', rendered }
  const whole = inlineEphemerals(
    rendered,
    renderEphemerals(ephemerals, context, { relationOf, dispatched: kept }),
    sql.quote,
  )
  return compiled(whole, context, kept, 'data test')
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

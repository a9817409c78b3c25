import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { takesBackslashes } from '../adapters/shared/takes-backslashes.ts'
import { CupelError } from '../errors.ts'
import { relationNodeOf } from '../parse/manifest.ts'
import type { DataTestNode, ModelNode, NodeId, TestSubject } from '../parse/node.ts'
import { genericTests } from '../quality/index.ts'
import { selectFault } from '../sql-shape.ts'
import { testMacroName } from '../template/define-macro.ts'
import { dispatch, isOwnForm, renderMacro } from '../template/macros.ts'
import { joinChunks, type Rendered } from '../template/source-map.ts'
import type { CompileContext, RelationOf } from './compile-context.ts'
import { type Compiled, compiled } from './compile-template.ts'
import { dispatched } from './dispatched.ts'
import { inlineEphemerals } from './inline-ephemerals.ts'
import { printRelation, renderEphemerals } from './render-ephemerals.ts'
import { nodeScope, type ScopeInput } from './scope.ts'
import { trimSelect } from './trim-select.ts'

type GenericSubject = Extract<TestSubject, { kind: 'generic' }>

/** A generic test's SELECT of failing rows. */
export function compileGenericTest(
  node: DataTestNode,
  subject: GenericSubject,
  context: CompileContext,
  relationOf: RelationOf,
): Compiled {
  const { sql, manifest, translator } = context
  const kept = translator && dispatched(translator)
  const ephemerals = new Map<NodeId, ModelNode>()
  const noteEphemeral = (model: ModelNode) => void ephemerals.set(model.id, model)
  const printed = (id: NodeId) => printRelation(relationNodeOf(manifest, id), context, relationOf, noteEphemeral)
  const shipped = Object.hasOwn(genericTests, subject.test) ? genericTests[subject.test] : undefined
  const tested = printed(subject.nodeId)
  // A shipped test is written for every warehouse; only what a project says in it is in the project's dialect.
  const isTranslated = translator && (!shipped || ephemerals.size > 0)
  const where =
    node.config.where && translator && !isTranslated ? translator.expression(node.config.where) : node.config.where
  // What a person writes may end with a comment: the bracket stands on a line of its own.
  const from = where ? `(select * from ${tested} where ${where}\n)` : tested
  const relationText = (reference: string) => {
    const id = subject.references.get(reference)
    return id === undefined ? reference : printed(id)
  }
  const column = subject.column === undefined ? '' : sql.quote(subject.column)
  const scope = { relationOf, dispatched: kept }
  const rendered = shipped
    ? unplaced(shipped.failingRows({ column, from, relationOf: relationText, args: subject.args, sql }))
    : ownTest(
        node,
        context,
        { model: from, column_name: column, column, ...referencedArgs(subject.args, relationText) },
        scope,
        noteEphemeral,
      )
  if (rendered.text === '') return { sql: '', rendered }
  const whole = inlineEphemerals(rendered, renderEphemerals(ephemerals, context, scope), sql.quote)
  const made = compiled(whole, context, isTranslated ? kept : undefined, 'data test')
  if (translator && !isTranslated) guardFragments(node, made.sql, sql)
  return made
}

/** What a person writes was read as DuckDB's SQL; the target's quotes may end elsewhere. */
function guardFragments({ fragments }: DataTestNode, made: string, sql: SqlWriter): void {
  const [fragment] = fragments
  if (fragment && selectFault(made, takesBackslashes(sql))) {
    const { key, location } = fragment
    throw new CupelError('value-wrong', { key, expected: 'must be one SQL expression' }, { location })
  }
}

/** Text that stands in no template. */
function unplaced(text: string): Rendered {
  return joinChunks([{ text, origin: undefined }])
}

function referencedArgs(
  args: Readonly<Record<string, unknown>>,
  relationOf: (reference: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, typeof value === 'string' ? relationOf(value) : value]),
  )
}

/** A generic test of the project's own: a macro that gets what is tested, the column, and the arguments by name. */
function ownTest(
  node: DataTestNode,
  context: CompileContext,
  args: Record<string, unknown>,
  scopeInput: Pick<ScopeInput, 'relationOf' | 'dispatched'>,
  onEphemeral: (model: ModelNode) => void,
): Rendered {
  const name = node.subject.kind === 'generic' ? testMacroName(node.subject.test) : ''
  const macro = dispatch(context.project.macros, name, context.adapter)
  if (macro?.kind !== 'sql') throw new CupelError('test-unknown', { name }, { location: node.location })
  const scope = nodeScope(
    context,
    { parents: node.parents, self: undefined, isIncremental: false, ...scopeInput },
    onEphemeral,
  )
  const named = Object.fromEntries(
    macro.parameters
      .filter((parameter) => parameter.name in args)
      .map((parameter) => [parameter.name, args[parameter.name] as never]),
  )
  const call = { args: [], named, at: node.location }
  const isKept = scopeInput.dispatched && isOwnForm(context.project.macros, name, context.adapter)
  if (!isKept) return trimSelect(renderMacro(macro, scope, call))
  return unplaced(String(scopeInput.dispatched?.keep((kept) => renderMacro(macro, scope, kept).text)(call)))
}

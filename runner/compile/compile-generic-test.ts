import { CupelError } from '../errors.ts'
import { relationNodeOf } from '../parse/manifest.ts'
import type { DataTestNode, ModelNode, NodeId, TestSubject } from '../parse/node.ts'
import { genericTests } from '../quality/index.ts'
import { dispatch, isOwnForm, macroFunction, testMacroName } from '../template/macros.ts'
import { type Chunk, joinChunks } from '../template/source-map.ts'
import type { CompileContext, RelationOf } from './compile-context.ts'
import { type Compiled, compiled } from './compile-template.ts'
import { dispatched } from './dispatched.ts'
import { inlineEphemerals } from './inline-ephemerals.ts'
import { printRelation, renderEphemerals } from './render-ephemerals.ts'
import { nodeScope, type ScopeInput } from './scope.ts'

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
  const printed = (id: NodeId) =>
    printRelation(relationNodeOf(manifest, id), context, relationOf, (model) => ephemerals.set(model.id, model))
  const shipped = Object.hasOwn(genericTests, subject.test) ? genericTests[subject.test] : undefined
  const tested = printed(subject.nodeId)
  // A shipped test is written for every warehouse; only what a project says in it is in the project's dialect.
  const isTranslated = translator && (!shipped || ephemerals.size > 0)
  const where =
    node.config.where && translator && !isTranslated ? translator.expression(node.config.where) : node.config.where
  const from = where ? `(select * from ${tested} where ${where})` : tested
  const relationText = (reference: string) => {
    const id = subject.references.get(reference)
    return id === undefined ? reference : printed(id)
  }
  const column = subject.column === undefined ? '' : sql.quote(subject.column)
  const text = shipped
    ? shipped.failingRows({ column, from, relationOf: relationText, args: subject.args, sql })
    : ownTest(
        node,
        context,
        { model: from, column_name: column, column, ...referencedArgs(subject.args, relationText) },
        { relationOf, dispatched: kept },
      )
  const chunk: Chunk = {
    text,
    template: { file: '', text: '' },
    range: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
  }
  const scope = { relationOf, dispatched: kept }
  const whole = inlineEphemerals(joinChunks([chunk]), renderEphemerals(ephemerals, context, scope), sql.quote)
  return compiled(whole, context, isTranslated ? kept : undefined)
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
): string {
  const name = node.subject.kind === 'generic' ? testMacroName(node.subject.test) : ''
  const macro = dispatch(context.project.macros, name, context.adapter)
  if (macro?.kind !== 'sql') throw new CupelError('test-unknown', { name }, { location: node.location })
  const scope = nodeScope(
    context,
    { parents: node.parents, self: undefined, isIncremental: false, ...scopeInput },
    () => {},
  )
  const named = Object.fromEntries(
    macro.parameters
      .filter((parameter) => parameter.name in args)
      .map((parameter) => [parameter.name, args[parameter.name] as never]),
  )
  const call = macroFunction(macro, scope)
  const own = isOwnForm(context.project.macros, name, context.adapter)
    ? (scopeInput.dispatched?.keep(call) ?? call)
    : call
  return String(own({ args: [], named, at: node.location }))
}

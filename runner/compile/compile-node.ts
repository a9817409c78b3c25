import { CupelError } from '../errors.ts'
import { relationNodeOf } from '../parse/manifest.ts'
import type { DataTestNode, ModelNode, NodeId, RelationNode } from '../parse/node.ts'
import { genericTests } from '../quality/index.ts'
import { dispatch, macroFunction, testMacroName } from '../template/macros.ts'
import type { Template } from '../template/parse-template.ts'
import { render } from '../template/render.ts'
import { type Chunk, joinChunks, type Rendered } from '../template/source-map.ts'
import { type CompileContext, published, type RelationOf } from './compile-context.ts'
import { cteName, type InlinedModel, inlineEphemerals } from './inline-ephemerals.ts'
import { nodeScope, type ScopeInput } from './scope.ts'

/** A node's SELECT, with the origin of every character. */
export interface Compiled {
  readonly sql: string
  readonly rendered: Rendered
}

/**
 * A model's SELECT in one of its branches.
 * @throws CupelError where the template cannot be rendered
 */
export function compileModel(
  node: ModelNode,
  context: CompileContext,
  isIncremental: boolean,
  relationOf: RelationOf = published,
): Compiled {
  return compileTemplate(node.template, context, {
    parents: node.parents,
    self: node.relation,
    isIncremental,
    relationOf,
  })
}

/**
 * A data test's SELECT of failing rows.
 * @param relationOf what it reads: what is published, or candidates
 */
export function compileTest(node: DataTestNode, context: CompileContext, relationOf: RelationOf = published): Compiled {
  const { subject } = node
  if (subject.kind === 'singular') {
    return compileTemplate(subject.template, context, {
      parents: node.parents,
      self: undefined,
      isIncremental: false,
      relationOf,
    })
  }
  const { sql, manifest } = context
  const ephemerals = new Map<NodeId, ModelNode>()
  const printed = (id: NodeId) =>
    printRelation(relationNodeOf(manifest, id), context, relationOf, (model) => ephemerals.set(model.id, model))
  const tested = printed(subject.nodeId)
  const from = node.config.where ? `(select * from ${tested} where ${node.config.where})` : tested
  const relationText = (reference: string) => {
    const id = subject.references.get(reference)
    return id === undefined ? reference : printed(id)
  }
  const column = subject.column === undefined ? '' : sql.quote(subject.column)
  const shipped = Object.hasOwn(genericTests, subject.test) ? genericTests[subject.test] : undefined
  const text = shipped
    ? shipped.failingRows({ column, from, relationOf: relationText, args: subject.args, sql })
    : ownTest(
        node,
        context,
        { model: from, column_name: column, column, ...referencedArgs(subject.args, relationText) },
        relationOf,
      )
  const chunk: Chunk = {
    text,
    template: { file: '', text: '' },
    range: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
  }
  return compiled(inlineEphemerals(joinChunks([chunk]), renderEphemerals(ephemerals, context, relationOf), sql.quote))
}

function compileTemplate(template: Template, context: CompileContext, input: ScopeInput): Compiled {
  const ephemerals = new Map<NodeId, ModelNode>()
  const scope = nodeScope(context, input, (model) => ephemerals.set(model.id, model))
  const rendered = trimmed(render(template, scope))
  return compiled(
    inlineEphemerals(rendered, renderEphemerals(ephemerals, context, input.relationOf), context.sql.quote),
  )
}

function compiled(rendered: Rendered): Compiled {
  return { sql: rendered.text, rendered }
}

/** The ephemeral models of a SELECT and of each other, each once, those that others refer to first. */
function renderEphemerals(
  direct: ReadonlyMap<NodeId, ModelNode>,
  context: CompileContext,
  relationOf: RelationOf,
): InlinedModel[] {
  const done = new Map<NodeId, InlinedModel>()
  const visit = (node: ModelNode) => {
    if (done.has(node.id)) return
    const inner = new Map<NodeId, ModelNode>()
    const input = { parents: node.parents, self: node.relation, isIncremental: false, relationOf }
    const rendered = trimmed(
      render(
        node.template,
        nodeScope(context, input, (model) => inner.set(model.id, model)),
      ),
    )
    for (const model of inner.values()) visit(model)
    done.set(node.id, { node, rendered })
  }
  for (const node of direct.values()) visit(node)
  return [...done.values()]
}

function printRelation(
  node: RelationNode,
  { sql }: CompileContext,
  relationOf: RelationOf,
  onEphemeral: (model: ModelNode) => void,
): string {
  if (node.kind !== 'model' || node.config.materialized !== 'ephemeral') return sql.relation(relationOf(node))
  onEphemeral(node)
  return sql.quote(cteName(node))
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
  relationOf: RelationOf,
): string {
  const name = node.subject.kind === 'generic' ? testMacroName(node.subject.test) : ''
  const macro = dispatch(context.project.macros, name, context.project.target.type)
  if (macro?.kind !== 'sql') throw new CupelError('test-unknown', { name }, { location: node.location })
  const scope = nodeScope(
    context,
    { parents: node.parents, self: undefined, isIncremental: false, relationOf },
    () => {},
  )
  const named = Object.fromEntries(
    macro.parameters
      .filter((parameter) => parameter.name in args)
      .map((parameter) => [parameter.name, args[parameter.name] as never]),
  )
  return String(macroFunction(macro, scope)({ args: [], named, at: node.location }))
}

/** Without white space around it, and without a semicolon at its end. */
function trimmed({ text, chunks }: Rendered): Rendered {
  const leading = text.length - text.trimStart().length
  const kept = text.trim().replace(/;\s*$/, '').trimEnd().length
  const parts: Chunk[] = []
  let start = -leading
  for (const chunk of chunks) {
    const from = Math.max(0, -start)
    const to = Math.min(chunk.text.length, kept - start)
    if (to > from) {
      parts.push({
        ...chunk,
        text: chunk.text.slice(from, to),
        ...(chunk.copiedFrom !== undefined && { copiedFrom: chunk.copiedFrom + from }),
      })
    }
    start += chunk.text.length
  }
  return joinChunks(parts)
}

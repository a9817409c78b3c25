import { createHash } from 'node:crypto'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import type { Program, Statement } from '../template/ast.ts'
import { isTemplate, parseTemplate } from '../template/parse-template.ts'

/** A node as a check has seen it: enough to know which files say all of it, and of what stands above it. */
export interface SeenNode {
  readonly id: NodeId
  readonly kind: Node['kind']
  readonly name: string
  /** The file that makes it and the others that say something of it, relative to the project; its own first. */
  readonly files: readonly string[]
  readonly parents: readonly NodeId[]
  /** Of a model: a sum of what its template calls. */
  readonly calls?: string
}

/** What a check has seen of all nodes. */
export function seenNodes({ nodes }: Manifest): readonly SeenNode[] {
  return [...nodes.values()].map((node) => ({
    id: node.id,
    kind: node.kind,
    name: node.name,
    files: filesOf(node),
    parents: node.parents,
    ...(node.kind === 'model' && { calls: sumOfCalls(node.template) }),
  }))
}

/** The same nodes, where some read others now; undefined where they read the same. */
export function withParents(
  before: readonly SeenNode[],
  manifest: Manifest,
  changed: ReadonlySet<NodeId>,
): readonly SeenNode[] | undefined {
  const isOther = ({ id, parents }: SeenNode) =>
    changed.has(id) && nodeOf(manifest, id).parents.join() !== parents.join()
  if (!before.some(isOther)) return undefined
  return before.map((node) => (isOther(node) ? { ...node, parents: nodeOf(manifest, node.id).parents } : node))
}

function filesOf(node: Node): readonly string[] {
  if (node.kind === 'dashboard') return [node.path, ...node.queries.map(({ template }) => template.file)]
  return node.describedIn === undefined ? [node.path] : [node.path, node.describedIn]
}

/**
 * A sum of all that a template has besides SQL and plain calls of `ref`. As long as it is the same, a model is configured as it was, reads the
 * same variables and calls the same macros.
 */
export function sumOfCalls({ text, program }: { readonly text: string; readonly program: Program }): string {
  const calls: string[] = []
  let from = 0
  for (const { start, end } of leftOut(program.body)) {
    calls.push(text.slice(from, start))
    from = end
  }
  calls.push(text.slice(from))
  return createHash('sha256').update(calls.join('')).digest('base64')
}

/** The same of a text; undefined where it is no template. */
export function sumOfCallsIn(file: string, text: string): string | undefined {
  const template = parseTemplate(file, text)
  return isTemplate(template) ? sumOfCalls(template) : undefined
}

function leftOut(body: readonly Statement[]): readonly { readonly start: number; readonly end: number }[] {
  return body.flatMap((statement) => {
    if (statement.type === 'ContentStatement' || isPlainRef(statement)) return [statement.loc]
    if (statement.type !== 'BlockStatement') return []
    return [...leftOut(statement.program?.body ?? []), ...leftOut(statement.inverse?.body ?? [])]
  })
}

/** The names that a text reads by plain calls of `ref`. */
export function plainRefs(text: string): readonly string[] {
  return [...text.matchAll(/\{\{~?\s*ref\s+(?:"([^"]*)"|'([^']*)')\s*~?\}\}/g)].map(
    ([, one, other = '']) => one ?? other,
  )
}

function isPlainRef(statement: Statement): boolean {
  if (statement.type !== 'MustacheStatement') return false
  const { path, params, hash } = statement
  return path.original === 'ref' && params.length === 1 && params[0]?.type === 'StringLiteral' && !hash
}

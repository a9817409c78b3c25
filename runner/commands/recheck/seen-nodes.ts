import { createHash } from 'node:crypto'
import { filesOf } from '../../parse/files-of.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { Node, NodeId } from '../../parse/node.ts'
import type { Program, Statement } from '../../template/ast.ts'
import { isTemplate, parseTemplate } from '../../template/parse-template.ts'

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
    files: describedIn(node),
    parents: node.parents,
    ...(node.kind === 'model' && { calls: callsOf(node.template).sum }),
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

function describedIn(node: Node): readonly string[] {
  const files = filesOf(node)
  return node.kind === 'dashboard' || node.describedIn === undefined ? files : [...files, node.describedIn]
}

/** What a template calls. */
export interface TemplateCalls {
  /**
   * A sum of all that it has besides SQL and plain calls of `ref`. As long as it is the same, a model is configured as it was, reads the same
   * variables and calls the same macros.
   */
  readonly sum: string
  /** The names that it reads by plain calls of `ref`. */
  readonly refs: readonly string[]
}

/** What the template of a file calls; undefined where its text is none. */
export function callsIn(file: string, text: string): TemplateCalls | undefined {
  const template = parseTemplate(file, text)
  return isTemplate(template) ? callsOf(template) : undefined
}

function callsOf({ text, program }: { readonly text: string; readonly program: Program }): TemplateCalls {
  const calls: string[] = []
  const plain = plainParts(program.body)
  let from = 0
  for (const { start, end } of plain) {
    calls.push(text.slice(from, start))
    from = end
  }
  calls.push(text.slice(from))
  return {
    sum: createHash('sha256').update(calls.join('')).digest('base64'),
    refs: plain.flatMap(({ ref }) => ref ?? []),
  }
}

/** A part of a template that is SQL, or a plain call of `ref`. */
interface PlainPart {
  readonly start: number
  readonly end: number
  readonly ref?: string | undefined
}

function plainParts(body: readonly Statement[]): readonly PlainPart[] {
  return body.flatMap((statement) => {
    const ref = plainRef(statement)
    const { start, end } = statement.loc
    if (statement.type === 'ContentStatement' || ref !== undefined) return [{ start, end, ref }]
    if (statement.type !== 'BlockStatement') return []
    return [...plainParts(statement.program?.body ?? []), ...plainParts(statement.inverse?.body ?? [])]
  })
}

/** The name that a statement reads, where it is `{{ref "name"}}` and no more. */
function plainRef(statement: Statement): string | undefined {
  if (statement.type !== 'MustacheStatement' || statement.path.original !== 'ref' || statement.hash) return undefined
  const [name, ...more] = statement.params
  return name?.type === 'StringLiteral' && more.length === 0 ? name.original : undefined
}

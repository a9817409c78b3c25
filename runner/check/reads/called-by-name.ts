import type { Compiled } from '../../compile/index.ts'
import type { Node } from '../../parse/node.ts'
import { callOf, hasRows, isMade, type RelationNode } from '../../parse/node-kinds.ts'
import { sqlTokens } from '../../sql/sql-tokens.ts'
import { isCopied, isWritten, type Rendered } from '../../template/source-map.ts'
import { characterOf } from '../findings/locate-binder-refusal.ts'
import type { WrittenRead } from './written-reads.ts'

/** What is read by a call in a template. */
export interface Callable {
  /** As it is named in a finding. */
  readonly name: string
  readonly call: string
}

/** What calls read, in lower case: by names of nodes, and by names of relations with their schemas and without. */
export interface Called {
  readonly nodes: ReadonlyMap<string, Callable>
  readonly relations: ReadonlyMap<string, Callable>
  readonly relationNames: ReadonlySet<string>
}

/** What was found of projects, each gone through once. */
const found = new WeakMap<ReadonlyMap<string, Node>, Called>()

/** How each model, seed and source of a project is called in a template; a source's name is not its own where a model has it. */
export function calledInTemplates(all: ReadonlyMap<string, Node>): Called {
  const known = found.get(all) ?? gather(all.values())
  found.set(all, known)
  return known
}

function gather(all: Iterable<Node>): Called {
  const nodes = new Map<string, Callable>()
  const relations = new Map<string, Callable>()
  const relationNames = new Set<string>()
  const enter = (node: RelationNode) => {
    const { name } = node
    const call = callOf(node)
    const { schema, name: table } = node.relation
    nodes.set(name.toLowerCase(), { name, call })
    relations.set(`${schema}.${table}`.toLowerCase(), { name: `${schema}.${table}`, call })
    relationNames.add(table.toLowerCase())
  }
  const readable = [...all].filter(hasRows)
  for (const node of readable) if (!isMade(node)) enter(node)
  for (const node of readable) if (isMade(node)) enter(node)
  return { nodes, relations, relationNames }
}

const identifier = /"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*)/u.source

/** Names behind a dot. */
const lastWords = new RegExp(`\\.\\s*(?:${identifier})`, 'gu')

/** A name with what qualifies it. */
const wholeName = new RegExp(`^(?:${identifier})(?:\\s*\\.\\s*(?:${identifier}))*`, 'u')

/** Whether a text may have a node's name that no call printed; where it has none it surely reads none by it. */
export function mayReadOthers({ sql, rendered }: Compiled, { nodes, relationNames }: Called): boolean {
  for (const name of namesAlone(sql)) if (nodes.has(name.toLowerCase())) return true
  return rendered.chunks.some((chunk) => isCopied(chunk) && hasLastWord(chunk.text, relationNames))
}

/** Words and quoted texts without a dot on either side. */
function* namesAlone(sql: string): Generator<string> {
  let name: string | undefined
  let isBehindDot = false
  for (const { kind, start, end } of sqlTokens(sql, false)) {
    if (kind === 'space' || kind === 'comment') continue
    const text = sql.slice(start, end)
    if (name !== undefined && text !== '.') yield name
    name = undefined
    if (!isBehindDot && kind === 'word') name = text
    if (!isBehindDot && kind === 'quoted') name = unquote(text)
    isBehindDot = text === '.'
  }
  if (name !== undefined) yield name
}

/** What stands between quotes of any kind: single, with escapes or not, double, of dollars. */
function unquote(text: string): string {
  const [open = ''] = /^(?:[eE]?'|"|\$[^$]*\$)/.exec(text) ?? []
  const close = open.startsWith('$') ? open : open.slice(-1)
  return text.slice(open.length, -close.length).replaceAll(close + close, close)
}

function hasLastWord(text: string, wanted: { has(name: string): boolean }): boolean {
  for (const [, quoted, plain = ''] of text.matchAll(lastWords))
    if (wanted.has((quoted?.replaceAll('""', '"') ?? plain).toLowerCase())) return true
  return false
}

/** The node that a name in FROM means; undefined where it means another table, or a call printed it. */
export function nodeMeant(
  { schema, name, position }: Extract<WrittenRead, { kind: 'name' }>,
  rendered: Rendered,
  { nodes, relations }: Called,
): Callable | undefined {
  if (schema === undefined) return nodes.get(name.toLowerCase())
  const found = relations.get(`${schema}.${name}`.toLowerCase())
  if (!found) return undefined
  const at = characterOf(rendered.text, position)
  const { length } = wholeName.exec(rendered.text.slice(at))?.[0] ?? name
  return isWritten(rendered, at, length) ? found : undefined
}

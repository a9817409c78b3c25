import type { ParsedNode } from '../trees/parse-trees.ts'

/** What a SELECT reads: a relation by its name, or a function that makes rows of its arguments. */
export type WrittenRead =
  /** A name in FROM that no CTE has. */
  | { readonly kind: 'name'; readonly schema: string | undefined; readonly name: string; readonly position: number }
  /** @property paths undefined where the query computes them */
  | {
      readonly kind: 'call'
      readonly name: string
      readonly paths: readonly string[] | undefined
      readonly position: number
    }

/** What a parsed SELECT reads, in the order of the tree; `position` counts bytes. CTEs hide what is called like them, as in SQL. */
export function writtenReads(tree: ParsedNode): WrittenRead[] {
  const reads: WrittenRead[] = []
  visit(tree, new Set(), reads)
  return reads
}

function visit(value: unknown, hidden: ReadonlySet<string>, reads: WrittenRead[]): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, hidden, reads)
    return
  }
  if (!isNode(value)) return
  const { cte_map: ctes, ...parts } = value
  const inside = isNode(ctes) ? visitCtes(ctes, hidden, reads) : hidden
  const read = readOf(value, inside)
  if (read) reads.push(read)
  for (const part of Object.values(parts)) visit(part, inside, reads)
}

/** A CTE sees those before it, and itself only where it is recursive. */
function visitCtes({ map }: ParsedNode, outer: ReadonlySet<string>, reads: WrittenRead[]): ReadonlySet<string> {
  const hidden = new Set(outer)
  for (const entry of Array.isArray(map) ? map : []) {
    const { key, value } = entry as { readonly key: string; readonly value: ParsedNode }
    visit(value, isRecursive(value) ? new Set([...hidden, key.toLowerCase()]) : hidden, reads)
    hidden.add(key.toLowerCase())
  }
  return hidden
}

function isRecursive({ query }: ParsedNode): boolean {
  const node = isNode(query) ? query.node : undefined
  return isNode(node) && node.type === 'RECURSIVE_CTE_NODE'
}

function readOf(node: ParsedNode, hidden: ReadonlySet<string>): WrittenRead | undefined {
  const position = Number(node.query_location ?? 0)
  if (node.type === 'BASE_TABLE') {
    const name = String(node.table_name)
    const schema = node.schema_name ? String(node.schema_name) : undefined
    return !schema && hidden.has(name.toLowerCase()) ? undefined : { kind: 'name', schema, name, position }
  }
  if (node.type !== 'TABLE_FUNCTION' || !isNode(node.function)) return undefined
  const [first] = Array.isArray(node.function.children) ? (node.function.children as unknown[]) : []
  return { kind: 'call', name: String(node.function.function_name).toLowerCase(), paths: pathsOf(first), position }
}

/** A text, or a list of texts. */
function pathsOf(argument: unknown): readonly string[] | undefined {
  if (!isNode(argument)) return undefined
  const { value, children, function_name } = argument
  if (argument.class === 'CONSTANT' && isNode(value) && typeof value.value === 'string') return [value.value]
  if (!Array.isArray(children) || (function_name !== 'list_value' && argument.type !== 'ARRAY_CONSTRUCTOR'))
    return undefined
  const paths = children.map(pathsOf)
  return paths.every((path) => path !== undefined) ? paths.flat() : undefined
}

function isNode(value: unknown): value is ParsedNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A directed graph of ids without circles. */
export interface Dag {
  /** Every id, parents before children; ids without an order between them in the order given. */
  readonly order: readonly string[]
  readonly parents: ReadonlyMap<string, readonly string[]>
  readonly children: ReadonlyMap<string, readonly string[]>
}

/**
 * A graph from each id's parents; parents that are no ids themselves are left out.
 * @returns the graph, or the path of a circle, its first id again at its end
 */
export function makeDag(
  parentsOf: ReadonlyMap<string, readonly string[]>,
): { dag: Dag } | { cycle: readonly string[] } {
  const known = ([id, given]: readonly [string, readonly string[]]) =>
    [id, [...new Set(given)].filter((parent) => parentsOf.has(parent))] as const
  const parents = new Map([...parentsOf].map(known))
  const children = childrenOf(parents)
  const order = topologicalOrder(parents, children)
  if (order.length < parentsOf.size) return { cycle: findCycle(parents, new Set(order)) }
  return { dag: { order, parents, children } }
}

/** What stands right below each id, from what stands right above it; parents that are no ids themselves are left out. */
export function childrenOf(parents: Dag['parents']): Dag['children'] {
  const children = new Map<string, string[]>([...parents.keys()].map((id) => [id, []]))
  for (const [id, given] of parents) for (const parent of new Set(given)) children.get(parent)?.push(id)
  return children
}

function topologicalOrder(parents: Dag['parents'], children: Dag['children']): string[] {
  const waiting = new Map([...parents].map(([id, list]) => [id, list.length]))
  const order = [...waiting].filter(([, count]) => count === 0).map(([id]) => id)
  for (const id of order) {
    for (const child of children.get(id) ?? []) {
      const left = (waiting.get(child) ?? 0) - 1
      waiting.set(child, left)
      if (left === 0) order.push(child)
    }
  }
  return order
}

/** Walks up from an id that is in or below a circle until one comes again. */
function findCycle(parents: Dag['parents'], ordered: ReadonlySet<string>): string[] {
  const path: string[] = []
  let id = [...parents.keys()].find((candidate) => !ordered.has(candidate))
  while (id !== undefined && !path.includes(id)) {
    path.push(id)
    id = parents.get(id)?.find((parent) => !ordered.has(parent))
  }
  const circle = id === undefined ? path : path.slice(path.indexOf(id))
  return [...circle, circle[0] ?? '']
}

/**
 * Everything above some ids.
 * @param depth how many steps up; all by default. The ids themselves are not in it, unless one is above another.
 */
export function ancestors(
  dag: Pick<Dag, 'parents'>,
  ids: Iterable<string>,
  depth = Number.POSITIVE_INFINITY,
): Set<string> {
  return reach(dag.parents, ids, depth)
}

/** Everything below some ids, like {@link ancestors}. */
export function descendants(dag: Dag, ids: Iterable<string>, depth = Number.POSITIVE_INFINITY): Set<string> {
  return reach(dag.children, ids, depth)
}

function reach(edges: Dag['parents'], from: Iterable<string>, depth: number): Set<string> {
  const found = new Set<string>()
  let frontier = [...from]
  for (let step = 0; step < depth && frontier.length; step++) {
    frontier = [...new Set(frontier.flatMap((id) => edges.get(id) ?? []))].filter((id) => !found.has(id))
    for (const id of frontier) found.add(id)
  }
  return found
}

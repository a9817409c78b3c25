import type { Dag } from '../graph/dag.ts'

/** Some ids of a graph in levels: what stands on nothing of them first, then what stands on that alone, and so on. */
export function levels(dag: Dag, ids: ReadonlySet<string>): string[][] {
  const depth = new Map<string, number>()
  const result: string[][] = []
  for (const id of dag.order) {
    if (!ids.has(id)) continue
    const above = (dag.parents.get(id) ?? []).map((parent) => depth.get(parent) ?? -1)
    const level = Math.max(-1, ...above) + 1
    depth.set(id, level)
    const members = result[level]
    if (members) members.push(id)
    else result[level] = [id]
  }
  return result
}

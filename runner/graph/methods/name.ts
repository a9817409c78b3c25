import { glob, type Method } from './method.ts'

/** A node's name (a source's is `landing.orders`), or the folders it stands in: `gold`, `gold.kpi_*`, `retail.gold`. */
export const name: Method = {
  matches(node, value) {
    const matches = glob(value)
    if (node.kind === 'source') return matches(`${node.sourceName}.${node.name}`)
    if (matches(node.name)) return true
    if (node.kind === 'data_test') return false
    const [, ...folders] = node.path.split('/').slice(0, -1)
    const project = node.id.split('.')[1] ?? ''
    return prefixes([...folders, node.name]).some(matches) || prefixes([project, ...folders, node.name]).some(matches)
  },
}

/** a, a.b, a.b.c */
function prefixes(steps: readonly string[]): string[] {
  return steps.map((_, index) => steps.slice(0, index + 1).join('.'))
}

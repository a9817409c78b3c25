import { glob, type Method } from './method.ts'

/** A source, or one of its tables: `source:landing`, `source:landing.orders`. */
export const source: Method = {
  matches(node, value) {
    if (node.kind !== 'source') return false
    const matches = glob(value)
    return matches(node.sourceName) || matches(`${node.sourceName}.${node.name}`)
  },
}

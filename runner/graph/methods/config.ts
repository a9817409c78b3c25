import { glob, type Method } from './method.ts'

/** A config of the node: `config.materialized:incremental`. A list matches where one of its items does. */
export const config: Method = {
  matches(node, value, argument) {
    if (node.kind === 'source' || !argument) return false
    const given: unknown = (node.config as Readonly<Record<string, unknown>>)[argument]
    return (Array.isArray(given) ? given : [given]).map(String).some(glob(value))
  },
}

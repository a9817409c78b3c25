import { configNames } from '../../parse/configs/node-config.ts'
import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/**
 * A config of the node: `config.materialized:incremental`, `config.meta.owner:ada`. A list matches where one of its items does. Of a generic
 * test its own configs count.
 */
export const config: Method = {
  matches: (node, value, argument) => valuesOf(node, argument).some(value.matches),
  values: (nodes, argument) => [...new Set(nodes.flatMap((node) => valuesOf(node, argument)))],
  arguments: configNames,
}

function valuesOf(node: Node, argument: readonly string[]): readonly string[] {
  if (node.kind === 'source') return []
  const found = argument.reduce(stepInto, node.config)
  return (Array.isArray(found) ? found : [found]).flatMap((value) =>
    ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? [String(value)] : [],
  )
}

function stepInto(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

import { displayName } from '../parse/manifest.ts'
import type { Node } from '../parse/node.ts'
import { quoted } from './unmatched.ts'

/** The criterion that means a node by its name, whatever stands in that: `orders`, `source:landing.orders`, `"my model"`. */
export function criterionFor(node: Node): string {
  const name = displayName(node)
  const value = /^\w[\w.-]*$/.test(name) ? name : quoted(name)
  if (node.kind === 'exposure') return `exposure:${value}`
  if (node.kind === 'dashboard') return `dashboard:${value}`
  if (node.kind === 'source') return `source:${value}`
  // What looks like a file or a folder would be taken for one.
  return /[/]|\.(sql|csv)$/i.test(name) ? `name:${value}` : value
}

import { exactJson } from '../../exact-json.ts'
import { displayName } from '../../parse/manifest.ts'
import type { Node } from '../../parse/node.ts'
import { typeOf } from '../../parse/node-kinds.ts'
import { oneLine } from './show-text.ts'

/** A node in a list: its kind and name, or a JSON object. */
export function listLine(node: Node, format: 'text' | 'json'): string {
  const kind = typeOf(node)
  if (format === 'text') return `${kind.padEnd(6)} ${oneLine(displayName(node))}`
  const { id, name, path, tags, parents, description } = node
  return exactJson({
    unique_id: id,
    resource_type: kind,
    name,
    path,
    tags,
    depends_on: parents,
    description,
    ...('config' in node && { config: node.config }),
  })
}

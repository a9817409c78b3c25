import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** Versions of models by their age: `version:latest`, `version:old`, `version:prerelease` of what is to come; `none` of models without versions. */
export const version: Method = {
  matches: (node, value) => agesOf(node).some(value.matches),
  values: () => ['latest', 'old', 'prerelease', 'none'],
  isClosed: true,
}

function agesOf(node: Node): readonly string[] {
  return node.kind === 'model' ? [node.version?.age ?? 'none'] : []
}

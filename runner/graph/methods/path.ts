import type { Node } from '../../parse/node.ts'
import type { Pattern } from '../pattern.ts'
import type { Method } from './method.ts'

/**
 * The node's file, or a folder above it. A generic test and a unit test are no files of their own: they are meant where their
 * properties file is named.
 */
export const path: Method = {
  matches: (node, value) => placesOf(node).some((place) => isMeant(place, value)),
  values: (nodes) => [...new Set(nodes.flatMap(placesOf))],
}

function placesOf(node: Node): readonly string[] {
  if (node.kind === 'unit_test' || (node.kind === 'data_test' && node.subject.kind === 'generic')) return [node.path]
  const steps = node.path.split('/')
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}

/** However it is written: `models/gold`, `models/gold/`, `./models/gold`. */
function isMeant(place: string, { matches }: Pattern): boolean {
  return [place, `./${place}`].some((text) => matches(text) || matches(`${text}/`))
}

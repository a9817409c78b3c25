import { methods } from '../graph/methods/index.ts'
import type { Method } from '../graph/methods/method.ts'
import type { Pattern } from '../graph/pattern.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Node } from '../parse/node.ts'
import type { NodeTerms } from './shapes/node-terms.ts'
import type { SiteData } from './site-data.ts'

/** What each node is selected by, as the runner's own methods say. */
export function selectionTerms({ nodes }: SiteData, manifest: Manifest): NodeTerms[] {
  return nodes.map(({ id }) => termsOf(nodeOf(manifest, id)))
}

function termsOf(node: Node): NodeTerms {
  const terms: Record<string, readonly string[]> = {}
  for (const [name, method] of Object.entries(methods)) {
    for (const argument of argumentsOf(method, node)) {
      const values = method.values([node], argument)
      const matching = values.filter((value) => method.matches(node, literal(value), argument, {}))
      if (matching.length) terms[[name, ...argument].join('.')] = matching
    }
  }
  return terms
}

/** What can stand behind the method's dot: for configs each of them, and each key of `meta`. */
function argumentsOf(method: Method, node: Node): readonly (readonly string[])[] {
  if (!method.arguments) return [[]]
  const meta = 'config' in node && 'meta' in node.config ? Object.keys(node.config.meta ?? {}) : []
  return [...method.arguments.map((one) => [one]), ...meta.map((key) => ['meta', key])]
}

/** A pattern that means its own text. */
function literal(text: string): Pattern {
  return { text, isGlob: false, matches: (candidate) => candidate === text }
}

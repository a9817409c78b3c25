import type { Manifest } from '../parse/manifest.ts'
import type { DataTestNode, ModelNode, NodeId, UnitTestNode } from '../parse/node.ts'
import { isBuilt, isTest } from '../parse/node-kinds.ts'

/**
 * Where the SQL of each model and data test is written, relative to the project, as `target/compiled/models/silver/orders.sql`. Paths differ
 * from each other, and are the same in every run.
 */
export function compiledPaths(manifest: Manifest, targetPath: string): ReadonlyMap<NodeId, string> {
  const paths = new Map<NodeId, string>()
  const taken = new Set<string>()
  for (const node of manifest.nodes.values()) {
    if (!isBuilt(node) && !isTest(node)) continue
    const file = fileOf(node, taken)
    taken.add(spelt(file))
    paths.set(node.id, `${targetPath}/compiled/${file}`)
  }
  return paths
}

/** A model and a singular test have a file of their own; any other test stands under its properties file. */
function fileOf(node: ModelNode | DataTestNode | UnitTestNode, taken: ReadonlySet<string>): string {
  if (hasOwnFile(node)) return node.path
  const file = `${node.path}/${safeName(node.name)}.sql`
  return taken.has(spelt(file)) ? `${node.path}/${safeName(node.id.split('.').slice(2).join('.'))}.sql` : file
}

/** A snapshot may stand in a properties file, as a generic test does. */
function hasOwnFile(node: ModelNode | DataTestNode | UnitTestNode): boolean {
  return isBuilt(node) ? node.path.endsWith('.sql') : node.subject.kind === 'singular'
}

/** Where letters of either case are the same file, as on a Mac, two tests must not share one. */
function spelt(file: string): string {
  return file.toLowerCase()
}

/** A test may be called anything; a file may not. */
function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_')
}

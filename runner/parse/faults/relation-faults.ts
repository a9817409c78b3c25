import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { storedAs } from '../../quality/index.ts'
import { isTooLong, type NameLimit, type Relation, relationKey, shownRelation } from '../../relation.ts'
import { isInlined } from '../is-inlined.ts'
import { displayName } from '../manifest.ts'
import type { DataTestNode, ModelNode, Node, SeedNode, SourceNode } from '../node.ts'
import { isBuilt, isMade } from '../node-kinds.ts'

/** A node that fills its relation. */
type Writer = ModelNode | SeedNode | SourceNode

/** A relation that is made beside a node's own, and what for. */
interface Beside {
  readonly node: Writer | DataTestNode
  readonly relation: Relation
  readonly use: string
}

/** Relations that two nodes would write, names that the runner needs itself, and names that are too long for the warehouse. */
export function relationFaults(nodes: Iterable<Node>, limit: NameLimit | undefined): Diagnostic[] {
  const all = [...nodes]
  const writers = all.filter(isWriter)
  const { owners, diagnostics } = ownersOf(writers)
  const besides = [...writers.flatMap(besidesOf), ...stored(all)]
  // What a source calls its own is filled by others; only the rejects of another source are meant to be read as one.
  const filled = all.filter((node): node is SourceNode => node.kind === 'source' && !node.load)
  const others = new Map(filled.map((node) => [relationKey(node.relation), node]))
  for (const { node, relation, use } of besides) {
    const key = relationKey(relation)
    const other = owners.get(key) ?? (node.kind === 'source' ? undefined : others.get(key))
    if (other) diagnostics.push(inTheWay(other, relation, node, use))
  }
  return [...diagnostics, ...storedTwice(stored(all)), ...writers.flatMap((node) => tooLong(node, limit))]
}

function isWriter(node: Node): node is Writer {
  if (node.kind === 'source') return node.load !== undefined
  return isMade(node) && !isInlined(node)
}

function ownersOf(writers: readonly Writer[]): { owners: Map<string, Node>; diagnostics: Diagnostic[] } {
  const owners = new Map<string, Writer>()
  const diagnostics: Diagnostic[] = []
  for (const node of writers) {
    const key = relationKey(node.relation)
    const owner = owners.get(key)
    const place = { location: node.location, hint: 'Give one of them another alias or schema.' }
    if (owner)
      diagnostics.push(
        diagnostic('relation-duplicate', { relation: shownRelation(node.relation), first: owner.path }, place),
      )
    else owners.set(key, node)
  }
  return { owners, diagnostics }
}

function besidesOf(node: Writer): Beside[] {
  if (node.kind === 'source') return [{ node, relation: node.rejects, use: 'keeps the records that cannot be read' }]
  const candidate = { node, relation: node.working.candidate, use: 'is made before it is published' }
  const isKept = isBuilt(node) && node.facts.keepsRows
  const delta = { node, relation: node.working.delta, use: 'keeps its new rows before they are published' }
  return isKept ? [candidate, delta] : [candidate]
}

/** What tests store that say so themselves. */
function stored(nodes: readonly Node[]): Beside[] {
  return nodes.flatMap((node) =>
    node.kind === 'data_test' && storedAs(node.config, false)
      ? [{ node, relation: node.stored, use: 'keeps its failing rows' }]
      : [],
  )
}

function storedTwice(all: readonly Beside[]): Diagnostic[] {
  const first = new Map<string, Beside>()
  return all.flatMap((one) => {
    const key = relationKey(one.relation)
    const before = first.get(key)
    first.set(key, before ?? one)
    return before ? [inTheWay(one.node, one.relation, before.node, before.use)] : []
  })
}

function inTheWay(node: Node, relation: Relation, other: Beside['node'], use: string): Diagnostic {
  const parameters = { name: displayName(node), relation: shownRelation(relation), other: displayName(other), use }
  const hint = 'Give one of them another alias or schema.'
  return diagnostic('relation-working', parameters, { location: node.location, hint })
}

function tooLong({ kind, relation, location }: Writer, limit: NameLimit | undefined): Diagnostic[] {
  if (limit === undefined) return []
  const { schema, name } = relation
  const found = (long: string, hint: string) =>
    diagnostic('name-too-long', { name: long, ...limit }, { location, hint })
  return [
    ...(isTooLong(schema, limit) ? [found(schema, 'Shorten the schema.')] : []),
    ...(isTooLong(name, limit)
      ? [found(name, kind === 'source' ? 'Shorten it.' : 'Shorten it, or give an alias.')]
      : []),
  ]
}

import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { forShell } from '../for-shell.ts'
import { criterionFor } from '../graph/criterion-for.ts'
import type { Location } from '../location.ts'
import { isInlined } from '../parse/is-inlined.ts'
import { displayName, type Manifest, nodeOf, relationNodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { hasRows, isBuilt, isMade, type RelationNode } from '../parse/node-kinds.ts'
import { type Relation, relationKey, shownRelation } from '../relation.ts'
import { didYouMean } from '../suggest.ts'
import { existing, isElsewhere, type Known } from './known.ts'

/** What a command is about to do. */
export interface MissingInput {
  readonly manifest: Manifest
  readonly known: Known
  /** The nodes that it does something with. */
  readonly chosen: ReadonlySet<NodeId>
  /** The kinds of nodes that it does something with. */
  readonly kinds: ReadonlySet<Node['kind']>
  /** Whether it runs them. If not, what is missing is a warning, and what others make can come later. */
  readonly isRun: boolean
}

/** Who reads a relation that is not there, and where it says so. */
interface Reader {
  readonly node: Node
  readonly location: Location
}

/**
 * What the chosen nodes read, themselves or through ephemeral models, that neither stands in the warehouse nor is made by the command,
 * with a finding for each. Where the warehouse was not asked, nothing is missed.
 */
export function missingRelations(input: MissingInput): Staged<ReadonlySet<NodeId>> {
  const missing = input.known.isAsked ? missingParents(input.chosen, input) : new Map<NodeId, Reader[]>()
  const told = [...missing].filter(([id]) => input.isRun || isMakeable(relationNodeOf(input.manifest, id)))
  const diagnostics = told.map(([id, readers]) => missingFound(relationNodeOf(input.manifest, id), readers, input))
  return { value: new Set(told.map(([id]) => id)), diagnostics }
}

/** A finding where a node is to be read itself and is not there; none where it is, or where nobody knows. */
export function missingItself(node: RelationNode, input: MissingInput): readonly Diagnostic[] {
  return isThere(node, input.known) ? [] : [missingFound(node, [], input)]
}

function isThere({ relation }: RelationNode, known: Known): boolean {
  return existing(known, relation) !== undefined || isElsewhere(known, relation)
}

function missingFound(node: RelationNode, readers: readonly Reader[], input: MissingInput): Diagnostic {
  const { known, kinds, isRun } = input
  const isOurs = isMakeable(node)
  const relation = shownRelation(node.relation)
  const reason = `${saying(node)}${isOurs && kinds.has(node.kind) ? ', and is not selected' : ''}`
  const hint = isOurs ? wayOut(node, readers, input) : nearRelation(node, known)
  const severity = isRun ? 'error' : 'warning'
  return diagnostic('relation-missing', { relation, reason }, { location: readers[0]?.location, hint, severity })
}

/** Whether a command of ours makes it; a source without landing files is made by others. */
function isMakeable(node: RelationNode): boolean {
  return isMade(node) || node.load !== undefined
}

/** What some nodes read that is not there, and is not made with them. */
function missingParents(ids: Iterable<NodeId>, { manifest, known, chosen }: MissingInput): Map<NodeId, Reader[]> {
  const missing = new Map<NodeId, Reader[]>()
  const made = new Set([...chosen].flatMap((id) => makesOf(nodeOf(manifest, id))).map(relationKey))
  const visit = (reader: Node, via: Node, seen: Set<NodeId>) => {
    for (const [id, location] of via.refs) {
      if (seen.has(id)) continue
      seen.add(id)
      const parent = relationNodeOf(manifest, id)
      if (isInlined(parent)) visit(reader, parent, seen)
      else if (!isThere(parent, known) && !made.has(relationKey(parent.relation)))
        missing.set(id, [...(missing.get(id) ?? []), { node: reader, location }])
    }
  }
  for (const id of ids) {
    const node = nodeOf(manifest, id)
    // What a unit test reads are rows of its own.
    if (!isInlined(node) && node.kind !== 'unit_test') visit(node, node, new Set())
  }
  return missing
}

/** The relations that a command makes of a node that it is given; what loading rejects can be a source of its own. */
function makesOf(node: Node): Relation[] {
  if (!hasRows(node) || isInlined(node) || !isMakeable(node)) return []
  return node.kind === 'source' ? [node.relation, node.rejects] : [node.relation]
}

function saying(node: RelationNode): string {
  const name = `the ${node.kind} "${displayName(node)}"`
  if (isBuilt(node)) return `${name} was never built`
  return isMakeable(node) ? `${name} was never loaded` : `${name} is a table that others make`
}

const makes = { model: 'build', snapshot: 'snapshot', seed: 'seed', source: 'load' } as const

/** How a relation is made: selected too, where the command makes such; else by another command before. */
function wayOut(node: RelationNode, readers: readonly Reader[], input: MissingInput): string {
  const isDeep = missingParents([node.id], input).size > 0
  const parent = forShell(`${isDeep ? '+' : ''}${criterionFor(node)}`)
  const before = `cupel ${makes[node.kind]} --select ${parent}`
  if (!input.kinds.has(node.kind)) return `Make it first: ${before}`
  const others = readers.map((reader) => testedBy(reader.node, input)).filter(({ id }) => id !== node.id)
  const names = [...new Set(others.map((other) => forShell(criterionFor(other))))]
  return names.length > 5
    ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more read it. Make it first: ${before}`
    : `Select it too: --select ${[parent, ...names].join(' ')}`
}

/** A generic test comes along with what it tests. */
function testedBy(node: Node, { manifest }: MissingInput): Node {
  return node.kind === 'data_test' && node.subject.kind === 'generic' ? nodeOf(manifest, node.subject.nodeId) : node
}

/** A relation of the same schema with nearly the name of one that is not there. */
function nearRelation({ relation }: RelationNode, known: Known): string | undefined {
  const beside = [...known.relations.values()].map((found) => found.relation)
  const names = beside.filter(({ schema }) => schema.toLowerCase() === relation.schema.toLowerCase())
  const near = didYouMean(
    relation.name,
    names.map(({ name }) => name),
  )
  return near && `${near} What a source's table is called can be said with "identifier".`
}

import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { didYouMean, thereAre } from '../suggest.ts'
import { displayName } from './manifest.ts'
import { nameKey } from './name-key.ts'
import type { Node, NodeId, SourceNode } from './node.ts'
import { hasRows, type RelationNode } from './node-kinds.ts'
import type { Reference } from './reference.ts'

/** What references can mean: the names of models and seeds, and of sources as `source.table`. */
export interface NameIndex {
  readonly refs: ReadonlyMap<string, RelationNode>
  readonly sources: ReadonlyMap<string, RelationNode>
  /** The first of each table's name, whatever its source. */
  readonly tables: ReadonlyMap<string, SourceNode>
  /** Names of nodes that are switched off. */
  readonly disabled: ReadonlySet<string>
}

/** The names of some nodes, for references to be looked up in; of two with one name the first is meant. `disabled`: names of nodes that are switched off. */
export function indexNames(nodes: Iterable<Node>, disabled: Iterable<string>): NameIndex {
  const refs = new Map<string, RelationNode>()
  const sources = new Map<string, RelationNode>()
  const tables = new Map<string, SourceNode>()
  for (const node of nodes) {
    if (node.kind === 'source') {
      sources.set(displayName(node), node)
      if (!tables.has(node.name)) tables.set(node.name, node)
    } else if (hasRows(node) && !refs.has(node.name)) refs.set(node.name, node)
  }
  return { refs, sources, tables, disabled: new Set(disabled) }
}

/** References as ids, each with its first place; those that mean nothing as findings. */
export function resolveRefs(
  references: readonly Reference[],
  index: NameIndex,
): { refs: ReadonlyMap<NodeId, Location>; diagnostics: Diagnostic[] } {
  const refs = new Map<NodeId, Location>()
  const diagnostics: Diagnostic[] = []
  for (const reference of references) {
    const found = lookUp(reference, index)
    if (found && !refs.has(found.id)) refs.set(found.id, reference.location)
    else if (!found) diagnostics.push(notFound(reference, index))
  }
  return { refs, diagnostics }
}

/** The node of a reference; undefined where there is none. */
export function lookUp(reference: Reference, index: NameIndex): RelationNode | undefined {
  return reference.kind === 'ref'
    ? index.refs.get(nameKey(reference.name))
    : index.sources.get(nameKey(`${reference.source}.${reference.table}`))
}

/** The finding for a reference to nothing: with the nearest name, or that it is a source's or is switched off. */
export function notFound(reference: Reference, { refs, sources, tables, disabled }: NameIndex): Diagnostic {
  const { location } = reference
  if (reference.kind === 'source') {
    const name = `${reference.source}.${reference.table}`
    return diagnostic('source-not-found', { name }, { location, hint: didYouMean(name, sources.keys()) })
  }
  const { name } = reference
  if (disabled.has(name))
    return diagnostic('ref-disabled', { name }, { location, hint: 'Its config says enabled: false.' })
  const source = tables.get(name)
  const versions = versionsHint(name, refs.keys())
  const asSource = source ? `It is a source: {{source "${source.sourceName}" "${source.name}"}}.` : undefined
  return diagnostic(
    'ref-not-found',
    { name },
    { location, hint: asSource ?? versions ?? didYouMean(name, refs.keys()) },
  )
}

/** What is said of a version that is not there. */
function versionsHint(name: string, known: Iterable<string>): string | undefined {
  const [, model] = /^(.+)\.v[^.]+$/.exec(name) ?? []
  if (model === undefined) return undefined
  const names = [...known]
  const versions = names.filter((one) => one.startsWith(`${model}.v`))
  if (versions.length) return thereAre(versions.toSorted())
  return names.includes(model) ? `"${model}" has no versions.` : undefined
}

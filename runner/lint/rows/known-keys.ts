import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { isBuilt } from '../../parse/node-kinds.ts'
import { heldByTests } from '../../parse/tests/held-by-tests.ts'

/** Columns that tell the rows of a node apart, in lower case. */
export interface KnownKey {
  readonly columns: readonly string[]
  /** Whether rows with a NULL among them count too. */
  readonly countsNulls: boolean
}

/** What is known of the rows of nodes: by data tests, and, where models were gone through, by what their SELECTs do. */
export interface KnownRows {
  keysOf(node: NodeId): readonly KnownKey[]
  isNotNull(node: NodeId, column: string): boolean
  /** Whether a data test says that each value of a column stands in a column of another node. */
  isFound(from: readonly [NodeId, string], to: readonly [NodeId, string]): boolean
  /** What columns of a node determine others by its SELECT. */
  dependenciesOf(node: NodeId): readonly NamedDependency[]
  /** Whether all is known of a node that can be: its SELECT was gone through, or it has none. */
  isSeen(node: NodeId): boolean
  /** Adds what the SELECT of a model does by itself: a key, where there is one, and what determines what. */
  note(node: NodeId, key: readonly string[], dependencies: readonly NamedDependency[]): void
}

/** Columns that determine another, in lower case. */
export interface NamedDependency {
  readonly from: readonly string[]
  readonly to: string
  /** Whether it is computed of them. */
  readonly isComputed: boolean
}

/** What the data tests of a project say of rows. */
export function knownRows(manifest: Manifest): KnownRows {
  const keys = new Map<NodeId, KnownKey[]>()
  const notNull = new Set<string>()
  for (const [node, held] of heldByTests(manifest)) {
    for (const { what, columns } of held) {
      const names = columns.map((column) => column.toLowerCase())
      if (what === 'not_null') for (const name of names) notNull.add(`${node}\0${name}`)
      // The test of one column passes over NULLs.
      else keys.set(node, [...(keys.get(node) ?? []), { columns: names, countsNulls: names.length > 1 }])
    }
  }
  const found = relationships(manifest)
  const dependencies = new Map<NodeId, readonly NamedDependency[]>()
  return {
    keysOf: (node) => keys.get(node) ?? [],
    isNotNull: (node, column) => notNull.has(`${node}\0${column.toLowerCase()}`),
    isFound: (from, to) => found.has([...from, ...to].join('\0').toLowerCase()),
    dependenciesOf: (node) => dependencies.get(node) ?? [],
    isSeen: (node) => dependencies.has(node) || !isBuilt(nodeOf(manifest, node)),
    note: (node, key, found) => {
      if (key.length) keys.set(node, [...(keys.get(node) ?? []), { columns: key, countsNulls: true }])
      dependencies.set(node, found)
    },
  }
}

function relationships({ nodes }: Manifest): ReadonlySet<string> {
  const found = new Set<string>()
  for (const node of nodes.values()) {
    if (node.kind !== 'data_test' || node.subject.kind !== 'generic') continue
    const { test, args, nodeId, column, references } = node.subject
    const { to, field } = args
    const parent = typeof to === 'string' ? references.get(to) : undefined
    if (!/(^|\.)relationships$/.test(test) || parent === undefined || column === undefined) continue
    found.add([nodeId, column, parent, String(field)].join('\0').toLowerCase())
  }
  return found
}

import type { Node, UserNode } from './node.ts'

/** What is asked of a kind of node, wherever kinds are not alike. */
interface KindFacts {
  /** What people call it, and select it by. */
  readonly type: 'model' | 'snapshot' | 'source' | 'seed' | 'test' | 'unit_test' | 'exposure' | 'dashboard'
  /** Whether it stands for rows: it has a relation, or its SELECT stands for one. */
  readonly hasRows: boolean
  /** Whether the project makes those rows, from its own files alone. */
  readonly isMade: boolean
  /** Whether a template's SELECT gives them. */
  readonly isBuilt: boolean
  /** The call by which others read it; undefined where nothing can. */
  readonly readBy: 'ref' | 'source' | undefined
  /** Whether it judges others. */
  readonly isTest: boolean
}

/** What differs by the kind of a node. */
export const nodeKinds = {
  model: { type: 'model', hasRows: true, isMade: true, isBuilt: true, readBy: 'ref', isTest: false },
  snapshot: { type: 'snapshot', hasRows: true, isMade: true, isBuilt: true, readBy: 'ref', isTest: false },
  seed: { type: 'seed', hasRows: true, isMade: true, isBuilt: false, readBy: 'ref', isTest: false },
  source: { type: 'source', hasRows: true, isMade: false, isBuilt: false, readBy: 'source', isTest: false },
  data_test: { type: 'test', hasRows: false, isMade: false, isBuilt: false, readBy: undefined, isTest: true },
  unit_test: { type: 'unit_test', hasRows: false, isMade: false, isBuilt: false, readBy: undefined, isTest: true },
  exposure: { type: 'exposure', hasRows: false, isMade: false, isBuilt: false, readBy: undefined, isTest: false },
  dashboard: { type: 'dashboard', hasRows: false, isMade: false, isBuilt: false, readBy: undefined, isTest: false },
} as const satisfies Readonly<Record<Node['kind'], KindFacts>>

type Kinds = typeof nodeKinds
/** The nodes of all kinds of which a fact says yes. */
type NodesThat<Fact extends 'hasRows' | 'isMade' | 'isBuilt' | 'isTest'> = Extract<
  Node,
  { readonly kind: { [Kind in keyof Kinds]: Kinds[Kind][Fact] extends true ? Kind : never }[keyof Kinds] }
>

/** A node that has rows. */
export type RelationNode = NodesThat<'hasRows'>
/** A node whose rows the project makes. */
export type MadeNode = NodesThat<'isMade'>
/** A node whose rows a template's SELECT gives: a model, or a snapshot. */
export type BuiltNode = NodesThat<'isBuilt'>
/** A node that judges others. */
export type TestNode = NodesThat<'isTest'>
/** The kind of a node, as people call it. */
export type ResourceType = Kinds[keyof Kinds]['type']

/** The kinds of nodes, as people call them, in the order of the table. */
export const resourceTypes: readonly ResourceType[] = Object.values(nodeKinds).map(({ type }) => type)

/** Whether a node stands for rows. */
export function hasRows(node: Node): node is RelationNode {
  return nodeKinds[node.kind].hasRows
}

/** Whether the project makes a node's rows, from its own files alone. */
export function isMade(node: Node): node is MadeNode {
  return nodeKinds[node.kind].isMade
}

/** Whether a template's SELECT gives a node's rows. */
export function isBuilt(node: Node): node is BuiltNode {
  return nodeKinds[node.kind].isBuilt
}

/** Whether a node judges others. */
export function isTest(node: Node): node is TestNode {
  return nodeKinds[node.kind].isTest
}

/** Whether a node stands for what uses the project's tables: an exposure, or a dashboard of the project. */
export function isUser(node: Node): node is UserNode {
  return node.kind === 'exposure' || node.kind === 'dashboard'
}

/** The kind of a node, as people call it. */
export function typeOf({ kind }: Node): ResourceType {
  return nodeKinds[kind].type
}

/** The call by which a template reads a node, as `ref "x"`. */
export function callOf(node: RelationNode): string {
  const { readBy } = nodeKinds[node.kind]
  return node.kind === 'source' ? `${readBy} "${node.sourceName}" "${node.name}"` : `${readBy} "${node.name}"`
}

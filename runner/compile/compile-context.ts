import type { Column } from '../adapters/contract/catalog.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { embeddedSql, embeddedType } from '../adapters/shared/embedded-sql.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import type { NameIndex } from '../parse/resolve-refs.ts'
import type { Project } from '../project/project.ts'
import { type Relation, relationKey } from '../relation.ts'
import type { Translator } from '../translate/index.ts'

/** This run, as templates may name it. */
export interface Invocation {
  readonly id: string
  readonly startedAt: Date
}

/** What compiling any node of a project takes. */
export interface CompileContext {
  readonly project: Project
  readonly manifest: Manifest
  readonly names: NameIndex
  /** Whose SQL is written: its names, and the adapter whose macros are called. */
  readonly sql: SqlWriter
  readonly adapter: string
  /** From the project's dialect to the target's; undefined where they are one. */
  readonly translator?: Translator | undefined
  readonly invocation: Invocation
  /** The columns of relations, as far as the check knows them by now; a translation is the better the more it knows. */
  readonly columnsOf?: ColumnsOf | undefined
  log(message: string): void
}

/** The same project in the words of the DuckDB in memory, which binds it. */
export function embeddedContext({ translator: _, ...context }: CompileContext): CompileContext {
  return { ...context, sql: embeddedSql, adapter: embeddedType }
}

/** The columns of a relation, whatever the case of its names; undefined where they are not known. */
export type ColumnsOf = (relation: Relation) => readonly Column[] | undefined

/** The relation that a reference to a node reads; a candidate where what is published may not be read yet. */
export type RelationOf = (node: RelationNode) => Relation

/** The same, for candidates too: they have the columns of what they will replace. */
export function withCandidates(columnsOf: ColumnsOf, { nodes }: Manifest): ColumnsOf {
  const published = new Map<string, Relation>()
  for (const node of nodes.values())
    if ('working' in node) published.set(relationKey(node.working.candidate), node.relation)
  return (relation) => columnsOf(published.get(relationKey(relation)) ?? relation)
}

/** What is published. */
export const published: RelationOf = (node) => node.relation

/** Like {@link published}, but the candidates of some nodes. */
export function candidatesOf(ids: ReadonlySet<NodeId>): RelationOf {
  return (node) => ('working' in node && ids.has(node.id) ? node.working.candidate : node.relation)
}

/** How a data test finds what it reads. */
export interface Readers {
  /** What is published, or candidates. */
  readonly relationOf: RelationOf
  /**
   * The columns of a node, as they will be when the test runs.
   * @throws CupelError `columns-unknown` where nobody knows them
   */
  columnsOf(node: RelationNode): readonly Column[]
}

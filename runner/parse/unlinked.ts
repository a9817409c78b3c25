import type { Diagnostic } from '../diagnostic.ts'
import type { DataTestProperties } from '../project/properties-schema.ts'
import type { YamlFile, YamlPath } from '../project/read-yaml.ts'
import type { Node } from './node.ts'
import type { RelationNode } from './node-kinds.ts'
import type { Reference } from './reference.ts'

/** A node before its references are ids. */
export interface Unlinked<N extends Node = Node> {
  readonly node: N
  readonly references: readonly Reference[]
  /** What its hooks refer to. */
  readonly hookReferences?: readonly Reference[]
  readonly diagnostics: readonly Diagnostic[]
  readonly isEnabled: boolean
}

/** What a properties file says of one node, and where. */
export interface Entry<T> {
  readonly value: T
  readonly yaml: YamlFile
  readonly path: YamlPath
}

/** Data tests that a properties file asks for, at a node or at one of its columns. */
export interface TestRequest {
  readonly node: RelationNode
  readonly column?: string
  readonly test: DataTestProperties
  readonly yaml: YamlFile
  readonly path: YamlPath
}

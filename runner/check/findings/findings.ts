import type { Column } from '../../adapters/contract/catalog.ts'
import type { Compiled } from '../../compile/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { Node, NodeId } from '../../parse/node.ts'
import type { CheckedModel, CheckedQuery, CheckedUnit, OutsideRead } from '../checked.ts'

/** What the check has found so far; it grows level by level. */
export interface Findings {
  readonly models: Map<NodeId, CheckedModel>
  readonly tests: Map<NodeId, Compiled>
  /** The columns that data tests give, as far as they were bound. */
  readonly testColumns: Map<NodeId, readonly Column[]>
  readonly units: Map<NodeId, CheckedUnit>
  readonly dashboards: Map<NodeId, ReadonlyMap<string, CheckedQuery>>
  readonly inputs: Map<NodeId, readonly Column[]>
  /** Nodes that something was found wrong with. */
  readonly faulty: Set<NodeId>
  /** Nodes whose columns are not known: faulty ones, sources that nobody knows, and all that stands on them. */
  readonly unknown: Set<NodeId>
  /** Those of them that need not be told of by what asks for their columns: a fault is told already, or nothing will run. */
  readonly excused: Set<NodeId>
  readonly outside: OutsideRead[]
  readonly readingFiles: Set<NodeId>
  readonly diagnostics: Diagnostic[]
}

/** What a check has found before it looks. */
export function noFindings(): Findings {
  return {
    models: new Map(),
    tests: new Map(),
    testColumns: new Map(),
    units: new Map(),
    dashboards: new Map(),
    inputs: new Map(),
    faulty: new Set(),
    unknown: new Set(),
    excused: new Set(),
    outside: [],
    readingFiles: new Set(),
    diagnostics: [],
  }
}

/** Whether one of a node's parents has columns that nobody knows. */
export function standsOnUnknown({ parents }: Node, { unknown }: Findings): boolean {
  return parents.some((parent) => unknown.has(parent))
}

/** Whether what a node lacks of its parents' columns is told elsewhere. */
export function isExcused({ parents }: Node, { faulty, excused }: Findings): boolean {
  return parents.some((parent) => faulty.has(parent) || excused.has(parent))
}

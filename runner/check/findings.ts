import type { Column } from '../adapters/contract/catalog.ts'
import type { Compiled } from '../compile/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import { printLocation } from '../location.ts'
import type { Node, NodeId } from '../parse/node.ts'
import type { CheckedModel, CheckedQuery, CheckedUnit, OutsideRead } from './checked.ts'
import { locateBinderRefusal } from './locate-binder-refusal.ts'
import type { Refusal } from './refusal.ts'

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

/** Notes an engine's refusal of a node's SELECT. */
export function report(node: Node, { rendered }: Compiled, refusal: Refusal, findings: Findings): void {
  reportFinding(node, locateBinderRefusal(refusal, rendered, node.location), findings)
}

/** Notes a fault of a node: what stands on it cannot be bound. */
export function reportFinding(node: Node, found: Diagnostic, findings: Findings): void {
  findings.faulty.add(node.id)
  findings.unknown.add(node.id)
  findings.diagnostics.push(askedFor(node, found))
}

/** A fault in a generic test's macro says which data test it was found in. */
function askedFor({ kind, name, location }: Node, found: Diagnostic): Diagnostic {
  if (kind !== 'data_test' || !found.location || found.location.file === location.file) return found
  const asking = `In the data test "${name}", ${printLocation(location)}.`
  return { ...found, hint: [found.hint, asking].filter(Boolean).join('\n') }
}

/** What a rendering gives; its error is a finding like others, and then there is nothing. */
export function attempt<T>(work: () => T, findings: Findings, node: Node): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    if (error.code === 'columns-unknown' && isExcused(node, findings)) {
      findings.unknown.add(node.id)
      findings.excused.add(node.id)
    } else reportError(node, error, findings)
    return undefined
  }
}

/** Notes an error of a node, and what it stands for besides: at their own places, or else at the node's. */
export function reportError(
  node: Node,
  { code, message, location = node.location, hint, diagnostics }: CupelError,
  findings: Findings,
): void {
  reportFinding(node, { code, message, severity: 'error', location, ...(hint && { hint }) }, findings)
  for (const other of diagnostics) reportFinding(node, { ...other, location: other.location ?? location }, findings)
}

import type { Column } from '../adapters/catalog.ts'
import type { Compiled } from '../compile/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Node, NodeId } from '../parse/node.ts'
import type { Refusal } from './bind.ts'
import type { CheckedModel } from './checked.ts'
import { refused } from './refused.ts'

/** What the check has found so far; it grows level by level. */
export interface Findings {
  readonly models: Map<NodeId, CheckedModel>
  readonly tests: Map<NodeId, Compiled>
  readonly inputs: Map<NodeId, readonly Column[]>
  /** Nodes whose columns are not known: faulty ones, undeclared sources, and all that stands on them. */
  readonly unknown: Set<NodeId>
  readonly diagnostics: Diagnostic[]
}

/** Whether one of a node's parents has columns that nobody knows. */
export function standsOnUnknown({ parents }: Node, { unknown }: Findings): boolean {
  return parents.some((parent) => unknown.has(parent))
}

/** Notes an engine's refusal of a node's SELECT. */
export function report(node: Node, { rendered }: Compiled, refusal: Refusal, findings: Findings): void {
  findings.unknown.add(node.id)
  findings.diagnostics.push(refused(refusal, rendered, node.location))
}

/** What a rendering gives; its error is a finding like others, and then there is nothing. */
export function attempt<T>(work: () => T, findings: Findings, node: Node): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    const { code, message, location = node.location, hint } = error
    findings.unknown.add(node.id)
    findings.diagnostics.push({ code, message, severity: 'error', location, ...(hint && { hint }) })
    return undefined
  }
}

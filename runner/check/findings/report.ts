import type { Compiled } from '../../compile/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { CupelError } from '../../errors.ts'
import { printLocation } from '../../location.ts'
import type { Node } from '../../parse/node.ts'
import type { Findings } from './findings.ts'
import { locateBinderRefusal } from './locate-binder-refusal.ts'
import type { Refusal } from './refusal.ts'

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

/** Notes an error of a node, and what it stands for besides: at their own places, or else at the node's. */
export function reportError(
  node: Node,
  { code, message, location = node.location, hint, diagnostics }: CupelError,
  findings: Findings,
): void {
  reportFinding(node, { code, message, severity: 'error', location, ...(hint && { hint }) }, findings)
  for (const other of diagnostics) reportFinding(node, { ...other, location: other.location ?? location }, findings)
}

import { CupelError } from '../../errors.ts'
import type { Node } from '../../parse/node.ts'
import { type Findings, isExcused } from './findings.ts'
import { reportError } from './report.ts'

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

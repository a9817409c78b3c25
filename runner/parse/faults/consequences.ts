import type { Code } from '../../codes.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { Unread } from '../../project/project.ts'

/** What is told of names that are not there, and where they may stand. */
const standIn: Partial<Record<Code, Unread>> = {
  'ref-not-found': 'nodes',
  'properties-orphan': 'nodes',
  'configs-unused': 'nodes',
  'source-not-found': 'properties',
  'name-unknown': 'macros',
  'test-unknown': 'macros',
}

/** Findings without those that only follow from files which could not be read: these have their own. */
export function withoutConsequences(
  findings: readonly Diagnostic[],
  unread: ReadonlySet<Unread>,
): readonly Diagnostic[] {
  return findings.filter(({ code }) => {
    const where = standIn[code]
    return where === undefined || !unread.has(where)
  })
}

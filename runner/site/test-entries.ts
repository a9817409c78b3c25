import { outcomes } from '../artifacts/index.ts'
import { displayName } from '../parse/manifest.ts'
import type { DataTestNode, NodeId, UnitTestNode } from '../parse/node.ts'
import { isTest } from '../parse/node-kinds.ts'
import type { PastResult } from './shapes/run-entry.ts'
import type { TestEntry } from './shapes/test-entry.ts'
import type { SiteInput } from './site-input.ts'

/** All tests of the project, with what last became of each and what it was before. */
export function testEntries(
  input: SiteInput,
  places: ReadonlyMap<NodeId, number>,
  past: ReadonlyMap<NodeId, readonly PastResult[]>,
): TestEntry[] {
  const known = outcomes(input)
  return [...input.manifest.nodes.values()].filter(isTest).map((node): TestEntry => {
    const outcome = known.get(node.id)
    return {
      id: node.id,
      name: displayName(node),
      ...kindOf(node),
      description: node.description,
      path: node.path,
      places: node.parents.flatMap((id) => places.get(id) ?? []),
      status: outcome?.status ?? null,
      failures: outcome?.failures == null ? null : Number(outcome.failures),
      message: outcome?.message ?? null,
      finishedAt: outcome?.finishedAt ?? null,
      past: past.get(node.id) ?? [],
      sample: input.samples.get(node.id) ?? null,
    }
  })
}

function kindOf(node: DataTestNode | UnitTestNode): Pick<TestEntry, 'kind' | 'test' | 'column' | 'severity'> {
  if (node.kind === 'unit_test') return { kind: 'unit test', test: null, column: null, severity: 'error' }
  const { subject, config } = node
  const isGeneric = subject.kind === 'generic'
  return {
    kind: isGeneric ? 'data test' : 'singular test',
    test: isGeneric ? subject.test : null,
    column: (isGeneric && subject.column) || null,
    severity: config.severity,
  }
}

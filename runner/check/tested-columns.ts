import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { displayName, nodeOf } from '../parse/manifest.ts'
import type { DataTestNode, NodeId } from '../parse/node.ts'
import { nearOrAll } from '../suggest.ts'
import { existing } from '../survey/index.ts'
import type { CheckInput } from './checked.ts'
import type { Findings } from './findings.ts'

/** Findings for columns that a generic test names, and that are not there: an engine would name them by what the test's SQL calls them. */
export function checkTestedColumns({ subject }: DataTestNode, input: CheckInput, findings: Findings): Diagnostic[] {
  if (subject.kind !== 'generic') return []
  return subject.looksAt.flatMap(({ name, of, location }) => {
    const names = columnsOf(of, input, findings)
    if (names.length === 0 || names.some((one) => one.toLowerCase() === name.toLowerCase())) return []
    const model = displayName(nodeOf(input.context.manifest, of))
    const hint = nearOrAll(name, names, 'It has')
    return [diagnostic('test-column', { test: subject.test, column: name, model }, { location, hint })]
  })
}

/** The names of a node's columns; none where they are not known. */
function columnsOf(
  id: NodeId,
  { known, context }: CheckInput,
  { models, inputs, unknown }: Findings,
): readonly string[] {
  if (unknown.has(id)) return []
  const node = nodeOf(context.manifest, id)
  const stands = node.kind === 'data_test' ? undefined : existing(known, node.relation)
  const columns = models.get(id)?.columns ?? inputs.get(id) ?? stands?.columns ?? []
  return columns.map(({ name }) => name)
}

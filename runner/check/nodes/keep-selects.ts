import type { Connection } from '../../adapters/contract/connection.ts'
import { type CompileContext, notOneSelect, subjectOf } from '../../compile/index.ts'
import { isInlined } from '../../parse/is-inlined.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { Asked } from '../asked.ts'
import type { Findings } from '../findings/findings.ts'
import { report, reportError } from '../findings/report.ts'
import { checkReads } from '../reads/check-reads.ts'
import { parseSelects } from '../trees/parse-selects.ts'

/** Those whose text is one SELECT, as the engine's parser reads it, and reads other nodes by their refs; of the others it is noted what they are. */
export async function keepSelects<T extends Asked>(
  asked: readonly T[],
  context: CompileContext,
  connection: Connection,
  findings: Findings,
): Promise<T[]> {
  const answers = await parseSelects(
    connection,
    asked.map(({ read }) => read.sql),
  )
  const selects = asked.filter(({ node, read }, index) => {
    const answer = answers[index]
    if (!answer || answer.kind === 'select') return true
    // What stands within a text and is faulty has been told where it is written.
    if (node.parents.some((id) => findings.faulty.has(id) && isInlined(nodeOf(context.manifest, id)))) {
      findings.faulty.add(node.id)
      findings.unknown.add(node.id)
    } else if (answer.kind === 'refused') report(node, read, answer.refusal, findings)
    else reportError(node, notOneSelect(read.rendered, subjectOf(node)), findings)
    return false
  })
  return checkReads(selects, context, connection, findings)
}

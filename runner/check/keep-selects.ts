import type { Connection } from '../adapters/contract/connection.ts'
import { type CompileContext, notOneSelect } from '../compile/index.ts'
import type { Asked } from './asked.ts'
import { checkReads } from './check-reads.ts'
import { type Findings, report, reportError } from './findings.ts'
import { parseSelects } from './parse-selects.ts'

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
    if (answer.kind === 'refused') report(node, read, answer.refusal, findings)
    else reportError(node, notOneSelect(read.rendered, node.kind === 'model' ? 'model' : 'data test'), findings)
    return false
  })
  return checkReads(selects, context, connection, findings)
}

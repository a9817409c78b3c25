import { compileLateQuery, embeddedContext } from '../../compile/index.ts'
import { placeInHook } from '../../parse/configs/hook.ts'
import type { ModelNode } from '../../parse/node.ts'
import type { CheckInput } from '../checked.ts'
import type { EmbeddedTables } from '../embedded-tables.ts'
import { attempt } from '../findings/attempt.ts'
import { type Findings, standsOnUnknown } from '../findings/findings.ts'
import { locateBinderRefusal, placeInTemplate } from '../findings/locate-binder-refusal.ts'
import { reportFinding } from '../findings/report.ts'
import { bind, isBound } from '../plans/bind.ts'

/** Binds the queries of models whose SQL waits for their answers. The models themselves nobody knows before they run. */
export async function bindLate(
  nodes: readonly ModelNode[],
  { context }: CheckInput,
  { connection }: EmbeddedTables,
  findings: Findings,
): Promise<void> {
  for (const node of nodes) {
    findings.unknown.add(node.id)
    const queries = node.queries.flatMap((query) => {
      const read = attempt(() => compileLateQuery(node, query, embeddedContext(context)), findings, node)
      if (context.translator) attempt(() => compileLateQuery(node, query, context), findings, node)
      return read ? [{ query, read }] : []
    })
    if (standsOnUnknown(node, findings)) continue
    const answers = await bind(
      connection,
      queries.map(({ read }) => read.sql),
    )
    for (const [index, { query, read }] of queries.entries()) {
      const answer = answers[index]
      if (!answer || isBound(answer)) continue
      const { position } = answer
      const place = position === undefined ? undefined : placeInTemplate(read.rendered, position)
      const found = locateBinderRefusal(answer, read.rendered, query.location)
      reportFinding(node, { ...found, location: placeInHook(query, place) }, findings)
    }
  }
}

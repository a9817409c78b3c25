import type { CupelError } from '../../errors.ts'
import { exactJson } from '../../exact-json.ts'
import type { EventReader, NodeResult } from '../../execute/index.ts'
import { displayName } from '../../parse/manifest.ts'
import type { Step } from '../../plan/index.ts'
import type { MaskedOutput } from './masked-output.ts'

/** A JSON object a line, for machines; its `event` says what happened. */
export function jsonReader(output: MaskedOutput): EventReader {
  const write = (value: Record<string, unknown>) => output.printJson(exactJson(value))
  return (event) => {
    switch (event.kind) {
      case 'findings':
        for (const found of event.findings) write({ event: 'finding', ...found })
        return
      case 'run-started':
        write({
          event: event.kind,
          at: event.at,
          run_id: event.runId,
          nodes: event.nodes,
          steps: event.plan.steps.size,
        })
        return
      case 'step-started':
      case 'step-finished':
        write({ event: event.kind, at: event.at, step: event.step.kind, ...stepNodes(event.step) })
        return
      case 'node-finished':
        write({
          event: event.kind,
          at: event.at,
          name: displayName(event.node),
          kind: event.node.kind,
          ...plainResult(event.result),
        })
        return
      case 'hook-finished': {
        const { id, name, startedAt, ...rest } = event.result
        const error = rest.status === 'error' && { error: plainError(rest.error) }
        write({
          event: event.kind,
          at: event.at,
          name,
          hook_id: id,
          started_at: startedAt,
          ...rest,
          ...error,
        })
        return
      }
      case 'run-finished': {
        const { runId, seconds, isCancelled, results } = event.result
        const counts: Record<string, number> = {}
        for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1
        write({ event: event.kind, at: event.at, run_id: runId, seconds, cancelled: isCancelled, counts })
        return
      }
    }
  }
}

function stepNodes(step: Step): Record<string, unknown> {
  return step.kind === 'publish' ? { node_ids: step.members.map(({ node }) => node.id) } : { node_id: step.node.id }
}

function plainError({ code, message, location, hint }: CupelError): Record<string, unknown> {
  return { code, message, location, hint }
}

function plainResult(result: NodeResult): Record<string, unknown> {
  const { nodeId, startedAt, ...rest } = result
  const error = {
    ...(result.status === 'error' && { error: plainError(result.error) }),
    ...(result.status === 'partial' && {
      failedBatches: result.failedBatches.map((batch) => ({ ...batch, error: plainError(batch.error) })),
    }),
  }
  return { node_id: nodeId, started_at: startedAt, ...rest, ...error }
}

import type { EventReader } from '../../execute/index.ts'
import { lineName } from './describe-result.ts'
import { paint, paintFinding } from './paint.ts'
import type { Output } from './print.ts'
import { resultDetails } from './result-details.ts'
import { hookLine, resultLine, summary } from './summary.ts'

/** Lines for a pipe or a file: one for each node when it is finished, and a summary. Tests that pass are only counted. */
export function plainReader(output: Output): EventReader {
  const names = new Map<string, string>()
  let done = 0
  let all = 0
  return (event) => {
    switch (event.kind) {
      case 'findings':
        for (const found of event.findings) output.complain(paintFinding(found))
        return
      case 'run-started':
        all = event.nodes
        for (const step of event.plan.steps.values())
          for (const { node } of step.kind === 'publish' ? step.members : [step]) names.set(node.id, lineName(node))
        return
      case 'node-finished': {
        done++
        const { node, result } = event
        if (result.status === 'passed') return
        const count = paint.quiet(`${String(done).padStart(String(all).length)}/${all}`)
        const nameOf = (id: string) => names.get(id) ?? shortName(id)
        output.print(`${count} ${resultLine(node, lineName(node), result, nameOf)}`)
        for (const line of resultDetails(result, nameOf, output.columns?.())) output.print(line)
        if (result.status === 'error') output.complain(paintFinding(result.error))
        return
      }
      case 'hook-finished':
        output.print(hookLine(event.result))
        if (event.result.status === 'error') output.complain(paintFinding(event.result.error))
        return
      case 'run-finished':
        output.print(summary(event.result))
        return
      case 'step-started':
      case 'step-finished':
        return
    }
  }
}

/** The name within an id, for a node that has no line yet. */
function shortName(id: string): string {
  return id.split('.').slice(2).join('.')
}

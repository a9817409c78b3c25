import type { EventReader } from '../../execute/index.ts'
import { lineName } from './describe-result.ts'
import { paint, paintFinding } from './paint.ts'
import type { Output } from './print.ts'
import { resultLine, summary } from './summary.ts'

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
        return
      case 'node-finished': {
        done++
        const { node, result } = event
        names.set(node.id, lineName(node))
        if (result.status === 'passed') return
        const count = paint.quiet(`${String(done).padStart(String(all).length)}/${all}`)
        output.print(`${count} ${resultLine(node, lineName(node), result, (id) => names.get(id) ?? shortName(id))}`)
        if (result.status === 'error') output.complain(paintFinding(result.error))
        return
      }
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

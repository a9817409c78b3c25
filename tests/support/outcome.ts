import type { CarriedOut } from '../../runner/commands/carry-out/carried-out.ts'
import type { Diagnostic } from '../../runner/diagnostic.ts'
import type { EventReader, NodeResult, RunEvent } from '../../runner/execute/index.ts'
import { displayName } from '../../runner/parse/manifest.ts'

/** What a command did, by the names of its nodes. */
export interface Outcome {
  /** Node → status, in the order of the manifest. */
  readonly statuses: Readonly<Record<string, NodeResult['status']>>
  /** The result of a node, by its name. */
  result(name: string): NodeResult
  readonly results: readonly NodeResult[]
  readonly findings: readonly Diagnostic[]
  readonly events: readonly RunEvent[]
  readonly isCancelled: boolean
}

export async function outcomeOf(
  work: (emit: EventReader) => Promise<CarriedOut>,
  reader: EventReader = () => {},
): Promise<Outcome> {
  const events: RunEvent[] = []
  const { result, findings } = await work((event) => {
    events.push(event)
    reader(event)
  })
  const names = new Map(
    events.flatMap((event) => (event.kind === 'node-finished' ? [[event.node.id, displayName(event.node)]] : [])),
  )
  const results = new Map(result.results.map((entry) => [names.get(entry.nodeId) ?? entry.nodeId, entry]))
  return {
    statuses: Object.fromEntries([...results].map(([name, { status }]) => [name, status])),
    result(name) {
      const found = results.get(name)
      if (!found) throw new Error(`no result of "${name}" among ${[...results.keys()].join(', ')}`)
      return found
    },
    results: result.results,
    findings,
    events,
    isCancelled: result.isCancelled,
  }
}

import type { Diagnostic } from '../diagnostic.ts'
import type { Node } from '../parse/node.ts'
import type { Plan, Step } from '../plan/index.ts'
import type { HookResult, NodeResult, RunResult } from './run-result.ts'

/** What happens while a run is on. The terminal, the logs and the artifacts are all readers of this one stream. */
export type RunEvent =
  | { readonly kind: 'findings'; readonly findings: readonly Diagnostic[] }
  | {
      readonly kind: 'run-started'
      readonly runId: string
      readonly plan: Plan
      readonly nodes: number
      readonly at: Date
    }
  | { readonly kind: 'step-started'; readonly step: Step; readonly at: Date }
  | { readonly kind: 'step-finished'; readonly step: Step; readonly at: Date }
  | { readonly kind: 'node-finished'; readonly node: Node; readonly result: NodeResult; readonly at: Date }
  /** A hook of the run is over: of its start before the first step, of its end behind the last one. */
  | { readonly kind: 'hook-finished'; readonly result: HookResult; readonly at: Date }
  | { readonly kind: 'run-finished'; readonly result: RunResult; readonly at: Date }

/** Takes events as they come; a program's fault in one ends the run. */
export type EventReader = (event: RunEvent) => void

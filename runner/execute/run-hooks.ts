import type { Connection } from '../adapters/contract/connection.ts'
import { type CompileContext, compileHook } from '../compile/index.ts'
import type { Effects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { hideInError } from '../hide-in-finding.ts'
import type { RunHook } from '../parse/configs/hook.ts'
import type { Value } from '../template/template-scope.ts'
import type { EventReader } from './events.ts'
import { hooksInTransaction, runHookStatements } from './run-hook-statements.ts'
import type { HookResult } from './run-result.ts'

/** What the hooks of a run are run with. */
export interface RunHooksInput {
  readonly hooks: readonly RunHook[]
  readonly context: CompileContext
  readonly effects: Effects
  readonly connection: Connection
  /** What they may name besides. */
  readonly values?: { readonly results: Value; readonly schemas: Value } | undefined
}

/** Runs hooks of the run, each in a transaction of its own unless it says otherwise, until one fails; resolves to what became of them. */
export async function runHooks(input: RunHooksInput, emit: EventReader): Promise<readonly HookResult[]> {
  const results: HookResult[] = []
  for (const hook of input.hooks) {
    const result = await runOne(hook, input)
    results.push(result)
    emit({ kind: 'hook-finished', result, at: input.effects.now() })
    if (result.status === 'error') break
  }
  return results
}

async function runOne(hook: RunHook, { context, effects, connection, values }: RunHooksInput): Promise<HookResult> {
  const { id, parents, label: name } = hook
  const startedAt = effects.now()
  const began = effects.elapsed()
  const base = () => ({ id, name, startedAt, seconds: (effects.elapsed() - began) / 1000 })
  try {
    await connection.serve({ runId: context.invocation.id, nodeId: id })
    const statements = compileHook(hook, context, { parents, values })
    const inside = hooksInTransaction(statements, true)
    if (inside.length) await connection.transaction(() => runHookStatements(inside, connection))
    await runHookStatements(hooksInTransaction(statements, false), connection)
    return { ...base(), status: 'done' }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { ...base(), status: 'error', error: hideInError(error, context.project.mask) }
  }
}

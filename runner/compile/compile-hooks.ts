import type { ModelNode, SeedNode } from '../parse/node.ts'
import type { CompileContext } from './compile-context.ts'
import { compileHook, type HookStatement } from './compile-hook.ts'

/** The statements that run with what a node becomes. */
export interface NodeHooks {
  /** Those of pre_hook, before it is made. */
  readonly before: readonly HookStatement[]
  /** Those of post_hook, when it is published. */
  readonly after: readonly HookStatement[]
}

/**
 * The statements of a node's hooks; none of what is inlined, since nothing is made of it.
 * @param isIncremental whether rows are added to what stands
 * @throws CupelError as {@link compileHook}
 */
export function compileHooks(node: ModelNode | SeedNode, context: CompileContext, isIncremental: boolean): NodeHooks {
  const of = (name: 'pre_hook' | 'post_hook') =>
    node.hooks
      .filter((hook) => hook.name === name)
      .flatMap((hook) => compileHook(hook, context, { parents: node.parents, self: node.relation, isIncremental }))
  return { before: of('pre_hook'), after: of('post_hook') }
}

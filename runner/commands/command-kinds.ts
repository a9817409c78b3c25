import type { Node } from '../parse/node.ts'

/**
 * Which nodes a command that writes does something with.
 *
 * @example
 * commandKinds.run.has('model')
 */
export const commandKinds = {
  build: new Set<Node['kind']>(['source', 'seed', 'model', 'snapshot', 'data_test', 'unit_test', 'dashboard']),
  run: new Set<Node['kind']>(['model']),
  test: new Set<Node['kind']>(['data_test', 'unit_test']),
  load: new Set<Node['kind']>(['source']),
  snapshot: new Set<Node['kind']>(['snapshot']),
  seed: new Set<Node['kind']>(['seed']),
} as const

export type RunningCommand = keyof typeof commandKinds

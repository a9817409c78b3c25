import type { ModelNode } from '../node.ts'

/** The columns that a contract declares, in their types; undefined where none is enforced. */
export function contractOf({ config, columns }: Pick<ModelNode, 'config' | 'columns'>) {
  if (!config.contract.enforced) return undefined
  return columns.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]))
}

import type { TestConfig } from './test-config.ts'

/**
 * As what a test's failing rows are stored; undefined where they are not. As in dbt, `store_failures_as` wins over `store_failures`, whatever level
 * says which, and that over what the command is called with.
 * @param isAsked whether the command is called to store them
 */
export function storedAs(
  { store_failures_as: as, store_failures: isStored }: Pick<TestConfig, 'store_failures' | 'store_failures_as'>,
  isAsked: boolean,
): 'table' | 'view' | undefined {
  if (as) return as === 'ephemeral' ? undefined : as
  return (isStored ?? isAsked) ? 'table' : undefined
}

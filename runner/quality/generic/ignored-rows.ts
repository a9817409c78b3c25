import { z } from 'zod'

/** Which rows a test of several columns does not look at. */
export const ignoreRowIf = {
  ignore_row_if: z.enum(['all_values_are_missing', 'any_value_is_missing', 'never']).default('all_values_are_missing'),
}

/** That a row is not looked at, because some columns are NULL. */
export function ignoredRows(
  columns: readonly string[],
  when: 'all_values_are_missing' | 'any_value_is_missing' | 'never',
): string {
  if (when === 'never') return '1 = 0'
  return columns.map((column) => `${column} is null`).join(when === 'all_values_are_missing' ? ' and ' : ' or ')
}

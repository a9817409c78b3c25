import type { GenericInput } from './generic-test.ts'

interface Groups {
  /** The columns as they stand first in a select list, with a comma behind each. */
  readonly select: string
  /** The clause that groups by them; empty where there are none. */
  readonly by: string
  /** What begins a window of each group; empty where there are none. */
  readonly partition: string
}

/** Columns that make groups, as they stand in a query. */
export function groupColumns(
  columns: readonly string[] | undefined,
  { quote }: Pick<GenericInput['sql'], 'quote'>,
): Groups {
  const names = (columns ?? []).map(quote)
  const list = names.join(', ')
  return {
    select: names.map((name) => `${name}, `).join(''),
    by: list && `\ngroup by ${list}`,
    partition: list && `partition by ${list} `,
  }
}

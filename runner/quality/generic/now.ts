import type { GenericInput } from './generic-test.ts'

/** The moment at which the warehouse runs the query, in UTC. */
export const now = 'cast(current_timestamp as timestamp)'

/** So many units before now. */
export function ago(count: number, unit: string, { macro }: Pick<GenericInput, 'macro'>): string {
  return macro('date_add', unit, String(-count), now)
}

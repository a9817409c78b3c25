import { nearOrAll } from '../../suggest.ts'
import type { KnownColumn, ShippedCall } from '../../template/shipped-call.ts'

/** Whether two names are one: case does not count. */
export function isNamed(column: Pick<KnownColumn, 'name'>, name: string): boolean {
  return column.name.toLowerCase() === name.toLowerCase()
}

/**
 * Columns without some, or only some of them, in their own order.
 * @throws CupelError where a name is none of theirs: a column that should be kept back would be published by a slip
 */
export function pickColumns<C extends Pick<KnownColumn, 'name'>>(
  columns: readonly C[],
  { include, exclude, excludeKey }: { include: readonly string[]; exclude: readonly string[]; excludeKey: string },
  call: ShippedCall,
  of: string,
): readonly C[] {
  const known = columns.map(({ name }) => name)
  for (const [key, names] of [
    ['include', include],
    [excludeKey, exclude],
  ] as const) {
    const unknown = names.find((name) => !columns.some((column) => isNamed(column, name)))
    if (unknown !== undefined)
      throw call.refuse(`is given "${unknown}" as ${key}, which is no column of ${of}`, nearOrAll(unknown, known))
  }
  const picked = columns.filter(
    (column) =>
      (include.length === 0 || include.some((name) => isNamed(column, name))) &&
      !exclude.some((name) => isNamed(column, name)),
  )
  if (picked.length === 0) throw call.refuse(`leaves no column of ${of}`, nearOrAll('', known))
  return picked
}

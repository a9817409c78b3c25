import type { Location } from '../../location.ts'

/** An SQL expression that a person writes in a config or an argument, and that is put into a query as it is. */
export interface SqlFragment {
  /** The config or argument. */
  readonly key: string
  readonly text: string
  readonly location: Location
}

/** Those of some configs that are given, as fragments. */
export function configFragments(
  keys: readonly string[],
  given: Readonly<Record<string, unknown>>,
  locate: (key: string) => Location,
): SqlFragment[] {
  return keys.flatMap((key) => {
    const text = given[key]
    return typeof text === 'string' ? [{ key, text, location: locate(key) }] : []
  })
}

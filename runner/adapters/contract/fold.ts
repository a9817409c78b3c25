const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * A name as a warehouse keeps it that is written without quotes. Projects know no case, as DuckDB knows none; so a plain name is folded
 * even where it stands in quotes. A name with other characters is kept as it is.
 */
export function fold(name: string, foldsTo: 'lower' | 'upper'): string {
  if (!plainName.test(name)) return name
  return foldsTo === 'lower' ? name.toLowerCase() : name.toUpperCase()
}

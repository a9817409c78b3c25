import { isLoadColumn, reservedNames } from './load-columns.ts'

/**
 * What the columns of a file are called in the raw table. What a file names is data: a name that is missing is the column's place
 * (`column3`), one that stands there before, case aside, gets its place behind it (`id_3`), and one of the loader's own gets
 * an underscore (`_load_id_`).
 * @param names as the file has them, in its order
 */
export function nameColumns(names: readonly string[]): string[] {
  const taken = new Set<string>(reservedNames)
  const wanted = new Set(names.map((name) => name.trim().toLowerCase()))
  return names.map((given, index) => {
    const name = given.replaceAll('\0', '').trim() || `column${index + 1}`
    const isFree = (candidate: string) => !taken.has(candidate.toLowerCase())
    const others = [`${name}_`, `${name}_${index + 1}`].filter((candidate) => !wanted.has(candidate.toLowerCase()))
    const isOwn = isLoadColumn(name)
    let chosen = isFree(name)
      ? name
      : (others.find((candidate) => isFree(candidate) && candidate.endsWith('_') === isOwn) ?? name)
    while (!isFree(chosen)) chosen += '_'
    taken.add(chosen.toLowerCase())
    return chosen
  })
}
